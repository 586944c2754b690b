#include "core/incident/incident_rules.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Likeness Like(double score, bool word_for_word) {
  return {.score = score,
          .enough = true,
          .word_for_word = word_for_word,
          .same_identifiers = true,
          .contrasting = false,
          .contrasting_state = false};
}

EventRow Risky(int risk) {
  EventRow row;
  row.risk = risk;
  return row;
}

TEST_CASE("high risk folds only with a repetition of itself") {
  const Closeness soon{.pause_ms = kMsPerMinute, .same_source = true, .seen_by_cameras = true};
  CHECK(IsSameIncident(Risky(3), Risky(3), Like(1, true), soon));
  CHECK_FALSE(IsSameIncident(Risky(3), Risky(3), Like(1, false), soon));
  CHECK_FALSE(IsSameIncident(Risky(3), Risky(4), Like(1, true), soon));
  CHECK_FALSE(IsSameIncident(Risky(0), Risky(3), Like(1, true), soon));
  const Closeness late{.pause_ms = 3 * kMsPerMinute, .same_source = true, .seen_by_cameras = true};
  CHECK_FALSE(IsSameIncident(Risky(3), Risky(3), Like(1, true), late));
}

TEST_CASE("a retelling folds soon after, the next camera's view sooner, a contrast never") {
  const Closeness here{.pause_ms = kMsPerMinute, .same_source = true, .seen_by_cameras = true};
  const Closeness there{.pause_ms = 30'000, .same_source = false, .seen_by_cameras = true};
  CHECK(IsSameIncident(Risky(0), Risky(1), Like(0.5, false), here));
  CHECK_FALSE(IsSameIncident(Risky(0), Risky(1), Like(0.2, false), here));
  CHECK(IsSameIncident(Risky(0), Risky(0), Like(0.6, false), there));
  const Closeness sensor{.pause_ms = 30'000, .same_source = false, .seen_by_cameras = false};
  CHECK_FALSE(IsSameIncident(Risky(0), Risky(0), Like(0.6, false), sensor));
  Likeness contrast = Like(1, true);
  contrast.contrasting = true;
  CHECK_FALSE(IsSameIncident(Risky(0), Risky(0), contrast, here));
}

TEST_CASE("cameras detect what moves") {
  CHECK(IsCameraLabel("Person"));
  CHECK_FALSE(IsCameraLabel("failed_login"));
  CHECK_FALSE(IsCameraLabel(""));
}

}  // namespace
}  // namespace yesterlog
