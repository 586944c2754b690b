#include "core/language/left_out.h"

#include <algorithm>
#include <span>

#include "core/language/concepts.h"
#include "core/language/name_resolution.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// Markers that a negated question has as well: "on which days did it not run" leaves out nothing.
constexpr std::string_view kNegated[] = {"but|and|just|only not",
                                         "was|were|is|are|by|from|for|and|but not",
                                         "not from|by|for|via|through|with _",
                                         "but|and with no",
                                         "^ not",
                                         "minus|without"};

constexpr std::string_view kPlain[] = {"except|excepting|excluding|excl|besides for?",
                                       "do not count|include _",
                                       "i|we have? already "
                                       "done|did|fixed|replaced|seen|checked|had|got the|my|our",
                                       "if i|we|you forget|disregard|skip|drop|discount",
                                       "forgetting|disregarding|discounting|disregard",
                                       "instead of",
                                       "rather than",
                                       "other|apart|aside than|from",
                                       "not counting|including",
                                       "anything|everything|something|anyone|all but",
                                       "leaving|leave|taking|take out",
                                       "ignoring|ignore|exclude|barring",
                                       "i do not mean|want"};

// Of days without anything the days are asked for, and nothing is left out.
constexpr std::string_view kAsksForWithout[] = {
    "day|days|night|nights|week|weeks|month|months without",
    "which|what|on day|days|night|nights|weekday|camera|cameras|sensor|sensors _? _? _? "
    "without|not|no",
    "^ was|were|is|are|did|has|have _? _? not"};

// "foxes don't count", "with the nightlies left out": what is left out stands ahead of it.
constexpr std::string_view kBehind[] = {"left|leaving out", "do|does not|never count|matter",
                                        "not counted|included", "excluded|omitted|ignored|aside"};

class Finder {
 public:
  Finder(Vocabulary* vocabulary, Question& question)
      : vocabulary_(vocabulary), question_(question), tokens_(question.tokens) {}

  void Find() {
    LeaveOutBetween();
    for (const std::string_view pattern : kBehind) LeaveOutAhead(pattern);
    for (const std::string_view pattern : kPlain) LeaveOutBehind(pattern);
    if (std::ranges::any_of(kAsksForWithout,
                            [&](std::string_view pattern) { return AsksFor(pattern); })) {
      return;
    }
    for (const std::string_view pattern : kNegated) LeaveOutBehind(pattern);
  }

 private:
  void LeaveOutBehind(std::string_view pattern) {
    size_t from = 0;
    while (const auto marker = FindPhrase(tokens_, pattern, from)) {
      from = marker->begin + 1;
      const bool any = pattern.ends_with("_");
      if (AllFree(*marker) && !IsOfAPhrase(marker->begin))
        LeaveOut({marker->begin, marker->end - (any ? 1 : 0)});
    }
  }

  // Of "failed pipelines last week without the nightlies" the week is when, and not what is asked.
  bool AsksFor(std::string_view pattern) const {
    const auto span = FindPhrase(tokens_, pattern);
    const auto is_time = [&](size_t token) {
      return token < question_.uses.size() && question_.uses[token] == TokenUse::kTime;
    };
    // "nights without a delivery" are a time as well, by themselves.
    return span && !(span->begin > 0 && is_time(span->begin) && is_time(span->begin - 1));
  }

