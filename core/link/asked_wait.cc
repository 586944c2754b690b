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
  const bool now = HasPhrase(tokens, "still") || HasPhrase(tokens, "right now") ||
                   HasPhrase(tokens, "now|currently|presently $") ||
                   HasPhrase(tokens, "at the moment");
  return now && HasPhrase(tokens, "is|are|has|have|any|anything|who|which|what|still");
}

Aggregate AskedOfLengths(const Question& question) {
  const std::vector<Token>& tokens = question.tokens;
  if (HasPhrase(tokens, "longest|slowest")) return Aggregate::kLongest;
  if (HasPhrase(tokens, "shortest|quickest|fastest")) return Aggregate::kShortest;
  if (HasPhrase(tokens, "average|typically|usually|typical|mean")) return Aggregate::kAverage;
  return Aggregate::kTotal;
}

}  // namespace yesterlog
