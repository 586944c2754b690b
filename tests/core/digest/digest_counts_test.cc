#include "core/digest/digest_counts.h"

#include <doctest/doctest.h>

#include "core/base/civil.h"

namespace yesterlog {
namespace {

TEST_CASE("the figures of a digest are summed over its groups") {
  Digest digest;
  DigestGroup calm;
  calm.events = 2;
  calm.incidents = 1;
  calm.occurrences = 5;
  DigestGroup risky = calm;
  risky.risk = 4;
  digest.groups = {calm, risky};
  const DigestCounts counts = CountsOf(digest);
  CHECK(counts.high_risk == 2);
  CHECK(InWords(counts) == "4 events (10 with repeats) in 2 incidents");
  CHECK(InWords({.events = 1, .incidents = 1, .occurrences = 1}) == "1 event");
}

TEST_CASE("lengths and names") {
  CHECK(DurationInWords(2 * kMsPerHour) == "2 h");
  CHECK(DurationInWords(2 * kMsPerHour + 40 * kMsPerMinute) == "2 h 40 min");
  CHECK(DurationInWords(72 * kMsPerHour) == "3 days");
  CHECK(TopNames({{1, 3}, {2, 5}, {3, 1}}, {{1, "porch"}, {2, "hall"}, {3, ""}}) ==
        "hall 5, porch 3");
}

}  // namespace
}  // namespace yesterlog
