// What is asked of a log, as a typed query: the one thing that language has to arrive at, and the
// only thing that decides an answer. FORMAT.md has its JSON and its sentence.
//
//   "how many times was a person at the porch after 10pm this week?"
//   {kCount, selection: label person and source porch, time: {[Mon, now), 22:00-24:00}}
//
// Events are selected by `selection`, `time` and `anchor`; the operation says what is made of them.
// Order is that of time, ties in the order in which the file had them. A plan is exact: it means
// the same events whoever executes it, and the figures that it gives are never those of a sample.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/language/unit.h"
#include "core/store/condition.h"
#include "core/time/recurrence.h"

namespace yesterlog {

inline constexpr int kPlanVersion = 1;

enum class Operation {
  kExists,  // is there any: yes or no
  kList,    // the events
  kCount,   // their figure (see Measure)
  kFirst,   // the earliest, or the n earliest
  kLast,
  kNth,         // the n-th from the first; n < 0: from the last
  kWhen,        // at what times
  kWhere,       // at which sources, with the figure of each
  kState,       // in what state each entity of the selection is at `at`
  kDuration,    // how long the selected states lasted, by `aggregate`
  kValue,       // of `field`, by `aggregate`
  kDistinct,    // which different values of `by` there are, and how many; `having` may narrow them
  kTop,         // the values of `by` with the largest (smallest) figure
  kCompare,     // the figures of `sides` beside each other
  kPerUnit,     // the figure for each value of `by`, those of time without any event included
  kBetween,     // how long from each selected event to the next that satisfies `until`
  kDigest,      // what happened
  kOutOfScope,  // not answered from the log, for `reason`
};

// What one event (or group) counts as.
enum class Measure {
  kOccurrences,  // what the records stand for: 1 each, unless the log gave a number
  kIncidents,    // visits: captures of one incident count once
  kDuration,     // milliseconds that the selected states lasted
  kValue,        // `aggregate` of `field`
};

enum class Aggregate {
  kTotal,
  kLongest,
  kShortest,
  kEach,
  kAverage,
  kMin,
  kMax,
  kSum,
  kFirst,
  kLast,
  kOpen,     // of kBetween: what no end has followed, up to the reference
  kIncrease  // of a meter's readings: by how much each source's grew, see FORMAT.md
};

struct Grouping {
  Unit unit = Unit::kDay;
  std::string field = {};  // of Unit::kField
  friend bool operator==(const Grouping&, const Grouping&) = default;
};

// A bound on a group's figure. One that zero satisfies makes groups without any event groups as
// well: days of the log's span inside the time, sources and labels of the log, values of the field.
struct Having {
  FieldOp op = FieldOp::kGreaterEqual;  // kEqual, kNotEqual, and the four that compare
  double bound = 0;
  friend bool operator==(const Having&, const Having&) = default;
};

// A bound on the length of each span, or wait, that counts, as far as the time leaves it.
struct LengthBound {
  FieldOp op = FieldOp::kGreater;  // one of the four that order
  int64_t ms = 0;
  friend bool operator==(const LengthBound&, const LengthBound&) = default;
};

// The events to select from lie before, after or between others. With an anchor the plan's time is
// about the anchoring event; the selected ones lie where the relation puts them.
enum class Relation { kBefore, kAfter, kBetween };
enum class Which { kFirst, kLast, kEach };

struct Anchor {
  Relation relation = Relation::kAfter;
  Condition event = {};        // what it is before or after, or the beginning of kBetween
  Condition until = {};        // of kBetween: its end, the next such event
  Which which = Which::kLast;  // of several such events
  std::optional<int64_t> within_ms = {};  // no farther from it; of kBefore and kAfter
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

struct PlanTime {
  std::vector<Window> windows = {};  // ascending, disjoint; empty: all up to the reference
  Recurrence recurrence = {};        // and inside one of these
  bool fallback = false;             // nobody named a time
  friend bool operator==(const PlanTime&, const PlanTime&) = default;
};

// One side of a comparison: what it selects beside the plan's selection, or its own time.
struct Side {
  std::string name = {};
  Condition selection = {};
  std::optional<PlanTime> time = {};
  friend bool operator==(const Side&, const Side&) = default;
};

enum class Direction { kAscending, kDescending };

struct Plan {
  Operation operation = Operation::kList;
  Condition selection = {};
  PlanTime time = {};
  std::optional<Anchor> anchor = {};
  Measure measure = Measure::kOccurrences;
  std::optional<Grouping> by = {};
  std::optional<Having> having = {};
  std::optional<LengthBound> length = {};  // of kBetween and what durations are asked of
  Aggregate aggregate = Aggregate::kTotal;
  std::string field = {};  // of kValue and Measure::kValue
  // Of kList and kWhen newest (descending) or oldest first; of kTop the largest (descending) or the
  // smallest figures.
  Direction direction = Direction::kDescending;
  int n = 0;  // which one (kNth), how many (kFirst, kLast, kList, kTop); 0: as many as is usual
  std::vector<Side> sides = {};            // of kCompare, two or more
  Condition until = {};                    // of kBetween
  std::optional<Grouping> same = {};       // of kBetween: what both ends share, no unit of time
  std::optional<Instant> at = {};          // of kState; without one the reference
  std::optional<Condition> expected = {};  // of kState: asks whether the state satisfies this
  std::string reason = {};                 // of kOutOfScope
  friend bool operator==(const Plan&, const Plan&) = default;
};

}  // namespace yesterlog
