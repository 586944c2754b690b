#include "core/reply/plan_parts.h"

#include "tests/core/reply/plan_reply.h"

namespace yesterlog {
namespace {

using namespace plan_reply;

TEST_CASE("a list is cut to a dozen, and the rest counted") {
  CHECK(ListOf({}, 0).empty());
  CHECK(ListOf({"a"}, 1) == "a");
  CHECK(ListOf({"a", "b"}, 2) == "a and b");
  CHECK(ListOf({"a", "b"}, 5) == "a, b and 3 more");
}

TEST_CASE("a row has the mark of its event, and none without one") {
  const Plan plan;
  const TimeFrame frame = home_log::Frame();
  const PlanQuestion question{
      .plan = plan, .frame = frame, .predicate = "with label 'cat'", .caveats = "; a note"};
  const PlanResult result;
  const std::vector<Event> cited = Cited();
  const PlanParts parts{question, result, cited};
  CHECK(parts.MarkOf({.rowid = kSecond}) == " [2]");
  CHECK(parts.MarkOf({}).empty());
  CHECK(parts.MarkOf({.rowid = 7}).empty());
  CHECK(parts.Events("no ") == "no event with label 'cat' in the whole log");
  CHECK(parts.EndedWith("It rained", " [1]") == "It rained; a note [1].");
}

TEST_CASE("lengths are said in hours and minutes, means are rounded") {
  Plan plan{.measure = Measure::kDuration, .aggregate = Aggregate::kAverage};
  const TimeFrame frame = home_log::Frame();
  const PlanQuestion question{.plan = plan, .frame = frame, .predicate = ""};
  PlanResult result;
  const PlanParts parts{question, result, {}};
  CHECK(FigureOf(parts, 2.0 / 3) == "0.67");
  result.unit = "ms";
  CHECK(FigureOf(parts, 0) == "none");
  CHECK(FigureOf(parts, 5400000) == "1 hour 30 minutes");
}

}  // namespace
}  // namespace yesterlog
