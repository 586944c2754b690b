#include "core/gather/execute_figure.h"

namespace yesterlog {

void Figure::Add(double value, int64_t rowid) {
  if (events == 0 || value < min) {
    min = value;
    min_row = rowid;
  }
  if (events == 0 || value > max) {
    max = value;
    max_row = rowid;
  }
  if (events == 0) {
    first = value;
    first_row = rowid;
  }
  last = value;
  last_row = rowid;
  sum += value;
  ++events;
}

std::optional<double> Figure::Of(Aggregate aggregate) const {
  if (events == 0) return std::nullopt;
  switch (aggregate) {
    case Aggregate::kLongest:
    case Aggregate::kMax:
      return max;
    case Aggregate::kShortest:
    case Aggregate::kMin:
      return min;
    case Aggregate::kAverage:
      return sum / static_cast<double>(events);
    case Aggregate::kFirst:
      return first;
    case Aggregate::kLast:
      return last;
    case Aggregate::kTotal:
    case Aggregate::kEach:
    case Aggregate::kOpen:
    case Aggregate::kSum:
    case Aggregate::kIncrease:  // of what each reading has more than the one before it
      return sum;
  }
  return std::nullopt;
}

int64_t Figure::RowOf(Aggregate aggregate) const {
  switch (aggregate) {
    case Aggregate::kLongest:
    case Aggregate::kMax:
      return max_row;
    case Aggregate::kShortest:
    case Aggregate::kMin:
      return min_row;
    case Aggregate::kLast:
      return last_row;
    default:
      return first_row;
  }
}

ResultRow RowOf(const Figure& figure, Measure measure, Aggregate aggregate) {
  ResultRow row;
  row.events = figure.events;
  if (figure.events > 0) row.rowid = figure.first_row;
  switch (measure) {
    case Measure::kOccurrences:
      row.value = figure.sum;
      break;
    case Measure::kIncidents:
      row.value = static_cast<double>(figure.incidents);
      break;
    case Measure::kDuration:
      row.value = figure.Of(aggregate).value_or(0);
      break;
    case Measure::kValue:
      row.value = figure.Of(aggregate);
      break;
  }
  return row;
}

bool Satisfies(const std::optional<LengthBound>& bound, double length_ms) {
  if (!bound) return true;
  return Satisfies(Having{.op = bound->op, .bound = static_cast<double>(bound->ms)}, length_ms);
}

bool Satisfies(const Having& having, double figure) {
  switch (having.op) {
    case FieldOp::kEqual:
      return figure == having.bound;
    case FieldOp::kNotEqual:
      return figure != having.bound;
    case FieldOp::kLess:
      return figure < having.bound;
    case FieldOp::kLessEqual:
      return figure <= having.bound;
    case FieldOp::kGreater:
      return figure > having.bound;
    case FieldOp::kGreaterEqual:
      return figure >= having.bound;
    case FieldOp::kPresent:
    case FieldOp::kAbsent:
      return false;
  }
  return false;
}

}  // namespace yesterlog
