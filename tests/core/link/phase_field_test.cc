#include "core/link/phase_field.h"

#include <string>

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Log;
using linked_log::Told;

// Pumps of a waterworks, whose faults a column "condition" raises and clears.
std::vector<NewEvent> Pumps() {
  return {
      Told("p1", "2026-04-06T08:00", "pump 1", "FAULT", "SEAL PRESSURE LOW",
           R"({"code":"F7","condition":"RAISED","attendant":"ida"})"),
      Told("p2", "2026-04-06T08:20", "pump 1", "FAULT", "SEAL PRESSURE LOW",
           R"({"code":"F7","condition":"CLEARED","attendant":"olu"})"),
      Told("p3", "2026-04-07T08:00", "pump 2", "FAULT", "MOTOR HOT",
           R"({"code":"F9","condition":"RAISED","attendant":"ida"})"),
      Told("p4", "2026-04-07T11:00", "pump 2", "FAULT", "MOTOR HOT",
           R"({"code":"F9","condition":"CLEARED","attendant":"ida"})"),
      Told("p5", "2026-04-08T09:00", "pump 1", "FAULT", "SEAL PRESSURE LOW",
           R"({"code":"F7","condition":"RAISED","attendant":"olu"})"),
      Told("p6", "2026-04-08T09:30", "pump 1", "FAULT", "SEAL PRESSURE LOW",
           R"({"code":"F7","condition":"CLEARED","attendant":"ida"})"),
      Told("p7", "2026-04-09T07:00", "pump 2", "FAULT", "INLET BLOCKED",
           R"({"code":"F2","condition":"RAISED","attendant":"ida"})"),
      Told("p8", "2026-04-09T07:10", "pump 3", "START", "PUMP STARTED", R"({"attendant":"olu"})"),
  };
}

// Letters that are counted at the door, in and out; and letters of two levels.
std::vector<NewEvent> Letters() {
  return {
      Told("l1", "2026-04-06T08:00", "desk", "", "letter", R"({"way":"in","level":"high"})"),
      Told("l2", "2026-04-06T09:00", "desk", "", "letter", R"({"way":"out","level":"normal"})"),
      Told("l3", "2026-04-06T10:00", "desk", "", "letter", R"({"way":"in","level":"high"})"),
      Told("l4", "2026-04-06T11:00", "desk", "", "letter", R"({"way":"out","level":"normal"})"),
  };
}

TEST_CASE("a field whose values begin and end the same things is one of phases") {
  const auto store = home_log::Open(Pumps());
  Vocabulary vocabulary = home_log::Words(store.get());
  Filter faults;
  faults.labels = {"FAULT"};
  const auto phases = FindPhaseField(faults, &vocabulary);
  REQUIRE(phases);
  CHECK(phases->field == "condition");
  CHECK(phases->begins == std::vector<std::string>{"RAISED"});
  CHECK(phases->ends == std::vector<std::string>{"CLEARED"});
}

TEST_CASE("directions and levels are no phases, and a log without events has none") {
  const auto store = home_log::Open(Letters());
  Vocabulary vocabulary = home_log::Words(store.get());
  CHECK(!FindPhaseField({}, &vocabulary));
  const auto empty = home_log::Open({});
  Vocabulary nothing = home_log::Words(empty.get());
  CHECK(!FindPhaseField({}, &nothing));
}

TEST_CASE("what is raised and cleared is counted where it is raised") {
  Log log(Pumps());
  const Linked linked = log.Of("how many faults did pump 1 have");
  REQUIRE(linked.notes.size() == 1);
  CHECK(linked.notes[0] == "each is counted once, where it begins ('RAISED')");
  // Who asks for the ends, or for all that was written, gets them.
  CHECK(log.Of("how many faults were cleared on pump 1").notes.empty());
  CHECK(log.Of("how many entries with a fault are there").notes.empty());
}

TEST_CASE("how long it took to clear is from raised to cleared, whoever did both") {
  Log log(Pumps());
  for (const char* question : {"how long till the motor hot fault on pump 2 was cleared",
                               "how long did the motor hot fault of pump 2 last"}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->operation == Operation::kBetween);
    CHECK((!linked.shape->same || linked.shape->same->field != "attendant"));
  }
}

TEST_CASE("what is still in alarm was raised and not cleared") {
  Log log(Pumps());
  const Linked linked = log.Of("is anything still in alarm right now that nobody cleared");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
  CHECK(linked.shape->aggregate == Aggregate::kOpen);
  CHECK(linked.required_words.empty());
}

TEST_CASE("how many are in alarm right now began at any time; others are of that moment") {
  Log log(Pumps());
  const Linked faults = log.Of("how many faults are still in alarm right now");
  REQUIRE(faults.shape);
  CHECK(faults.shape->aggregate == Aggregate::kOpen);
  CHECK_FALSE(faults.filter.windows.front().start);
  const Linked entries = log.Of("how many entries of pump 2 right now");
  CHECK(entries.filter.windows.front().start);
}

TEST_CASE("how long until it cleared is of nothing where nothing is named") {
  Log log(Pumps());
  const Linked linked = log.Of("how long till that cleared");
  CHECK((!linked.shape || linked.shape->operation != Operation::kBetween || linked.nearest));
}

}  // namespace
}  // namespace yesterlog
