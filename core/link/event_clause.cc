#include "core/link/event_clause.h"

#include <algorithm>

#include "core/link/asked_wait.h"

namespace yesterlog {
namespace {

class ClauseFinder {
 public:
  explicit ClauseFinder(const Question& question) : question_(question), tokens_(question.tokens) {}

  std::optional<EventClause> Find() const {
    for (size_t at = 0; at + 1 < tokens_.size(); ++at) {
      if (!Connects(at)) continue;
      const size_t end = EndOfClause(at + 1);
      const TokenSpan said{at + 1, end};
      const bool ahead = at == 0;
      if (ahead && end >= tokens_.size()) continue;
      // What stands behind the clause would belong to neither part.
      if (!ahead && SaysSomething({end, tokens_.size()})) continue;
      EventClause clause;
      clause.relation = tokens_[at].word == "before" ? Relation::kBefore : Relation::kAfter;
      clause.asked = ahead ? TextOf({end, tokens_.size()}) : TextOf({0, at});
      const TokenSpan rest = ahead ? TokenSpan{end, tokens_.size()} : TokenSpan{0, at};
      if (!SaysSomething(rest)) continue;
      clause.time_in_asked = HasTime(rest);
      const bool first = HasWord(said, "first earliest");
      const bool of_asked = !SaysSomething(said) && first;
      if (!of_asked && !SaysSomething(said)) continue;
      if (!of_asked) clause.event = TextOf(said);
      // "how many tries before he got in": the first that ended them.
      clause.which = first ? Which::kFirst : Which::kLast;
      return clause;
    }
    return std::nullopt;
  }

  std::optional<SpanClauses> FindSpan() const {
    if (auto behind = FindSpanBehind()) return behind;
    if (auto ahead = FindSpanAhead()) return ahead;
    return FindSpanTaken();
  }

 private:
  // "how long did it take to answer after he rang": what ends it comes first.
  std::optional<SpanClauses> FindSpanAhead() const {
    for (size_t at = 2; at + 1 < tokens_.size(); ++at) {
      if (!IsInList(tokens_[at].word, "after since from once") ||
          question_.uses[at] == TokenUse::kTime) {
        continue;
      }
      const size_t end = EndOfClause(at + 1);
      if (!SaysSomething({at + 1, end}) || SaysSomething({end, tokens_.size()})) continue;
      for (size_t to = at; to-- > 1;) {
        if (!IsInList(tokens_[to].word, "to before until till til did was were")) continue;
        if (!SaysSomething({to + 1, at}) || !OnlyRanks({0, to})) continue;
        SpanClauses clauses;
        clauses.begin = TextOf({at + 1, end});
        clauses.end = TextOf({to + 1, at});
        if (HasWord({at + 1, end}, "first")) clauses.which = Which::kFirst;
        if (HasWord({at + 1, end}, "last")) clauses.which = Which::kLast;
        return clauses;
      }
    }
    return std::nullopt;
  }

  // "what was the slowest" says no more than which of the lengths.
  bool OnlyRanks(TokenSpan span) const {
    for (size_t i = span.begin; i < span.end; ++i) {
      const bool ranks =
          IsInList(tokens_[i].word, "slowest quickest fastest longest shortest average");
      if (!ranks && SaysSomething({i, i + 1})) return false;
    }
    return true;
  }

  // "which alarm took longest to get acknowledged", "how long did Ann wait for an answer", "how
  // long before somebody reacted to the alarm"
  std::optional<SpanClauses> FindSpanTaken() const {
    constexpr std::string_view kTakes =
        "take|takes|took|taken the? longest|long|shortest|quickest|slowest? to get|be?";
    constexpr std::string_view kWaits =
        "wait|waits|waited for|before|until|till someone|somebody|anyone? to?";
    constexpr std::string_view kReacts =
        "react|reacts|reacted|respond|responds|responded|answer|answers|answered|see|saw to";
    SpanClauses clauses;
    if (const auto reacts = FindPhrase(tokens_, kReacts)) {
      const TokenSpan begin{reacts->end, EndOfClause(reacts->end)};
      if (reacts->end >= tokens_.size() || !SaysSomething(begin) ||
          SaysSomething({begin.end, tokens_.size()})) {
        return std::nullopt;
      }
      clauses.begin = TextOf(begin);
      clauses.end = "acknowledged";
      // Of the one alarm of that night.
      if (HasTime({0, tokens_.size()})) clauses.which = Which::kFirst;
      return clauses;
    }
    auto between = FindPhrase(tokens_, kTakes);
    if (!between) between = FindPhrase(tokens_, kWaits);
    if (!between || between->end >= tokens_.size()) return std::nullopt;
    const TokenSpan end{between->end, EndOfClause(between->end)};
    clauses.begin = SubjectOf({0, between->begin});
    clauses.end = TextOf(end);
    if (clauses.begin.empty() || !SaysSomething({0, between->begin}) || !SaysSomething(end) ||
        SaysSomething({end.end, tokens_.size()})) {
      return std::nullopt;
    }
    return clauses;
  }

