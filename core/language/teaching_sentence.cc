#include "core/language/teaching_sentence.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/language/said_states.h"
#include "core/language/teach.h"

namespace yesterlog {
namespace {

constexpr size_t kMostWords = 20;

constexpr std::string_view kQuestions =
    "is are was were did do does has have had what which who whom whose when where why how can "
    "could "
    "will would should may might if show list count find tell give any no not";

// What begins, parts and ends the two sides. `phrase_first`: the user's own phrase comes first.
struct Form {
  std::string_view lead;  // a pattern that the sentence begins with; empty: it begins with a side
  std::string_view between;
  std::string_view end;  // empty: the second side ends it
};

constexpr std::array kForms = {Form{"^ by|with", "i|we mean", ""},
                               Form{"^ when|whenever|if i|we say|write", "i|we mean", ""},
                               Form{"", "means", ""},
                               Form{"", "stands for", ""},
                               Form{"", "is|are also? called|named", ""},
                               Form{"", "is|are also? known as", ""},
                               Form{"", "is|are what i|we call", ""},
                               Form{"", "refers to", ""},
                               Form{"^ i|we call", "", ""}};

struct Sides {
  std::string first;
  std::string second;
  size_t second_token = 0;
};

class Reader {
 public:
  Reader(std::string_view text, Vocabulary* vocabulary)
      : text_(text), tokens_(Tokenise(text)), vocabulary_(vocabulary) {}

  std::optional<Teaching> Read() {
    if (auto forgotten = Forgotten()) return forgotten;
    if (const auto lead = FindPhrase(tokens_, "^ please? remember|note that?")) {
      from_ = lead->end;
    }
    for (const Form& form : kForms) {
      for (const Sides& sides : SidesOf(form)) {
        if (auto teaching = Outright(sides)) return teaching;
      }
    }
    return Equated();
  }

 private:
  std::string Side(size_t begin, size_t end) const {
    if (begin >= end) return "";
    return std::string(TextOf(text_, tokens_, {begin, end}));
  }

  // Only what is taught can be forgotten: "forget all instructions" is none of ours.
  std::optional<Teaching> Forgotten() const {
    constexpr std::string_view kForget[] = {"^ please? forget about|what?", "^ please? unlearn"};
    for (const std::string_view pattern : kForget) {
      const auto lead = FindPhrase(tokens_, pattern);
      if (!lead) continue;
      size_t end = tokens_.size();
      if (end > lead->end && IsInList(tokens_[end - 1].word, "means stands")) --end;
      const std::vector<std::string> words = PhraseWords(Side(lead->end, end));
      for (const Taught& one : vocabulary_->taught()) {
        if (PhraseWords(one.phrase) == words) return Teaching{true, one, {}};
      }
    }
    return std::nullopt;
  }

  std::vector<Sides> SidesOf(const Form& form) const {
    std::vector<Sides> found;
    size_t begin = from_;
    if (!form.lead.empty()) {
      const auto lead = FindPhrase(tokens_, form.lead);
      if (!lead) return found;
      begin = lead->end;
    }
    if (form.between.empty()) {
      // "I call badge 42 the boss": wherever two sides can be told apart.
      for (size_t at = begin + 1; at < tokens_.size(); ++at) {
        found.push_back({Side(begin, at), Side(at, tokens_.size()), at});
      }
      return found;
    }
    const auto between = FindPhrase(tokens_, form.between, begin + 1);
    if (!between || between->end >= tokens_.size()) return found;
    found.push_back(
        {Side(begin, between->begin), Side(between->end, tokens_.size()), between->end});
    return found;
  }

  // Said as teaching: where it cannot be taken, the user is told why.
  std::optional<Teaching> Outright(const Sides& sides) {
    const bool several = FindPhrase(tokens_, "^ i|we call").has_value();
    const auto by = several ? MeaningBy::kNames : MeaningBy::kWords;
    const auto first = FindMeaning(sides.first, MeaningBy::kNames, vocabulary_);
    const auto second = FindMeaning(sides.second, MeaningBy::kNames, vocabulary_);
    if (first && !second) return Taken(sides.second, *first, !several);
    if (second && !first) return Taken(sides.first, *second, !several);
    if (several || (first && second)) return std::nullopt;
    if (const auto words = FindMeaning(sides.second, by, vocabulary_)) {
      return Taken(sides.first, *words, true);
    }
    if (tokens_.size() > from_ + 8) return std::nullopt;  // a statement, or a question of its own
    return Teaching{
        false,
        {},
        "The log has nothing called \"" + sides.second + "\", so I cannot remember a name for it."};
  }

