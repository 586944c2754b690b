#include "core/wording/duration.h"

#include <doctest/doctest.h>

#include "core/base/civil.h"

namespace yesterlog {
namespace {

TEST_CASE("a duration is told by its two largest units") {
  CHECK(FormatDuration(0) == "less than a second");
  CHECK(FormatDuration(40 * kMsPerSecond) == "40 seconds");
  CHECK(FormatDuration(kMsPerMinute) == "1 minute");
  CHECK(FormatDuration(kMsPerMinute + 59 * kMsPerSecond) == "1 minute");
  CHECK(FormatDuration(80 * kMsPerMinute) == "1 hour 20 minutes");
  CHECK(FormatDuration(51 * kMsPerHour) == "2 days 3 hours");
  CHECK(FormatDuration(48 * kMsPerHour) == "2 days");
}

}  // namespace
}  // namespace yesterlog
