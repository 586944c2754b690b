#include "core/rewrite/previous_turn.h"

#include <algorithm>
#include <utility>

#include "core/rewrite/question_words.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// What a question puts before the one who did it.
constexpr std::string_view kAuxiliaries = "did has have was were is are does do";
constexpr std::string_view kArticles = "the a an any some";

bool IsPlural(std::string_view word) {
  return word.ends_with('s') || IsInList(word, "people men women children mice police");
}

// "plumber", "postie", "technician", "cleaning lady".
bool MayBePerson(std::string_view word) {
  return word.ends_with("er") || word.ends_with("or") || word.ends_with("man") ||
         word.ends_with("woman") || word.ends_with("ist") || word.ends_with("ian") ||
         word.ends_with("ie") || word.ends_with("ant") ||
         IsInList(word, "guy bloke chap lady boy girl kid child nurse vet dog cat mum dad mom");
}

}  // namespace

PreviousTurn::PreviousTurn(Question question, std::string named)
    : question_(std::move(question)), named_(std::move(named)) {}

TokenSpan PreviousTurn::Said() const {
  return ExtentOf(question_, 0, [&](size_t i) { return SaysSomething(question_.uses[i]); });
}

std::string PreviousTurn::Head() const {
  const TokenSpan said = Said();
  const size_t end = said.begin == said.end ? question_.tokens.size() : said.begin;
  return WordsOf(question_, {0, end}, OrderWords::kLeftOut);
}

std::string PreviousTurn::Topic() const {
  const std::string topic = WordsOf(question_, Said(), OrderWords::kLeftOut);
  return topic.empty() ? "events" : topic;
}

bool PreviousTurn::IsPlainContent(size_t token) const {
  return question_.uses[token] == TokenUse::kContent &&
         !IsIndefinitePerson(question_.tokens[token].word);
}

std::string PreviousTurn::Thing(bool places_only) const {
  if (!places_only && !named_.empty() && HasPhrase(question_.tokens, "which|what")) return named_;
  // Sources first: of "was the back door opened" the label is what was done.
  for (const TokenUse use : {TokenUse::kSource, TokenUse::kLabel}) {
    if (places_only && use == TokenUse::kLabel) return "";
    const TokenSpan named =
        ExtentOf(question_, 0, [&](size_t i) { return question_.uses[i] == use; });
    if (named.begin != named.end) return WordsOf(question_, named, OrderWords::kLeftOut);
  }
  const TokenSpan content = ExtentOf(question_, 0, [&](size_t i) { return IsPlainContent(i); });
  if (content.begin == content.end) return "";
  return WordsOf(question_, NounAt(content), OrderWords::kLeftOut);
}

// Whether a noun ends before `token`: there is none, or it is what was done.
bool PreviousTurn::IsDeed(size_t token) const {
  if (token >= question_.tokens.size()) return false;
  const std::string& word = question_.tokens[token].word;
  return question_.uses[token] == TokenUse::kWeak || question_.uses[token] == TokenUse::kSoft ||
         word.ends_with("ed") || word.ends_with("ing") ||
         IsInList(word, "go goes went going get gets got start begin end");
}

// Its first word, with what belongs to the same identifier or name ("10.0.0.9", "Uncle Ben",
// "fire alarm" behind "did the fire alarm go") and what it is of ("parcel for Ann").
TokenSpan PreviousTurn::NounAt(TokenSpan said) const {
  const auto capital = [&](size_t token) {
    const char first = question_.text[question_.tokens[token].begin];
    return first >= 'A' && first <= 'Z';
  };
  const auto content = [&](size_t token) {
    return token < said.end && IsPlainContent(token) && !IsDeed(token);
  };
  size_t end = said.begin + 1;
  for (; end < said.end; ++end) {
    const size_t gap_begin = question_.tokens[end - 1].end;
    const std::string_view gap =
        std::string_view(question_.text).substr(gap_begin, question_.tokens[end].begin - gap_begin);
    const bool joined = gap.find(' ') == std::string_view::npos;
    const bool compound = content(end) && IsDeed(end + 1);
    const bool of = IsInList(question_.tokens[end].word, "of for from") && content(end + 1);
    if (!joined && !(capital(end - 1) && capital(end)) && !compound && !of) break;
    if (of) ++end;
  }
  return {said.begin, end};
}

std::string PreviousTurn::Person() const {
  if (!named_.empty() && HasPhrase(question_.tokens, "who|whom|whose")) return named_;
  const auto& tokens = question_.tokens;
  const auto said = [&](size_t i) { return IsPlainContent(i) || IsName(question_.uses[i]); };
  const auto word_of = [&](size_t i) {
    return WordsOf(question_, NounAt({i, tokens.size()}), OrderWords::kLeftOut);
  };
  for (size_t i = 1; i < tokens.size(); ++i) {
    if (said(i) && IsInList(tokens[i - 1].word, kAuxiliaries)) return word_of(i);
  }
  for (size_t i = 0; i < tokens.size(); ++i) {
    const bool article = i > 0 && IsInList(tokens[i - 1].word, kArticles);
    const bool counted = i > 0 && IsInList(tokens[i - 1].word, "many much");
    if (said(i) && !counted && (!article || MayBePerson(tokens[i].word))) return word_of(i);
  }
  return "";
}

