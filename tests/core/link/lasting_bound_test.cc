#include "core/link/lasting.h"
#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

// The garage door opens and closes; a portal is held open and restored.
std::vector<NewEvent> Doors() {
  return {
      Told("d1", "2026-04-06T11:00", "garage_door", "", "state: open", R"({"state":"open"})"),
      Told("d2", "2026-04-06T12:00", "garage_door", "", "state: closed", R"({"state":"closed"})"),
      Told("d3", "2026-04-07T11:00", "garage_door", "", "state: open", R"({"state":"open"})"),
      Told("d4", "2026-04-07T11:05", "garage_door", "", "state: closed", R"({"state":"closed"})"),
      Told("p1", "2026-04-07T13:00", "Loading Dock", "", "Portal held open"),
      Told("p2", "2026-04-07T13:20", "Loading Dock", "", "Portal restored"),
      Told("r1", "2026-04-08T08:00", "web-01", "", "backup done", R"({"duration_s":95})"),
      Told("r2", "2026-04-08T09:00", "web-01", "", "backup done", R"({"duration_s":20})"),
  };
}

Linked Ask(const char* question) {
  const auto store = home_log::Open(Doors());
  return linked_log::Of(question, store.get());
}

TEST_CASE("a bound on how long a state lasts is the spans' own, whatever the form") {
  for (const char* question :
       {"how many times was the garage door open for more than half an hour",
        "list every time the garage door stood open for longer than 30 minutes",
        "was the garage door ever left open for over thirty minutes"}) {
    CAPTURE(question);
    const Linked linked = Ask(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->operation == Operation::kDuration);
    CHECK(linked.shape->aggregate == Aggregate::kEach);
    CHECK(linked.shape->length == LengthBound{FieldOp::kGreater, 30 * kMsPerMinute});
    CHECK(linked.ignored_words.empty());
    CHECK_FALSE(linked.nearest);
  }
  CHECK(Ask("was the garage door open for over an hour").form == AnswerForm::kExists);
  // The min is no minimum.
  CHECK(Ask("did the garage door ever stay open longer than 5 min").form == AnswerForm::kExists);
  CHECK(Ask("how often was the garage door open for over an hour").form == AnswerForm::kList);
}

TEST_CASE("days are those that a span of that length has a part of, whatever its unit") {
  const Linked linked = Ask("on which days was the garage door open for more than half an hour");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kDistinct);
  CHECK(linked.shape->measure == Measure::kDuration);
  CHECK(linked.shape->by == Grouping{.unit = Unit::kDay});
  CHECK(linked.shape->having == Having{FieldOp::kGreater, 0});
  CHECK(linked.shape->length == LengthBound{FieldOp::kGreater, 30 * kMsPerMinute});
  CHECK(Ask("on which days was the garage door never open for more than an hour").shape->having ==
        Having{FieldOp::kEqual, 0});
}

TEST_CASE("a state that the named thing never leaves ends by the words for its end") {
  const Linked linked =
      Ask("how many times was the loading dock held open for more than ten minutes");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
  CHECK(linked.shape->length == LengthBound{FieldOp::kGreater, 10 * kMsPerMinute});
}

TEST_CASE("a field that measures the length is bounded instead, also in words") {
  const Linked linked = Ask("how many backups took longer than half a minute");
  CHECK_FALSE(linked.shape);
  CHECK(linked.bounded);
  REQUIRE(linked.filter.where.parts.size() == 1);
  CHECK(linked.filter.where.parts[0].field == "duration_s");
  CHECK(linked.filter.where.parts[0].values == std::vector<std::string>{"30"});
}

TEST_CASE("events with an end of their own are as long as that") {
  NewEvent dog = Told("e1", "2026-04-08T08:00", "yard", "dog", "A dog in the yard");
  dog.end = home_log::At("2026-04-08T08:20");
  const auto store = home_log::Open({dog});
  const Linked linked = linked_log::Of("which dogs hung around for more than 10 min", store.get());
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kDuration);
  CHECK(linked.shape->length == LengthBound{FieldOp::kGreater, 10 * kMsPerMinute});
  CHECK(linked.ignored_words.empty());
}

TEST_CASE("where no length is told the bound is named as left out") {
  const auto store = home_log::Open();
  const Linked linked = linked_log::Of("list cats that slept longer than ten minutes", store.get());
  CHECK_FALSE((linked.shape && linked.shape->length));
  CHECK_FALSE(linked.bounded);
}

}  // namespace
}  // namespace yesterlog
