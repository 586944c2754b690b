#include "core/link/asked_wait.h"

namespace yesterlog {

bool AsksHowLong(const Question& question) {
  const std::vector<Token>& tokens = question.tokens;
  if (HasPhrase(tokens, "how long ago|since")) return false;
  if (HasPhrase(tokens, "how long") || HasPhrase(tokens, "how much time") ||
      HasPhrase(tokens, "how many minutes|mins|hours|seconds")) {
    return true;
  }
  if (IsCountForm(question.form)) return false;
  return question.form == AnswerForm::kDuration || HasPhrase(tokens, "longest|shortest");
}

bool AsksWhatIsOpen(const Question& question) {
  const std::vector<Token>& tokens = question.tokens;
  if (HasPhrase(tokens, "how long has|have _? _? _? _? been")) return true;
  if (HasPhrase(tokens, "how often|long|much") || HasPhrase(tokens, "longest|shortest") ||
      HasPhrase(tokens, "how many times")) {
    return false;
  }
  if (AsksWhatNeverEnded(question)) return true;
  const bool now = HasPhrase(tokens, "still") || HasPhrase(tokens, "just now $") ||
                   HasPhrase(tokens, "right now") ||
                   HasPhrase(tokens, "now|currently|presently $") ||
                   HasPhrase(tokens, "at the moment");
  return now && HasPhrase(tokens, "is|are|has|have|any|anything|who|which|what|still");
}

bool AsksWhatNeverEnded(const Question& question) {
  constexpr std::string_view kUnended[] = {
      "not|never|hasn't|haven't|isn't|aren't|wasn't|weren't|without|nobody|noone "
      "been|being|ever|yet? "
      "ever|yet|being|properly? "
      "cleared|acknowledged|acked|resolved|closed|returned|restored|answered|ended|finished|"
      "completed|collected|recovered",
      "no one has|ever? cleared|acknowledged|acked|resolved|closed|answered",
      "nobody has|ever? cleared|acknowledged|acked|resolved|closed|answered",
      "uncleared|unacknowledged|unresolved|unanswered|unreturned|uncollected"};
  const std::vector<Token>& tokens = question.tokens;
  // "why was it not cleared", "was it never closed on Monday" ask for something else.
  if (!HasPhrase(tokens, "which|what|who|any|anything|list|show|are|there|is|has|have|how")) {
    return false;
  }
  return !HasPhrase(tokens, "^ why|when") && HasAnyPhrase(tokens, kUnended);
}

Aggregate AskedOfLengths(const Question& question) {
  const std::vector<Token>& tokens = question.tokens;
  if (HasPhrase(tokens, "longest|slowest")) return Aggregate::kLongest;
  if (HasPhrase(tokens, "shortest|quickest|fastest")) return Aggregate::kShortest;
  if (HasPhrase(tokens, "average|avg|typically|usually|typical|mean|normally|generally")) {
    return Aggregate::kAverage;
  }
  return Aggregate::kTotal;
}

}  // namespace yesterlog