std::optional<std::string> PreviousTurn::WithNamed(std::string_view text) const {
  if (named_.empty()) return std::nullopt;
  const std::vector<Token> tokens = Tokenise(text);
  const auto span = FindPhrase(tokens, "that|same _");
  if (!span || span->begin == 0) return std::nullopt;
  const std::string& noun = tokens[span->end - 1].word;
  const bool asked =
      std::ranges::find(question_.tokens, noun, &Token::word) != question_.tokens.end() &&
      RoleOf(noun) != WordRole::kScaffold;
  if (!asked && !IsInList(noun, "person user account one guy man woman")) return std::nullopt;
  return std::string(text.substr(0, tokens[span->begin].begin)) + named_ +
         std::string(text.substr(tokens[span->end - 1].end));
}

std::optional<std::string> PreviousTurn::WithWho() const {
  const TokenSpan said = Said();
  if (said.begin == said.end) return std::nullopt;
  // "did anyone get in with a password": all that stands behind is what was done.
  const auto person = std::ranges::find_if(question_.tokens, [](const Token& token) {
    return IsIndefinitePerson(token.word) && !AsksWho(token.word);
  });
  const auto at = static_cast<size_t>(person - question_.tokens.begin());
  const size_t from = at < said.end ? at + 1 : said.begin;
  return JoinWords({"who", WordsOf(question_, {from, said.end}, OrderWords::kLeftOut)});
}

std::string PreviousTurn::With(TokenSpan old, const std::string& words) const {
  return JoinWords({WordsOf(question_, {0, old.begin}, OrderWords::kKept), words,
                    WordsOf(question_, {old.end, question_.tokens.size()}, OrderWords::kKept)});
}

std::optional<TokenSpan> PreviousTurn::Find(std::span<const Token> words) const {
  if (!words.empty() && words.front().word == "the") words = words.subspan(1);
  if (words.empty()) return std::nullopt;
  const auto same = [](const Token& a, const Token& b) {
    return PorterStem(a.word) == PorterStem(b.word);
  };
  const auto found = std::ranges::search(question_.tokens, words, same);
  if (found.empty()) return std::nullopt;
  const auto begin = static_cast<size_t>(found.begin() - question_.tokens.begin());
  return TokenSpan{begin, begin + words.size()};
}

std::string PreviousTurn::WithPlace(const std::string& place) const {
  const TokenSpan old =
      ExtentOf(question_, 0, [&](size_t i) { return question_.uses[i] == TokenUse::kSource; });
  if (old.begin == old.end) return JoinWords({Asked(), "at the", place});
  return With(old, place);
}

// What another subject takes the place of: of "did the dog bark" only the dog; of "how many litres
// did Ann take" another name takes Ann's.
TokenSpan PreviousTurn::SubjectFor(const std::string& subject, bool names_place) const {
  const TokenUse kind = question_.metadata.labels.empty() ? TokenUse::kContent : TokenUse::kLabel;
  TokenSpan old = ExtentOf(question_, 0, [&](size_t i) { return question_.uses[i] == kind; });
  if (kind == TokenUse::kContent && old.end - old.begin > 1) {
    const bool counts = HasPhrase(question_.tokens, "how many|much");
    for (size_t i = old.begin + 1; counts && !IsPlural(subject) && i < old.end; ++i) {
      const bool acts = IsInList(question_.tokens[i - 1].word, kAuxiliaries);
      if (acts && IsPlainContent(i)) old.begin = i;
    }
    old.end = old.begin + 1;
  }
  if (names_place && old.begin != old.end) {
    const TokenSpan place = ExtentOf(
        question_, old.end, [&](size_t i) { return question_.uses[i] == TokenUse::kSource; });
    if (place.begin != place.end) old.end = place.end;
  }
  return old;
}

std::string PreviousTurn::WithSubject(const std::string& subject, bool names_place) const {
  const TokenSpan old = SubjectFor(subject, names_place);
  if (old.begin == old.end) return JoinWords({Head(), subject});
  return With(old, Matching(subject, old));
}

// "how many cars" and "the van" make "how many vans".
std::string PreviousTurn::Matching(const std::string& subject, TokenSpan old) const {
  const bool plural =
      HasPhrase(question_.tokens, "how many") && question_.tokens[old.end - 1].word.ends_with('s');
  if (!plural || IsPlural(subject) || subject.find_first_of(" 0123456789") != std::string::npos) {
    return subject;
  }
  return subject + "s";
}

std::string PreviousTurn::Counted() const {
  const bool counted = question_.form == AnswerForm::kCount;
  return counted ? Asked() : "how many " + Topic();
}

}  // namespace yesterlog
