// The groups of a plan: which there are, and which one an event belongs to.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/gather/execute_clock.h"
#include "core/gather/execute_figure.h"
#include "core/gather/execute_place.h"
#include "core/store/event_figures.h"

namespace yesterlog {

inline constexpr size_t kNoGroup = static_cast<size_t>(-1);

struct PlanGroup {
  std::string name;
  std::string text;
  int64_t key = 0;  // of a stretch of time
  bool exists = false;
  Figure figure;
  // Of the span that is being added: its parts count together.
  int64_t span_row = 0;
  double span_length = 0;
};

class PlanGroups {
 public:
  static Result<PlanGroups> Create(const Execution& execution, const Grouping& by, Store* store);

  // Lets a stream read what GroupOf needs, which then gives the groups of that stream's events;
  // kNoGroup for none. The group need not exist before.
  void AddTo(FigureQuery* query);
  Result<size_t> GroupOf(FigureStream& events);
  PlanGroup& at(size_t group) { return groups_[group]; }
  std::vector<PlanGroup>& all() { return groups_; }

  // Groups without an event: every stretch of the place within the log; the names of the log.
  Status AddStretches(const Place& place);
  Status AddNames();

  // A span's parts by the stretches that they lie in.
  Status AddSpanPart(TimeRange part, int64_t span_row);
  void CloseSpans();

  bool of_time() const { return IsOfTime(by_.unit); }
  std::optional<Window> WindowOf(const PlanGroup& group) const;

 private:
  PlanGroups(const Execution& execution, const Grouping& by)
      : execution_(&execution), by_(by), clock_(by.unit, execution.frame.zone) {}

  size_t OfName(const std::string& name);
  size_t OfKey(int64_t key);
  size_t OfTime(int64_t ms);
  Result<size_t> OfField(FigureStream& events);
  size_t OfNumber(int64_t number);
  // The name of a source, label or kind by its number in the store.
  const std::string& NameOf(int64_t number) const;

  const Execution* execution_;
  Grouping by_;
  ClockUnits clock_;
  size_t field_ = 0;  // its place in the stream
  ClockPart part_;    // where the last event was
  size_t part_group_ = kNoGroup;
  int64_t span_parts_ = 0;
  std::vector<PlanGroup> groups_;
  std::unordered_map<std::string, size_t> by_name_;
  std::unordered_map<int64_t, size_t> by_key_;  // of a stretch, a number or a packed value
  std::unordered_map<int64_t, std::string> names_;
  std::unordered_map<int64_t, std::string> texts_;  // of kinds
};

}  // namespace yesterlog
