#include "core/gather/execute_states.h"

#include <algorithm>

#include "tests/core/gather/execute_test_logs.h"
#include "tests/core/gather/executing.h"

namespace yesterlog {
namespace {

// The rows of all events of the log by `at` that are of these places in it.
std::vector<ResultRow> StatesOf(const Log& log, const std::string& at, const Places& places) {
  Executing executing(log, Ask(Operation::kState), Frame());
  SelectedStates selected;
  for (const Line& line : LinesOf(log, At(at))) {
    const auto place = static_cast<size_t>(line.event - log.data());
    if (std::ranges::find(places, place) != places.end()) selected.rows.push_back(line.rowid);
  }
  auto events =
      executing.run.figures.Stream({.rows = executing.run.RowsUntil(At(at)), .columns = kReadKind});
  REQUIRE(events.ok());
  for (Result<bool> more = (*events)->Next(); more.ok() && *more; more = (*events)->Next()) {
    const FigureRow& row = (*events)->row();
    if (std::ranges::binary_search(selected.rows, row.rowid)) selected.kinds.insert(row.kind);
  }
  const auto rows = StatesAt(executing.run, At(at), selected, executing.store.get());
  REQUIRE(rows.ok());
  return *rows;
}

std::string SaidOf(std::vector<ResultRow> rows) { return Said({.rows = std::move(rows)}); }

TEST_CASE("one selected event brings its whole series, and no other") {
  const Log log = {
      Told("2026-04-06T10:00", "front", "open"), Told("2026-04-06T11:00", "front", "closed"),
      Told("2026-04-06T10:00", "back", "open"), Told("2026-04-06T12:00", "front", "on")};
  CHECK(SaidOf(StatesOf(log, "2026-04-07", {0})) == "front closed");
  CHECK(SaidOf(StatesOf(log, "2026-04-06T10:30", {0})) == "front open");
  CHECK(SaidOf(StatesOf(log, "2026-04-07", {0, 2, 3})) == "back open, front closed, front on");
}

TEST_CASE("an event that tells no state brings no series") {
  const Log log = {Told("2026-04-06T10:00", "front", "open"),
                   Seen("2026-04-06T11:00", "front", "a cat")};
  CHECK(StatesOf(log, "2026-04-07", {1}).empty());
  CHECK(StatesOf(log, "2026-04-07", {}).empty());
  CHECK(StatesOf({}, "2026-04-07", {}).empty());
}

TEST_CASE("a state is since the first of its last events, and shown by the last of them") {
  const Log log = {
      Told("2026-04-06T10:00", "front", "open"), Told("2026-04-06T11:00", "front", "closed"),
      Told("2026-04-06T12:00", "front", "open"), Told("2026-04-06T13:00", "front", "open")};
  const std::vector<ResultRow> rows = StatesOf(log, "2026-04-07", {0});
  REQUIRE(rows.size() == 1);
  CHECK(WindowOf(rows[0]) == "2026-04-06T12:00:00 2026-04-07T00:00:00");
  CHECK(StartOfRow(*rows[0].rowid) == At("2026-04-06T13:00"));
  CHECK(rows[0].events == 1);
}

TEST_CASE("of events in the same millisecond the last in the file is the state") {
  const Log log = {Told("2026-04-06T10:00", "front", "open"),
                   Told("2026-04-06T10:00", "front", "closed")};
  CHECK(SaidOf(StatesOf(log, "2026-04-06T10:00", {0})) == "front closed");
}

TEST_CASE("a state is the last of its series, with since when") {
  const Log log = {
      Told("2026-04-06T10:00", "garage", "open"),   Told("2026-04-07T10:00", "garage", "closed"),
      Told("2026-04-07T11:00", "garage", "closed"), Told("2026-04-07T12:00", "lamp", "on"),
      Told("2026-04-08T11:00", "garage", "open"),   Seen("2026-04-08T11:30", "garage", "a cat")};
  Plan plan = Ask(Operation::kState);
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kState);
  CHECK(Said(result) == "garage open, lamp on");
  CHECK(WindowOf(result.rows[0]) == "2026-04-08T11:00:00 2026-04-08T12:00:00");
  CHECK(Shown(log, result) == Places{4, 3});
  plan.selection = From("garage");
  plan.at = At("2026-04-08T10:59:59.999");
  result = Outcome(log, plan, Frame());
  CHECK(Said(result) == "garage closed");
  CHECK(result.text == "closed");
  CHECK(WindowOf(result.rows[0]) == "2026-04-07T10:00:00 2026-04-08T10:59:59.999");
  CHECK(Shown(log, result) == Places{2});
  CHECK(result.tally.events == 3);
  plan.at = At("2026-04-06T09:00");
  CHECK(Outcome(log, plan, Frame()).rows.empty());
  plan.at = At("2030-01-01");
  CHECK(Outcome(log, plan, Frame()).text == "open");
}

TEST_CASE("a state that is expected is asked of each entity, and those that are in it are told") {
  const Log log = {
      Told("2026-04-06T10:00", "front", "open"), Told("2026-04-06T10:00", "back", "closed"),
      Told("2026-04-06T11:00", "front", "closed"), Told("2026-04-06T12:00", "back", "open")};
  Plan plan = Ask(Operation::kState);
  plan.expected = StateIs("open");
  PlanResult result = Outcome(log, plan, Frame());
  CHECK(result.type == ResultType::kYes);
  CHECK(result.value == 1);
  CHECK(Said(result) == "back open");
  plan.selection = From("front");
  result = Outcome(log, plan, Frame());
  CHECK(result.value == 0);
  CHECK(Said(result) == "front closed");
  plan.selection = From("nowhere");
  result = Outcome(log, plan, Frame());
  CHECK(result.value == 0);
  CHECK(result.rows.empty());
}

}  // namespace
}  // namespace yesterlog
