#include "core/link/link_clauses.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Log;
using linked_log::Told;

// The log of a mill, whose bell is rung and answered.
Log Mill() {
  return Log({
      Told("m1", "2026-04-07T09:00", "", "", "bell rung at the hatch"),
      Told("m2", "2026-04-07T09:05", "", "", "miller answered"),
      Told("m3", "2026-04-07T10:00", "", "", "sluice jammed"),
      Told("m4", "2026-04-07T11:00", "", "", "flour sack collected"),
      Told("m5", "2026-04-08T09:00", "", "", "bell rung at the hatch"),
      Told("m6", "2026-04-08T09:20", "", "", "miller answered"),
      Told("m7", "2026-04-08T12:00", "", "", "flour sack collected"),
  });
}

TEST_CASE("what is asked since an event is asked of the time behind it, and the answer names it") {
  Log log = Mill();
  for (const char* question : {"were any flour sacks collected since the sluice jammed",
                               "after the sluice jammed, were any flour sacks collected"}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.filter.windows.size() == 1);
    REQUIRE(linked.filter.windows[0].start);
    CHECK(*linked.filter.windows[0].start == Instant{home_log::At("2026-04-07T10:00").ms + 1});
    CHECK(linked.ignored_words.empty());
    REQUIRE(linked.notes.size() == 1);
    CHECK(linked.notes[0].find("sluice jammed") != std::string::npos);
  }
}

TEST_CASE("before an event is the time up to it") {
  Log log = Mill();
  const Linked linked = log.Of("how many flour sacks were collected before the sluice jammed");
  REQUIRE(linked.filter.windows.size() == 1);
  CHECK(linked.filter.windows[0].end == home_log::At("2026-04-07T10:00"));
  CHECK(linked.head == Head::kCounting);
}

TEST_CASE("of several such events the last bounds the time, or the first where it is asked for") {
  Log log = Mill();
  const Linked last = log.Of("were any flour sacks collected after the bell was rung");
  REQUIRE(last.filter.windows.size() == 1);
  CHECK(*last.filter.windows[0].start == Instant{home_log::At("2026-04-08T09:00").ms + 1});
  const Linked first = log.Of("were any flour sacks collected after the bell was first rung");
  REQUIRE(first.filter.windows.size() == 1);
  CHECK(*first.filter.windows[0].start == Instant{home_log::At("2026-04-07T09:00").ms + 1});
}

TEST_CASE("a time bounds nothing as an event, and neither does what the log does not have") {
  Log log = Mill();
  for (const char* question : {"how many flour sacks were collected after 10am on Tuesday",
                               "were any flour sacks collected since the dragon came"}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    CHECK(std::ranges::find(linked.guards, "placed_by_event") == linked.guards.end());
  }
}

TEST_CASE("what stands behind a clause is never lost: the question is then read as a whole") {
  Log log = Mill();
  for (const char* question :
       {"how many sacks after the sluice jammed, at the hatch",
        "how long from the bell being rung to the miller answering, at the hatch"}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    CHECK(std::ranges::find(linked.guards, "placed_by_event") == linked.guards.end());
    CHECK(std::ranges::find(linked.guards, "between_events") == linked.guards.end());
  }
}

TEST_CASE("the length between two events is from each of the one to the next of the other") {
  Log log = Mill();
  for (const char* question : {"how long was it from the bell being rung to the miller answering",
                               "how long did the miller take to answer after the bell was rung",
                               "how long after the bell was rung did the miller answer"}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->operation == Operation::kBetween);
    CHECK_FALSE(linked.shape->until.everything());
    CHECK(std::ranges::find(linked.guards, "between_events") != linked.guards.end());
  }
  const Linked slowest = log.Of("what was the slowest to answer after the bell was rung");
  REQUIRE(slowest.shape);
  CHECK(slowest.shape->aggregate == Aggregate::kLongest);
}

}  // namespace
}  // namespace yesterlog
