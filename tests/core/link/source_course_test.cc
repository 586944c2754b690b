#include "core/link/source_course.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Log;
using linked_log::Told;

Log Kiln() {
  const auto kiln = [](const char* id, const char* time, const char* label) {
    return Told(id, time, "kiln_phase", label,
                (std::string("kiln_phase changed to ") + label).c_str());
  };
  const auto camera = [](const char* id, const char* time, const char* label) {
    return Told(id, time, "yard_cam", label, (std::string("saw a ") + label).c_str());
  };
  return Log({
      kiln("k1", "2026-04-08T01:00", "glazing"),
      kiln("k2", "2026-04-08T02:00", "resting"),
      kiln("k3", "2026-04-08T03:00", "glazing"),
      kiln("k4", "2026-04-08T03:30", "venting"),
      kiln("k5", "2026-04-08T04:00", "resting"),
      kiln("k6", "2026-04-08T05:00", "venting"),
      camera("c1", "2026-04-08T05:00", "goose"),
      camera("c2", "2026-04-08T05:10", "goose"),
      camera("c3", "2026-04-08T05:20", "goat"),
      camera("c4", "2026-04-08T05:30", "goose"),
      camera("c5", "2026-04-08T05:40", "goose"),
  });
}

TEST_CASE("what a history says lasts until it says something else") {
  Log log = Kiln();
  const Linked linked = log.Of("how long was the kiln glazing on Wednesday");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
  REQUIRE(linked.shape->same);
  CHECK(linked.shape->same->unit == Unit::kSource);
}

TEST_CASE("what a camera sees ends nothing that it saw") {
  Log log = Kiln();
  const Linked linked = log.Of("how long was the goose there on Wednesday");
  CHECK_FALSE((linked.shape && linked.shape->operation == Operation::kBetween));
}

}  // namespace
}  // namespace yesterlog
