#include "core/link/count_once.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Log;
using linked_log::Told;

Log Harvests() {
  return Log({
      Told("h1", "2026-04-08T01:00", "field-1", "harvest.started", "row 1"),
      Told("h2", "2026-04-08T01:20", "field-1", "harvest.finished", "row 1"),
      Told("h3", "2026-04-08T02:00", "field-1", "frost", "minus two"),
  });
}

Log Claims() {
  return Log({
      Told("c1", "2026-04-08T01:00", "", "", "Claim 31 submitted by a tenant"),
      Told("c2", "2026-04-08T05:00", "", "", "Claim 31 resolved"),
      Told("c3", "2026-04-08T06:00", "", "", "Claim 32 submitted by a tenant"),
      Told("c4", "2026-04-08T07:00", "", "", "the lift was cleaned"),
  });
}

TEST_CASE("what begins and ends is counted where it begins, and the answer says so") {
  Log log = Harvests();
  const Linked linked = log.Of("how many harvests were there on Wednesday");
  CHECK(linked.filter.labels == std::vector<std::string>{"harvest.started"});
  REQUIRE(linked.notes.size() == 1);
  CHECK(linked.notes[0] == "each is counted once, where it begins ('harvest.started')");
}

TEST_CASE("who asks for the ends gets the ends") {
  Log log = Harvests();
  const Linked linked = log.Of("how many harvests finished on Wednesday");
  CHECK(linked.filter.labels == std::vector<std::string>{"harvest.finished"});
  CHECK(linked.notes.empty());
}

TEST_CASE("what happens at once is counted as it is") {
  Log log = Harvests();
  CHECK(log.Of("how many times was there frost").notes.empty());
  CHECK(log.Of("how many events were there on Wednesday").notes.empty());
}

TEST_CASE("what texts tell to be born and to die is counted at its birth") {
  Log log = Claims();
  const Linked linked = log.Of("how many claims were there");
  REQUIRE(linked.filter.terms.size() == 2);
  CHECK(linked.filter.terms.back().any_of == std::vector<std::string>{"submitted"});
  REQUIRE(linked.notes.size() == 1);
  CHECK(linked.notes[0] == "each is counted once, where it is submitted");
}

TEST_CASE("texts that tell no end are all counted") {
  Log log = Claims();
  CHECK(log.Of("how many times was the lift cleaned").notes.empty());
}

TEST_CASE("a question that counts nothing is left alone") {
  Log log = Harvests();
  const Linked linked = log.Of("show me the harvests of Wednesday");
  CHECK(linked.filter.labels.empty());
  CHECK(linked.notes.empty());
}

// A shop's alarm, which pushes what happens to its owner as well.
Log Alarms() {
  return Log({
      Told("a1", "2026-04-07T08:00", "Panel", "System disarmed", "PIN", R"({"user":"Tom Reyes"})"),
      Told("a2", "2026-04-07T08:00", "Panel", "Notification sent",
           "Push to Ada Reyes: Disarmed by Tom Reyes"),
      Told("a3", "2026-04-08T08:00", "Panel", "System disarmed", "PIN", R"({"user":"Ada Reyes"})"),
      Told("a4", "2026-04-08T09:00", "Panel", "Notification sent", "Push to Ada Reyes: test"),
  });
}

TEST_CASE("what a notification tells again is not counted again, unless it is asked for") {
  Log log = Alarms();
  const Linked linked = log.Of("how many times was it disarmed");
  REQUIRE(linked.notes.size() == 1);
  CHECK(linked.notes[0] == "notifications that tell it again are left out");
  CHECK(log.Of("how many notifications were sent about it being disarmed").notes.empty());
  CHECK(log.Of("how many tests were there").notes.empty());
}

}  // namespace
}  // namespace yesterlog
