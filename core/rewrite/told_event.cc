#include "core/rewrite/told_event.h"

#include <algorithm>
#include <span>

#include "core/rewrite/question_words.h"
#include "core/rewrite/reference.h"

namespace yesterlog {
namespace {

// What ends what was told, or undoes it.
constexpr std::string_view kEnds =
    "back home shut closed locked sorted cleared reset fixed resolved restored over finished done "
    "gone ended released repaired returned";

constexpr std::string_view kWhens[] = {"^ since? when", "^ at? what|which time|day|hour"};

class ToldEvent {
 public:
  ToldEvent(const Question& question, size_t lead, const PreviousTurn& previous,
            const TurnDays& days)
      : question_(question),
        lead_(lead),
        previous_(previous),
        days_(days),
        core_(std::span(question.tokens).subspan(lead)) {}

  std::optional<FollowUp> Find() const {
    if (core_.empty() || question_.names_time()) return std::nullopt;
    if (auto again = AskedAgain()) return again;
    if (auto many = HowManyOfMost()) return many;
    if (!HasAnyPhrase(core_, kWhens)) return std::nullopt;
    if (auto next = NextOne()) return next;
    if (auto ended = Ended()) return ended;
    return AtAnyTime();
  }

 private:
  bool Before(std::string_view pattern) const {
    return HasPhrase(previous_.question().tokens, pattern);
  }

  // Of an extreme the answer has its moment: it is told once more.
  std::optional<FollowUp> AskedAgain() const {
    const bool moment = HasPhrase(core_, "^ which|what day|date|night|hour was|is that|it on? $") ||
                        HasPhrase(core_, "^ on? which|what day|date was|is that|it $");
    const bool extreme = Before(
        "highest|lowest|maximum|minimum|max|min|peak|biggest|smallest|largest|longest|shortest|"
        "warmest|coldest|hottest|fastest|slowest|heaviest");
    if (!moment || !extreme) return std::nullopt;
    return FollowUp{previous_.Asked(), "told"};
  }

  // "how many", behind the one who had the most of something, and "how many did Ann get".
  std::optional<FollowUp> HowManyOfMost() const {
    const std::vector<Token>& tokens = previous_.question().tokens;
    const auto most = FindPhrase(tokens, "the? most|fewest|least");
    if (!most || !HasPhrase(core_, "^ how many")) return std::nullopt;
    constexpr size_t kMostWords = 4;
    size_t end = most->end;
    while (end < tokens.size() && end < most->end + kMostWords &&
           !IsInList(tokens[end].word, "did does do was were is are in on at of since this last")) {
      ++end;
    }
    const std::string counted =
        WordsOf(previous_.question(), {most->end, end}, OrderWords::kLeftOut);
    if (counted.empty()) return std::nullopt;
    const bool bare = HasPhrase(core_, "^ how many was|is|were? that|it|they? exactly? $");
    if (bare && !previous_.named().empty()) {
      return FollowUp{JoinWords({"how many", counted, "by", previous_.named()}), "told"};
    }
    const bool of_other =
        HasPhrase(core_, "^ how many did|has|had|does|have _ _? get|got|have|do|done|make|made $");
    if (!of_other) return std::nullopt;
    return FollowUp{
        JoinWords({"how many", counted,
                   WordsOf(question_, {lead_ + 2, question_.tokens.size()}, OrderWords::kKept)}),
        "told"};
  }

  // "when did the next one get done then", "when was the next"
  std::optional<FollowUp> NextOne() const {
    if (!HasPhrase(core_, "the? next one|time $") && !HasPhrase(core_, "the next one|time")) {
      return std::nullopt;
    }
    const auto since = days_.Behind();
    if (!since || previous_.Topic() == "events") return std::nullopt;
    return FollowUp{JoinWords({"when was the first", previous_.Topic(), "since", *since}), "told"};
  }

  // "what time was it shut in the end": of the same thing, the first after what was told.
  std::optional<FollowUp> Ended() const {
    const auto it = FindReference(question_, lead_);
    if (!days_.shown() || days_.FoundNone() || !it || it->meant == Meant::kPlace ||
        Before("^ is|are")) {
      return std::nullopt;
    }
    const auto end =
        std::ranges::find_if(core_, [](const Token& token) { return IsInList(token.word, kEnds); });
    if (end == core_.end()) return std::nullopt;
    // What asked for an end already is followed by what began, and two questions are no one moment.
    const bool said_before = std::ranges::any_of(
        previous_.question().tokens,
        [](const Token& token) { return token.word != "over" && IsInList(token.word, kEnds); });
    if (HasPhrase(core_, "and|or|longest|shortest")) return std::nullopt;
    const std::string thing =
        it->meant == Meant::kPerson ? previous_.Person() : previous_.Thing(false);
    if (said_before || thing.empty()) return std::nullopt;
    const size_t size = question_.tokens.size();
    return FollowUp{
        JoinWords({WordsOf(question_, {lead_, it->span.begin}, OrderWords::kKept), thing, "first",
                   WordsOf(question_, {it->span.end, size}, OrderWords::kKept), "since",
                   *days_.Behind()}),
        "told"};
  }

  // "so when did they come then", where they did not come on the day that was asked about.
  std::optional<FollowUp> AtAnyTime() const {
    const bool says_more = std::any_of(
        question_.uses.begin() + static_cast<std::ptrdiff_t>(lead_), question_.uses.end(),
        [](TokenUse use) { return IsName(use) || use == TokenUse::kContent; });
    const bool denies = HasPhrase(core_, "then $") || HasPhrase(core_, "^ when did|do|does");
    const bool of_it = FindReference(question_, lead_).has_value();
    if (!days_.FoundNone() || !of_it || says_more || !denies) return std::nullopt;
    const bool asked_whether = previous_.question().form == AnswerForm::kExists;
    if (!asked_whether || previous_.Topic() == "events") return std::nullopt;
    return FollowUp{JoinWords({"when", previous_.Topic(), "in the whole log"}), "told", true};
  }

  const Question& question_;
  size_t lead_;
  const PreviousTurn& previous_;
  const TurnDays& days_;
  std::span<const Token> core_;
};

}  // namespace

std::optional<FollowUp> AboutTold(const Question& question, size_t lead,
                                  const PreviousTurn& previous, const TurnDays& days) {
  return ToldEvent(question, lead, previous, days).Find();
}

}  // namespace yesterlog
