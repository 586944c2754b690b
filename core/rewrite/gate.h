// What never reaches the rest of the pipeline: no question at all, or one made to waste its time.
//
// Passes:  "ha ha ha", "knock knock knock", "no no no", "how many packages this week?"
// Stops:   "", "?!", "🙂🙂🙂", "aaaaaaaa…", "spam spam spam … (20 times)", 10,000 characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace yesterlog {

inline constexpr size_t kMaxQuestionBytes = 2000;
inline constexpr size_t kMaxQuestionWords = 200;

struct GateResult {
  bool accepted = true;
  std::string reason;  // "empty", "too_long", "repetition"; empty when accepted
  std::string reply;   // what the user is told instead of an answer
};

// `question` as it was typed, any bytes.
GateResult CheckQuestion(std::string_view question);

}  // namespace yesterlog