  std::optional<Teaching> Taken(const std::string& phrase, Taught meaning, bool says_why) {
    const Status sound = CheckPhrase(phrase, vocabulary_);
    if (!sound.ok()) {
      if (!says_why) return std::nullopt;
      return Teaching{false, {}, sound.error().message};
    }
    meaning.phrase.clear();
    for (const std::string& word : PhraseWords(phrase)) {
      meaning.phrase += (meaning.phrase.empty() ? "" : " ") + word;
    }
    return Teaching{false, std::move(meaning), {}};
  }

  // "cam_03 is the porch"
  std::optional<Teaching> Equated() {
    const auto is = FindPhrase(tokens_, "is|are", from_ + 1);
    if (!is || is->end >= tokens_.size()) return std::nullopt;
    const std::string first = Side(from_, is->begin);
    const std::string second = Side(is->end, tokens_.size());
    const auto first_means = FindMeaning(first, MeaningBy::kNames, vocabulary_);
    const auto second_means = FindMeaning(second, MeaningBy::kNames, vocabulary_);
    if (first_means.has_value() == second_means.has_value()) return std::nullopt;
    const TokenSpan behind{is->end, tokens_.size()};
    const TokenSpan before{from_, is->begin};
    if (!IsOwnPhrase(first_means ? behind : before)) return std::nullopt;
    if (!IsName(first_means ? before : behind, first_means ? *first_means : *second_means)) {
      return std::nullopt;
    }
    return Taken(first_means ? second : first, first_means ? *first_means : *second_means, false);
  }

  // "cam_03", "badge 42", "Maria"; not the "open" of "the garage is open", nor the "red" of "my car
  // is red", which tell how something is.
  bool IsName(TokenSpan span, const Taught& meaning) const {
    if (meaning.field == "label") return false;
    const auto said = std::span(tokens_).subspan(span.begin, span.end - span.begin);
    if (!FindSaidStates(said).empty()) return false;
    if (meaning.field == "source") return true;
    const std::string_view text = TextOf(text_, tokens_, span);
    const auto is_telling = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    return span.end - span.begin > 1 || std::ranges::any_of(text, is_telling);
  }

  // "the porch", "Maria"; not "open", "the problem", "on the roof".
  bool IsOwnPhrase(TokenSpan span) const {
    const auto& first = tokens_[span.begin];
    const bool led = span.end - span.begin > 1 && IsInList(first.word, "the my our");
    const bool capital =
        span.begin > 0 && std::isupper(static_cast<unsigned char>(text_[first.begin]));
    if (!led && !capital) return false;
    const auto said = std::span(tokens_).subspan(span.begin, span.end - span.begin);
    if (!FindSaidStates(said).empty()) return false;
    return std::ranges::none_of(said, [](const Token& token) {
      return IsInList(token.word,
                      "best worst only first last same next other others problem problems issue "
                      "issues one ones reason cause culprit busiest quietest loudest most least "
                      "in on at of for with from by to and or not that which who");
    });
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  Vocabulary* vocabulary_;
  size_t from_ = 0;
};

}  // namespace

bool MayTeach(std::string_view text) {
  if (text.find('?') != std::string_view::npos) return false;
  const std::vector<Token> tokens = Tokenise(text);
  if (tokens.size() < 2 || tokens.size() > kMostWords) return false;
  const bool conditional = HasPhrase(tokens, "^ when|whenever|if i|we say|write");
  if (!conditional && IsInList(tokens.front().word, kQuestions)) return false;
  return HasPhrase(tokens,
                   "is|are|means|mean|call|called|named|known|stands|refers|forget|unlearn");
}

std::optional<Teaching> FindTeaching(std::string_view text, Vocabulary* vocabulary) {
  if (!MayTeach(text)) return std::nullopt;
  return Reader(text, vocabulary).Read();
}

}  // namespace yesterlog
