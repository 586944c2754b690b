// Which columns of a log feed which field of an event.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/ingest/column_sample.h"
#include "core/ingest/importer.h"
#include "core/ingest/risk.h"
#include "core/ingest/stamp.h"

namespace yesterlog {

enum class Target { kId, kTime, kEnd, kSource, kLabel, kText, kRisk, kCount };
inline constexpr size_t kTargets = 8;

struct ColumnPlan {
  // By Target: the columns that may feed it, best first. A record takes the first one that it has,
  // because the records of one log differ ("camera" here, "sensor" there).
  std::array<std::vector<std::string>, kTargets> columns;
  std::string clock_column;  // of the clock time, where date and time are columns apart
  RiskScale risk_scale = RiskScale::kLevels;
  bool serial_times = false;  // times are a spreadsheet's numbers
  DateOrder date_order = DateOrder::kMonthFirst;
  // Names say what is time, source and text, or the caller did; no value had to tell.
  bool sure = false;
  bool grows = false;  // see NewEvent

  std::vector<std::string>& For(Target target) { return columns[static_cast<size_t>(target)]; }
  const std::vector<std::string>& For(Target target) const {
    return columns[static_cast<size_t>(target)];
  }
};

// Guesses from names and from the values of the first records what `wanted` leaves empty.
ColumnPlan MakeColumnPlan(const std::vector<ColumnSample>& samples, const FieldMapping& wanted);

// The best column of each field, as a FieldMapping. A date and a clock in columns of their own are
// "Date + Time", which a wanted mapping may name as well.
FieldMapping MappingOf(const ColumnPlan& plan);

}  // namespace yesterlog