  std::optional<SpanClauses> FindSpanBehind() const {
    constexpr std::string_view kFrom = "from between after";
    for (size_t at = 0; at + 3 < tokens_.size(); ++at) {
      const std::string& word = tokens_[at].word;
      if (!IsInList(word, kFrom) || question_.uses[at] == TokenUse::kTime) continue;
      const auto to = EndOfBegin(at + 1, word);
      if (!to) continue;
      const size_t end = EndOfClause(*to + 1);
      SpanClauses clauses;
      const TokenSpan begin{at + 1, *to};
      if (!SaysSomething(begin) || !SaysSomething({*to + 1, end})) continue;
      if (SaysSomething({end, tokens_.size()})) continue;
      clauses.begin = TextOf(begin);
      clauses.end = TextOf({*to + 1, end});
      clauses.subject = SubjectOf({0, at});
      if (HasWord(begin, "first")) clauses.which = Which::kFirst;
      if (HasWord(begin, "last")) clauses.which = Which::kLast;
      return clauses;
    }
    return std::nullopt;
  }

  // Whether what stands there, or begins there, places what is asked by an event.
  bool Connects(size_t at) const {
    const std::string& word = tokens_[at].word;
    if (!IsInList(word, "since after before") || question_.uses[at] == TokenUse::kTime) {
      return false;
    }
    if (question_.uses[at + 1] == TokenUse::kTime &&
        !SaysSomething({at + 1, EndOfClause(at + 1)})) {
      return false;
    }
    if (IsInList(tokens_[at + 1].word, "that this then it when and or i")) {
      return word == "since" && HasWord({at + 1, tokens_.size()}, "first");
    }
    if (at == 0) return true;
    return !IsInList(tokens_[at - 1].word,
                     "day days night nights week weeks month months year hour hours minute minutes "
                     "mins second seconds one ever look looked looking named run ran chased and or "
                     "long right just straight immediately directly shortly soon happened happens "
                     "how next what came");
  }

  // Where the clause that begins there ends: at a comma or a bracket behind a word of it.
  size_t EndOfClause(size_t begin) const {
    for (size_t i = begin; i + 1 < tokens_.size(); ++i) {
      const std::string_view between =
          std::string_view(question_.text)
              .substr(tokens_[i].end, tokens_[i + 1].begin - tokens_[i].end);
      if (between.find_first_of(",;(?!") != std::string_view::npos) return i + 1;
    }
    return tokens_.size();
  }

  // "from A to B", "between A and B", "after A until B"
  std::optional<size_t> EndOfBegin(size_t begin, const std::string& opener) const {
    const std::string_view closers = opener == "between" ? "and"
                                     : opener == "from"
                                         ? "to till until til untill"
                                         : "till until til untill before did was were";
    std::optional<size_t> found;
    for (size_t i = begin + 1; i + 1 < tokens_.size(); ++i) {
      const bool closes = IsInList(tokens_[i].word, closers) && SaysSomething({begin, i}) &&
                          SaysSomething({i + 1, tokens_.size()});
      // "after the bell was rung did he answer": the last one asks.
      if (closes && (!found || opener == "after")) found = i;
    }
    return found;
  }

  bool SaysSomething(TokenSpan span) const {
    for (size_t i = span.begin; i < span.end; ++i) {
      const TokenUse use = question_.uses[i];
      const bool says = use == TokenUse::kSource || use == TokenUse::kLabel ||
                        use == TokenUse::kContent || use == TokenUse::kTaught;
      if (says && !IsInList(tokens_[i].word, "he she they his her their him them it first last")) {
        return true;
      }
    }
    return false;
  }

  bool HasTime(TokenSpan span) const {
    return std::ranges::any_of(question_.uses.begin() + static_cast<std::ptrdiff_t>(span.begin),
                               question_.uses.begin() + static_cast<std::ptrdiff_t>(span.end),
                               [](TokenUse use) { return use == TokenUse::kTime; });
  }

  bool HasWord(TokenSpan span, std::string_view words) const {
    for (size_t i = span.begin; i < span.end; ++i) {
      if (IsInList(tokens_[i].word, words)) return true;
    }
    return false;
  }

  std::string TextOf(TokenSpan span) const {
    return std::string(yesterlog::TextOf(question_.text, tokens_, span));
  }

  // What the rest of a question for a length names, without what asks.
  std::string SubjectOf(TokenSpan span) const {
    std::string subject;
    for (size_t i = span.begin; i < span.end; ++i) {
      const TokenUse use = question_.uses[i];
      if (use == TokenUse::kScaffold || use == TokenUse::kTime || use == TokenUse::kWeak) continue;
      if (IsInList(
              tokens_[i].word,
              "how long time was is did do does it take took takes pass passed elapsed go by the "
              "a an have had to which what longest shortest minutes hours wait he she they")) {
        continue;
      }
      subject += (subject.empty() ? "" : " ") + TextOf({i, i + 1});
    }
    return subject;
  }

  const Question& question_;
  const std::vector<Token>& tokens_;
};

bool AsksForLength(const Question& question) {
  constexpr std::string_view kAsks[] = {"time|gap|minutes|hours|interval between",
                                        "how quick|quickly|fast|soon|slow|slowly",
                                        "longest|shortest|slowest|quickest|fastest"};
  return AsksHowLong(question) || HasAnyPhrase(question.tokens, kAsks);
}

}  // namespace

std::optional<EventClause> FindEventClause(const Question& question) {
  if (AsksForLength(question)) return std::nullopt;
  return ClauseFinder(question).Find();
}

std::optional<SpanClauses> FindSpanClauses(const Question& question) {
  if (!AsksForLength(question)) return std::nullopt;
  return ClauseFinder(question).FindSpan();
}

}  // namespace yesterlog
