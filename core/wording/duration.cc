#include "core/wording/duration.h"

#include <array>

#include "core/base/civil.h"
#include "core/wording/display.h"

namespace yesterlog {

std::string FormatDuration(int64_t ms) {
  struct Part {
    int64_t ms;
    const char* name;
  };
  constexpr std::array kParts = {Part{24 * kMsPerHour, "day"}, Part{kMsPerHour, "hour"},
                                 Part{kMsPerMinute, "minute"}, Part{kMsPerSecond, "second"}};
  for (size_t i = 0; i < kParts.size(); ++i) {
    if (ms < kParts.at(i).ms) continue;
    std::string text = Plural(ms / kParts.at(i).ms, kParts.at(i).name);
    const int64_t rest = ms % kParts.at(i).ms;
    // Seconds are lost on what lasted minutes.
    const bool finer = i < 2 && rest >= kParts.at(i + 1).ms;
    if (finer) text += " " + Plural(rest / kParts.at(i + 1).ms, kParts.at(i + 1).name);
    return text;
  }
  return "less than a second";
}

}  // namespace yesterlog
