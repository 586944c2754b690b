#include "core/language/left_out.h"

#include <algorithm>

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

class Finder {
 public:
  Finder(Vocabulary* vocabulary, Question& question)
      : vocabulary_(vocabulary), question_(question), tokens_(question.tokens) {}

  void Find() {
    for (const std::string_view pattern : kPlain) LeaveOutBehind(pattern);
    if (HasAnyPhrase(tokens_, kAsksForWithout)) return;
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

  // "take out" with nothing behind it takes out nothing.
  bool AllFree(TokenSpan marker) const {
    if (marker.end >= tokens_.size() && marker.end - marker.begin < 3) return false;
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
    LeaveOutTaught({marker.end, end});
    std::vector<bool> behind(tokens_.size(), false);
    for (size_t i = marker.end; i < end; ++i) behind[i] = question_.uses[i] == TokenUse::kContent;
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
    AddWords({marker.end, end}, behind, named);
    for (size_t i = marker.begin; i < end; ++i) {
      if (question_.uses[i] == TokenUse::kContent) question_.uses[i] = TokenUse::kLeftOut;
    }
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
