// What a plan selects, and the groups that it makes of that.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/gather/execute.h"
#include "core/plan/plan.h"
#include "tests/core/gather/reference_clock.h"
#include "tests/core/gather/reference_log.h"

namespace yesterlog::slow {

// A span cut to where the selected events lie.
struct CutSpan {
  Line begin;
  std::string entity;
  int64_t start = 0;
  int64_t end = 0;              // of the whole span
  std::vector<Stretch> pieces;  // what is left of it
  double length() const;
};

struct Selection {
  std::vector<Line> events;
  std::vector<Stretch> place;  // where they may lie, in pieces
  Stretch hull;                // of that, the recurrence left aside
  std::vector<CutSpan> spans;
};

// All of a plan that says which events: `condition` in `time` and about the anchor.
Selection Select(const std::vector<Line>& lines, const Condition& condition, const PlanTime& time,
                 const Plan& plan, const ExecuteFrame& frame);

struct Group {
  Bucket bucket;
  std::string text;
  std::vector<Line> events;
  std::vector<CutSpan> spans;  // cut to the stretch of time where it is one
};

std::vector<Group> GroupsOf(const std::vector<Line>& lines, const Selection& selection,
                            const Grouping& by, const Plan& plan, const ZoneTable& zone);

// Of each of `lines` that `where` selects, by rowid, what a meter grew; none where the plan asks
// for another aggregate.
std::map<int64_t, double> IncreasesOf(const Plan& plan, const Condition& where,
                                      const std::vector<Line>& lines);

// A figure with what stands behind it, as a row: value, events and rowid.
ResultRow FigureOf(const Plan& plan, const std::vector<Line>& events,
                   const std::vector<CutSpan>& spans, const std::map<int64_t, double>& increases);

// Nothing of nothing.
std::optional<double> AggregateOf(Aggregate aggregate, const std::vector<double>& values);

bool Satisfies(const Having& having, double figure);
bool IsLongEnough(const Plan& plan, double length_ms);

}  // namespace yesterlog::slow