  // "leaving kasia out of it", "if you leave the van out".
  void LeaveOutBetween() {
    constexpr size_t kMostWords = 7;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (!IsInList(tokens_[i].word, "leave leaving keep keeping") || !BeginsClause(i)) continue;
      for (size_t out = i + 2; out < std::min(i + kMostWords, tokens_.size()); ++out) {
        if (tokens_[out].word != "out" || !AllFree({i, i + 1})) continue;
        LeaveOutWithin({i + 1, out});
        MarkLeftOut({i, std::min(out + 3, tokens_.size())}, "leave leaving keep keeping out of it");
        break;
      }
    }
  }

  // The verb is said to the one who answers: "if you leave her out", and not of what happened.
  bool BeginsClause(size_t token) const {
    if (token == 0 || StandsApart(token)) return true;
    if (IsInList(tokens_[token - 1].word, "by when but and please just")) return true;
    return token > 1 && IsInList(tokens_[token - 1].word, "i we you") &&
           IsInList(tokens_[token - 2].word, "if when");
  }

  void LeaveOutAhead(std::string_view pattern) {
    constexpr size_t kMostWords = 6;
    const auto marker = FindPhrase(tokens_, pattern);
    if (!marker || marker->begin == 0 || !AllContent(*marker)) return;
    const bool ends = marker->end == tokens_.size() || StandsApart(marker->end) ||
                      IsInList(tokens_[marker->end].word, "of for please pls");
    size_t begin = marker->begin;
    bool parted = false;  // from what asks
    while (begin > 0 && marker->begin - begin < kMostWords && !parted) {
      parted = StandsApart(begin) || IsInList(tokens_[begin - 1].word, "with if but");
      if (!parted) --begin;
    }
    const auto said = std::span(tokens_).subspan(begin, marker->begin - begin);
    const bool asks = HasPhrase(said, "who|what|which|how|when|where|was|were|did|is|are|has|have");
    if (!ends || (!parted && begin > 0) || said.empty() || asks) return;
    if (begin == 0 && marker->end == tokens_.size()) return;
    LeaveOutWithin({begin, marker->begin});
    MarkLeftOut(*marker, "");
  }

  // Free words of a marker; of `only` where it is not empty.
  void MarkLeftOut(TokenSpan span, std::string_view only) {
    for (size_t i = span.begin; i < span.end; ++i) {
      const bool meant = only.empty() || IsInList(tokens_[i].word, only);
      if (meant && question_.uses[i] == TokenUse::kContent) question_.uses[i] = TokenUse::kLeftOut;
    }
  }

  // "take out" with nothing behind it takes out nothing.
  bool AllFree(TokenSpan marker) const {
    if (marker.end >= tokens_.size() && marker.end - marker.begin < 3) return false;
    return AllContent(marker);
  }

  bool AllContent(TokenSpan marker) const {
    return std::all_of(question_.uses.begin() + static_cast<std::ptrdiff_t>(marker.begin),
                       question_.uses.begin() + static_cast<std::ptrdiff_t>(marker.end),
                       [](TokenUse use) { return use == TokenUse::kContent; });
  }

  // "without permission" is what logs call denied.
  bool IsOfAPhrase(size_t token) const {
    return std::ranges::any_of(FindConcepts(tokens_), [&](const ConceptPhrase& phrase) {
      return phrase.span.begin <= token && token < phrase.span.end &&
             phrase.span.end - phrase.span.begin > 1;
    });
  }

  void LeaveOut(TokenSpan marker) {
    const size_t end = EndOf(marker);
    LeaveOutWithin({marker.end, end});
    MarkLeftOut(marker, "");
  }

  // All that the words name, whichever side of a marker they stand on.
  void LeaveOutWithin(TokenSpan said) {
    LeaveOutTaught(said);
    std::vector<bool> behind(tokens_.size(), false);
    for (size_t i = said.begin; i < said.end; ++i)
      behind[i] = question_.uses[i] == TokenUse::kContent;
    const ResolvedNames meant = ResolveNames(tokens_, behind, vocabulary_, nullptr);
    std::vector<bool> named(tokens_.size(), false);
    for (const NameMatch& match : meant.sources) {
      std::fill(named.begin() + static_cast<std::ptrdiff_t>(match.span.begin),
                named.begin() + static_cast<std::ptrdiff_t>(match.span.end), true);
    }
    for (const LabelMatch& match : meant.labels) {
      for (const size_t token : match.tokens) named[token] = true;
      Append(match.labels, &question_.left_out.labels);
    }
    Append(CombineNames(meant.sources), &question_.left_out.sources);
    AddWords(said, behind, named);
    MarkLeftOut(said, "");
  }

  // What the user has taught, and that stands there.
  void LeaveOutTaught(TokenSpan behind) {
    for (size_t i = 0; i < question_.taught.size();) {
      const TaughtMatch& match = question_.taught[i];
      if (match.span.begin < behind.begin || match.span.end > behind.end) {
        ++i;
        continue;
      }
      for (size_t at = match.span.begin; at < match.span.end; ++at) {
        question_.uses[at] = TokenUse::kLeftOut;
      }
      if (match.names_source()) {
        Append(match.taught.values, &question_.left_out.sources);
      } else if (match.names_label()) {
        Append(match.taught.values, &question_.left_out.labels);
      } else {
        question_.taught_left_out.push_back(match);
      }
      question_.taught.erase(question_.taught.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  static void Append(const std::vector<std::string>& names, std::vector<std::string>* all) {
    for (const std::string& name : names) {
      if (std::ranges::find(*all, name) == all->end()) all->push_back(name);
    }
  }

  // "anything but cron jobs on web-01": the place is wanted again. "anyone other than Clara get a
  // timeout": what she got is asked for again.
  size_t EndOf(TokenSpan marker) const {
    size_t end = marker.end;
    bool named_one = false;
    for (; end < tokens_.size(); ++end) {
      const WordRole role = RoleOf(tokens_[end].word);
      const bool joins =
          IsInList(tokens_[end].word, "and or the a an any my our those ones one of from by for");
      // "the ones on web-01": what is left out is told by the place.
      if (named_one && IsInList(tokens_[end].word, "on at in near")) break;
      if (named_one && IsInList(tokens_[end].word, "from by for")) break;
      if (named_one && !joins && (role != WordRole::kContent || IsAct(end))) break;
      if (named_one && StandsApart(end) && !joins && !IsListed(end)) break;
      named_one = named_one || (role == WordRole::kContent && !joins);
    }
    return end;
  }

  bool IsAct(size_t token) const {
    return std::ranges::any_of(FindConcepts(tokens_), [&](const ConceptPhrase& phrase) {
      return !phrase.is_thing && phrase.span == TokenSpan{token, token + 1};
    });
  }

  std::string_view Gap(size_t token) const {
    if (token == 0) return {};
    return std::string_view(question_.text)
        .substr(tokens_[token - 1].end, tokens_[token].begin - tokens_[token - 1].end);
  }

  bool StandsApart(size_t token) const {
    return Gap(token).find_first_of(",;(?") != std::string_view::npos;
  }

  // "people, blanks and the unknowns": what stands behind the comma goes on to an "and".
  bool IsListed(size_t token) const {
    for (size_t i = token; i < tokens_.size() && i < token + 4; ++i) {
      if (IsInList(tokens_[i].word, "and or")) return true;
    }
    return false;
  }

  // Words side by side are one thing, an identifier is one word.
  void AddWords(TokenSpan span, const std::vector<bool>& behind, const std::vector<bool>& named) {
    const std::vector<Word> identifiers = IdentifierSpans(question_.text);
    std::string phrase;
    const auto close = [&] {
      if (!phrase.empty()) Append({phrase}, &question_.not_left_out);
      phrase.clear();
    };
    for (size_t i = span.begin; i < span.end; ++i) {
      const auto identifier = std::ranges::find_if(identifiers, [&](const Word& one) {
        return one.begin <= tokens_[i].begin && tokens_[i].end <= one.end;
      });
      if (identifier != identifiers.end()) {
        close();
        if (behind[i] && !named[i]) Append({identifier->folded}, &question_.not_left_out);
        continue;
      }
      const bool word = behind[i] && !named[i] && RoleOf(tokens_[i].word) == WordRole::kContent;
      if (!word || StandsApart(i)) close();
      if (word) phrase += (phrase.empty() ? "" : " ") + tokens_[i].word;
    }
    close();
  }

  Vocabulary* vocabulary_;
  Question& question_;
  const std::vector<Token>& tokens_;
};

}  // namespace

void FindLeftOut(Vocabulary* vocabulary, Question* question) {
  Finder(vocabulary, *question).Find();
}

}  // namespace yesterlog
