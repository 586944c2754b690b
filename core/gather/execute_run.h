// One plan being executed. One pass over the selected events serves most operations: they come as
// narrow rows in order of time and are added up on the way. Spans, states and what is between
// events read a second stream.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/gather/execute.h"
#include "core/gather/execute_figure.h"
#include "core/gather/execute_groups.h"
#include "core/gather/execute_place.h"
#include "core/store/event_figures.h"

namespace yesterlog {

class PlanRun {
 public:
  // `plan` makes sense and its examples are masked; `log` is the rows up to the reference.
  PlanRun(const Plan& plan, const ExecuteFrame& frame, Store* store, RowRange log);
  Result<PlanResult> Run();

 private:
  using Visit = std::function<Status(FigureStream&)>;

  Status RunOperation();
  FigureQuery Selected() const { return {.where = plan_.selection, .rows = place_.rows}; }
  // Runs over what is selected and adds it to the tally; `visit` sees each event.
  Status ForEach(FigureQuery query, const Visit& visit);
  Status AddTally(const Tally& tally, const std::vector<int64_t>* rowids);
  void Show(std::vector<ResultRow> rows, int most);

  // execute_events.cc
  Status Events();
  Status Count();
  Status Between();
  Status Value();
  Status Durations();
  Status States();
  Result<std::vector<ResultRow>> Expected(const std::vector<ResultRow>& rows);

  // execute_figures.cc
  void AddTo(const FigureStream& events, Figure* figure) const;
  // The number that the row counts with where the measure is a value.
  std::optional<double> NumberIn(const FigureStream& events) const;
  Status ReadMeters(const Condition& where);
  void NoteUnit(const FigureStream& events);
  std::string FigureUnit() const;
  Status Groups();
  Status ReadGroups(PlanGroups* groups);
  Status ReadSpans(PlanGroups* groups);
  std::vector<ResultRow> RowsOf(PlanGroups* groups) const;
  void CutToTop(std::vector<ResultRow>* rows);
  Status Compare();
  Status CompareSide(const Side& side);

  const Plan& plan_;
  Store* store_;
  Execution run_;
  Place place_;
  PlanResult result_;
  int64_t incidents_ = 0;                          // of what ForEach ran over last
  std::optional<std::string> unit_;                // of the first value
  std::unordered_map<int64_t, double> increases_;  // by row, where they are asked for
};

}  // namespace yesterlog
