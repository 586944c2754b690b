// A figure in the making: what plans aggregate, added up in order.
#pragma once

#include <cstdint>
#include <optional>

#include "core/gather/execute.h"
#include "core/plan/plan.h"

namespace yesterlog {

struct Figure {
  int64_t events = 0;  // that it is made of
  double sum = 0;
  double min = 0;
  double max = 0;
  double first = 0;
  double last = 0;
  int64_t first_row = 0;
  int64_t last_row = 0;
  int64_t min_row = 0;  // the first of equals
  int64_t max_row = 0;
  int64_t incidents = 0;  // different ones, where these are counted

  void Add(double value, int64_t rowid);
  // Nothing of nothing.
  std::optional<double> Of(Aggregate aggregate) const;
  int64_t RowOf(Aggregate aggregate) const;
};

// Value, events and rowid of a row. Of no event the figure is 0, but for a value.
ResultRow RowOf(const Figure& figure, Measure measure, Aggregate aggregate);

bool Satisfies(const Having& having, double figure);
// Without a bound every length does.
bool Satisfies(const std::optional<LengthBound>& bound, double length_ms);

}  // namespace yesterlog
