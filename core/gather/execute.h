// Runs a plan over the store, exactly: figures are those of every event that the plan selects.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/zone_table.h"
#include "core/plan/plan.h"
#include "core/store/store.h"

namespace yesterlog {

enum class ResultType {
  kCount,
  kYes,
  kTime,
  kList,
  kDuration,
  kValue,
  kState,
  kNames,
  kSeries,
  kCompare,
  kText,  // a digest, or what is out of scope: no figure
};

// One line of a result: an event, a group, a span, a state, or a side.
struct ResultRow {
  std::string name = {};              // of a group, an entity, a side; of a state's row the entity
  std::optional<Window> window = {};  // of a span or a stretch of time; of a state since when
  std::optional<double> value = {};   // the figure: a count, milliseconds, a field's value
  std::string text = {};              // a state, a value that is no number
  int64_t events = 0;                 // behind the figure
  bool open = false;                  // of a span: it reaches to the reference
  std::optional<int64_t> rowid = {};  // the event that shows it: of a group its first
  friend bool operator==(const ResultRow&, const ResultRow&) = default;
};

struct PlanResult {
  ResultType type = ResultType::kList;
  // The one figure: a count, 1 or 0, milliseconds, an instant in ms, a field's value.
  std::optional<double> value = {};
  std::string text = {};  // of a state or value that is no number
  std::string unit = {};  // "ms", "°C"; empty for counts
  std::vector<ResultRow> rows = {};
  bool at_least = false;   // the figure is a lower bound
  int64_t rows_total = 0;  // rows there are; `rows` may hold the first of them
  Tally tally = {};        // of all events that the plan selects
  int64_t incidents = 0;   // that those are captures of
};

struct ExecuteFrame {
  Instant now;
  ZoneTable zone;
  int most_rows = 20;      // of lists: events, spans, values
  int most_groups = 1000;  // of names, series by name and states; stretches of time are always all
};

// Errors: storage's, and kInvalidArgument for a plan that makes no sense (kValue without a field).
Result<PlanResult> Execute(const Plan& plan, const ExecuteFrame& frame, Store* store);

}  // namespace yesterlog
