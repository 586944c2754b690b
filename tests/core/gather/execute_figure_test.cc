#include "core/gather/execute_figure.h"

#include <doctest/doctest.h>

#include <optional>
#include <vector>

namespace yesterlog {
namespace {

// 5, -2, 5, -2 of the rows 11 to 14.
Figure Four() {
  Figure figure;
  int64_t row = 11;
  for (const double value : {5.0, -2.0, 5.0, -2.0}) figure.Add(value, row++);
  return figure;
}

TEST_CASE("a figure is what the aggregate makes of the values in their order") {
  const Figure figure = Four();
  CHECK(figure.events == 4);
  CHECK(figure.Of(Aggregate::kTotal) == 6);
  CHECK(figure.Of(Aggregate::kSum) == 6);
  CHECK(figure.Of(Aggregate::kEach) == 6);
  CHECK(figure.Of(Aggregate::kAverage) == 1.5);
  CHECK(figure.Of(Aggregate::kMax) == 5);
  CHECK(figure.Of(Aggregate::kLongest) == 5);
  CHECK(figure.Of(Aggregate::kMin) == -2);
  CHECK(figure.Of(Aggregate::kShortest) == -2);
  CHECK(figure.Of(Aggregate::kFirst) == 5);
  CHECK(figure.Of(Aggregate::kLast) == -2);
}

TEST_CASE("of equals the first is the one that is shown") {
  const Figure figure = Four();
  CHECK(figure.RowOf(Aggregate::kMax) == 11);
  CHECK(figure.RowOf(Aggregate::kLongest) == 11);
  CHECK(figure.RowOf(Aggregate::kMin) == 12);
  CHECK(figure.RowOf(Aggregate::kShortest) == 12);
  CHECK(figure.RowOf(Aggregate::kLast) == 14);
  CHECK(figure.RowOf(Aggregate::kFirst) == 11);
  CHECK(figure.RowOf(Aggregate::kAverage) == 11);
}

TEST_CASE("of no value there is no aggregate, whichever") {
  for (const Aggregate aggregate : {Aggregate::kTotal, Aggregate::kAverage, Aggregate::kMin,
                                    Aggregate::kLongest, Aggregate::kFirst, Aggregate::kLast}) {
    CHECK_FALSE(Figure().Of(aggregate));
  }
}

TEST_CASE("a first value below or above zero is the least and the largest") {
  Figure figure;
  figure.Add(-3, 7);
  CHECK(figure.Of(Aggregate::kMax) == -3);
  figure = {};
  figure.Add(3, 7);
  CHECK(figure.Of(Aggregate::kMin) == 3);
}

TEST_CASE("a row has the figure of its measure, its events, and the first of them") {
  Figure figure = Four();
  figure.incidents = 2;
  ResultRow row = RowOf(figure, Measure::kOccurrences, Aggregate::kMax);
  CHECK(row.value == 6);
  CHECK(row.events == 4);
  CHECK(row.rowid == 11);
  CHECK(RowOf(figure, Measure::kIncidents, Aggregate::kMax).value == 2);
  CHECK(RowOf(figure, Measure::kDuration, Aggregate::kLongest).value == 5);
  CHECK(RowOf(figure, Measure::kValue, Aggregate::kMin).value == -2);
}

TEST_CASE("of no event the figure is 0, but for a value") {
  for (const Measure measure :
       {Measure::kOccurrences, Measure::kIncidents, Measure::kDuration, Measure::kValue}) {
    const ResultRow row = RowOf(Figure(), measure, Aggregate::kAverage);
    CHECK(row.value == (measure == Measure::kValue ? std::nullopt : std::optional<double>(0)));
    CHECK(row.events == 0);
    CHECK_FALSE(row.rowid);
  }
}

TEST_CASE("a bound holds below, at or above its number") {
  const auto holds = [](FieldOp op) {
    const Having having{op, 2};
    return std::vector<bool>{Satisfies(having, 1), Satisfies(having, 2), Satisfies(having, 3)};
  };
  using Holds = std::vector<bool>;
  CHECK(holds(FieldOp::kEqual) == Holds{false, true, false});
  CHECK(holds(FieldOp::kNotEqual) == Holds{true, false, true});
  CHECK(holds(FieldOp::kLess) == Holds{true, false, false});
  CHECK(holds(FieldOp::kLessEqual) == Holds{true, true, false});
  CHECK(holds(FieldOp::kGreater) == Holds{false, false, true});
  CHECK(holds(FieldOp::kGreaterEqual) == Holds{false, true, true});
  CHECK(holds(FieldOp::kPresent) == Holds{false, false, false});
  CHECK(holds(FieldOp::kAbsent) == Holds{false, false, false});
}

}  // namespace
}  // namespace yesterlog
