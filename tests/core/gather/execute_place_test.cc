#include "core/gather/execute_place.h"

#include "tests/core/gather/execute_test_logs.h"
#include "tests/core/gather/executing.h"

namespace yesterlog {
namespace {

std::string Range(const TimeRange& range) {
  return FormatLocal({range.start_ms}) + " " + FormatLocal({range.end_ms});
}

// Where the plan's events may lie: its times and their hull, and the rows as the same.
struct ToldPlace {
  std::vector<std::string> times;
  std::string hull;
  std::vector<RowRange> rows;
};

ToldPlace PlaceIn(const Log& log, const Plan& plan, ExecuteFrame frame = Frame()) {
  Executing executing(log, plan, std::move(frame));
  const Result<Place> place = PlaceOf(executing.run, executing.plan.time);
  REQUIRE(place.ok());
  ToldPlace told{.times = {}, .hull = Range(place->hull), .rows = place->rows};
  for (const TimeRange& range : place->times) told.times.push_back(Range(range));
  return told;
}

Log Two() { return {Seen("2026-04-06T10:00", "a", "x"), Seen("2026-04-07T10:00", "b", "alarm")}; }

TEST_CASE("without a time the place is from the log's first event to the reference") {
  const ToldPlace told = PlaceIn(Two(), Ask(Operation::kList));
  CHECK(told.times == std::vector<std::string>{"2026-04-06T10:00:00 2026-04-08T12:00:00"});
  CHECK(told.hull == told.times[0]);
  REQUIRE(told.rows.size() == 1);
  CHECK(told.rows[0].first == FirstRowAt(At("2026-04-06T10:00")));
  // The reference's own millisecond counts.
  CHECK(told.rows[0].last == FirstRowAt(At("2026-04-08T12:00:00.001")) - 1);
}

TEST_CASE("an empty log, or one that begins behind the reference, has no place") {
  for (const Log& log : {Log{}, Log{Seen("2026-05-01T10:00", "a", "x")}}) {
    Plan plan = Ask(Operation::kList);
    for (const bool anchored : {false, true}) {
      if (anchored) plan.anchor = Anchor{};
      const ToldPlace told = PlaceIn(log, plan);
      CHECK(told.times.empty());
      CHECK(told.rows.empty());
    }
  }
}

TEST_CASE("windows that touch are one place, and what is out of the log is none") {
  Plan plan = Ask(Operation::kList);
  plan.time.windows = {{At("2026-04-06T11:00"), At("2026-04-06T12:00")},
                       {At("2026-04-06T12:00"), At("2026-04-06T13:00")},
                       {At("2026-04-07"), At("2027-01-01")}};
  ToldPlace told = PlaceIn(Two(), plan);
  CHECK(told.times == std::vector<std::string>{"2026-04-06T11:00:00 2026-04-06T13:00:00",
                                               "2026-04-07T00:00:00 2026-04-08T12:00:00"});
  CHECK(told.hull == "2026-04-06T11:00:00 2026-04-08T12:00:00");
  plan.time = In("2020-01-01", "2021-01-01");
  told = PlaceIn(Two(), plan);
  CHECK(told.times.empty());
  CHECK(told.rows.empty());
}

TEST_CASE("what comes again cuts the times, and not their hull") {
  Plan plan = Ask(Operation::kList);
  plan.time.recurrence.clocks = {{9 * 60, 11 * 60}};
  const ToldPlace told = PlaceIn(Two(), plan);
  CHECK(told.times == std::vector<std::string>{"2026-04-06T10:00:00 2026-04-06T11:00:00",
                                               "2026-04-07T09:00:00 2026-04-07T11:00:00",
                                               "2026-04-08T09:00:00 2026-04-08T11:00:00"});
  CHECK(told.hull == "2026-04-06T10:00:00 2026-04-08T12:00:00");
  CHECK(told.rows.size() == 3);
}

TEST_CASE("beside an anchor the place is from its start as far as the relation reaches") {
  Plan plan = About(Relation::kAfter, Which::kLast);
  CHECK(PlaceIn(Two(), plan).hull == "2026-04-07T10:00:00 2026-04-08T12:00:00");
  plan.anchor->within_ms = kMsPerHour;
  CHECK(PlaceIn(Two(), plan).hull == "2026-04-07T10:00:00 2026-04-07T11:00:00");
  plan.anchor->relation = Relation::kBefore;
  CHECK(PlaceIn(Two(), plan).hull == "2026-04-07T09:00:00 2026-04-07T10:00:00");
  plan.anchor->within_ms.reset();
  CHECK(PlaceIn(Two(), plan).hull == "2026-04-06T10:00:00 2026-04-07T10:00:00");
}

TEST_CASE("a reach beyond all time is the log's, and overflows nothing") {
  for (const int64_t within_ms : {int64_t{999'999'999'999'999}, INT64_MAX}) {
    Plan plan = About(Relation::kAfter, Which::kEach);
    plan.anchor->within_ms = within_ms;
    CHECK(PlaceIn(Two(), plan).hull == "2026-04-07T10:00:00 2026-04-08T12:00:00");
    plan.anchor->relation = Relation::kBefore;
    CHECK(PlaceIn(Two(), plan).hull == "2026-04-06T10:00:00 2026-04-07T10:00:00");
  }
}

TEST_CASE("the reaches of several anchors are joined where they overlap") {
  Plan plan = About(Relation::kAfter, Which::kEach);
  plan.anchor->within_ms = 15 * kMsPerMinute;
  Log log = {Seen("2026-04-07T10:00", "b", "alarm"), Seen("2026-04-07T10:10", "b", "alarm"),
             Seen("2026-04-07T11:00", "b", "alarm")};
  CHECK(PlaceIn(log, plan).times ==
        std::vector<std::string>{"2026-04-07T10:00:00 2026-04-07T10:25:00",
                                 "2026-04-07T11:00:00 2026-04-07T11:15:00"});
}

TEST_CASE("reaches that touch are one place, in time and in rows") {
  Plan plan = About(Relation::kBefore, Which::kEach);
  plan.anchor->within_ms = 10 * kMsPerMinute;
  const Log log = {Seen("2026-04-07T09:00", "b", "x"), Seen("2026-04-07T10:00", "b", "alarm"),
                   Seen("2026-04-07T10:10", "b", "alarm")};
  CHECK(PlaceIn(log, plan).times ==
        std::vector<std::string>{"2026-04-07T09:50:00 2026-04-07T10:10:00"});
  CHECK(PlaceIn(log, plan).rows.size() == 1);
}

TEST_CASE("the rows up to an instant are those of the log by then") {
  Executing executing(Two(), Ask(Operation::kList), Frame());
  const RowRange log = executing.run.log;
  const auto until = [&](Instant latest) { return executing.run.RowsUntil(latest).front(); };
  CHECK(until(At("2026-04-06T10:00")).first == log.first);
  CHECK(until(At("2026-04-06T10:00")).last == FirstRowAt(At("2026-04-06T10:00:00.001")) - 1);
  CHECK(until(At("2026-04-09")).last == log.last);
  CHECK(until({INT64_MAX}).last == log.last);
  const RowRange none = until(At("2026-04-05"));
  CHECK(none.last < none.first);
}

TEST_CASE("no plan reaches beyond the reference, and no window holds its own end") {
  const Log log = {Seen("2026-04-07T10:00", "a", "x"), Seen("2026-04-08T12:00", "a", "x"),
                   Seen("2026-04-08T12:00:00.001", "a", "x")};
  Plan plan = Ask(Operation::kCount);
  CHECK(Outcome(log, plan, Frame()).value == 2);
  plan.time = In("2026-04-07T10:00", "2026-04-08T12:00");
  CHECK(Outcome(log, plan, Frame()).value == 1);
  plan.time = In("2026-04-07T10:00:00.001", "2026-04-09");
  CHECK(Outcome(log, plan, Frame()).value == 1);
  plan.time = {
      .windows = {{std::nullopt, At("2026-04-08")}, {At("2026-04-08T12:00"), At("2027-01-01")}}};
  CHECK(Outcome(log, plan, Frame()).value == 2);
}

TEST_CASE("a recurrence is of the local clock, and what crosses midnight is of the day before") {
  // 22:30 in Berlin is 20:30 in UTC.
  const Log log = {Seen("2026-04-03T19:59:59.999", "a", "x"), Seen("2026-04-03T20:00", "a", "x"),
                   Seen("2026-04-03T23:59", "a", "x"), Seen("2026-04-04T00:00", "a", "x"),
                   Seen("2026-04-04T20:30", "a", "x")};
  Plan plan = Ask(Operation::kList);
  plan.direction = Direction::kAscending;
  plan.time.recurrence.clocks = {{22 * 60, 26 * 60}};
  CHECK(Shown(log, Outcome(log, plan, FrameAt("2026-04-08", Berlin()))) == Places{1, 2, 4});
  plan.time.recurrence.weekdays = 1 << 4;  // Fridays; the 3rd was one
  CHECK(Shown(log, Outcome(log, plan, FrameAt("2026-04-08", Berlin()))) == Places{1, 2});
  plan.time.recurrence.clocks.clear();
  CHECK(Shown(log, Outcome(log, plan, FrameAt("2026-04-08", Berlin()))) == Places{0, 1});
}

TEST_CASE("after and before are of the first, the last or each anchor, which is not selected") {
  const Log log = Alarms();
  const auto shown = [&](const Plan& plan) { return Shown(log, Outcome(log, plan, Frame())); };
  CHECK(shown(About(Relation::kAfter, Which::kLast)) == Places{6, 7, 8});
  CHECK(shown(About(Relation::kAfter, Which::kFirst)) == Places{2, 3, 4, 5, 6, 7, 8});
  CHECK(shown(About(Relation::kBefore, Which::kFirst)) == Places{0});
  CHECK(shown(About(Relation::kBefore, Which::kLast)) == Places{0, 1, 2, 3, 4});
  CHECK(shown(About(Relation::kAfter, Which::kEach)) == Places{2, 3, 4, 5, 6, 7, 8});
  Plan plan = About(Relation::kAfter, Which::kEach);
  plan.anchor->within_ms = 10 * kMsPerMinute;
  CHECK(shown(plan) == Places{2, 3, 6});
  plan.anchor->within_ms = 0;
  CHECK(shown(plan) == Places{2});
  plan.anchor->relation = Relation::kBefore;
  plan.anchor->within_ms = kMsPerHour;
  CHECK(shown(plan) == Places{0, 4});
  plan.selection = Says("person");
  CHECK(shown(plan) == Places{4});
  plan.time = In("2026-04-06", "2026-04-07");
  CHECK(shown(plan).empty());
  plan.anchor->event = Says("unicorn");
  CHECK(shown(plan).empty());
}

TEST_CASE("between reaches to the next end, or to the reference") {
  const Log log = Alarms();
  Plan plan = About(Relation::kBetween, Which::kLast);
  plan.anchor->until = Says("clear");
  CHECK(Shown(log, Outcome(log, plan, Frame())) == Places{6});
  plan.anchor->which = Which::kEach;
  CHECK(Shown(log, Outcome(log, plan, Frame())) == Places{2, 3, 4, 5, 6});
  plan.anchor->until = Says("unicorn");
  plan.anchor->which = Which::kLast;
  CHECK(Shown(log, Outcome(log, plan, Frame())) == Places{6, 7, 8});
  plan.anchor->until = {};
  plan.anchor->which = Which::kEach;
  CHECK(Shown(log, Outcome(log, plan, Frame())).empty());
}

}  // namespace
}  // namespace yesterlog
