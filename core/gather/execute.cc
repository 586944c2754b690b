#include "core/gather/execute.h"

#include <algorithm>
#include <utility>

#include "core/gather/execute_run.h"
#include "core/kind/kind.h"
#include "core/plan/plan_check.h"

namespace yesterlog {
namespace {

// The store compares masked texts.
void MaskExamples(Condition* condition) {
  for (Condition& part : condition->parts) MaskExamples(&part);
  if (condition->type != ConditionType::kLike) return;
  for (std::string& example : condition->values) example = MaskedText(example);
}

Plan Masked(Plan plan) {
  MaskExamples(&plan.selection);
  MaskExamples(&plan.until);
  if (plan.anchor) {
    MaskExamples(&plan.anchor->event);
    MaskExamples(&plan.anchor->until);
  }
  if (plan.expected) MaskExamples(&*plan.expected);
  for (Side& side : plan.sides) MaskExamples(&side.selection);
  return plan;
}

}  // namespace

PlanRun::PlanRun(const Plan& plan, const ExecuteFrame& frame, Store* store, RowRange log)
    : plan_(plan), store_(store), run_{plan, frame, store->figures(), log} {}

Result<PlanResult> PlanRun::Run() {
  if (Status done = RunOperation(); !done.ok()) return done.error();
  return std::move(result_);
}

Status PlanRun::RunOperation() {
  if (plan_.operation == Operation::kOutOfScope) {
    result_.type = ResultType::kText;
    result_.text = plan_.reason;
    return Status();
  }
  if (plan_.operation == Operation::kState) return States();
  if (plan_.operation == Operation::kCompare) return Compare();
  Result<Place> place = PlaceOf(run_, plan_.time);
  if (!place.ok()) return place.error();
  place_ = std::move(*place);
  switch (plan_.operation) {
    case Operation::kCount:
      return Count();
    case Operation::kDuration:
      return Durations();
    case Operation::kValue:
      return Value();
    case Operation::kWhere:
    case Operation::kDistinct:
    case Operation::kTop:
    case Operation::kPerUnit:
      return Groups();
    case Operation::kBetween:
      return Between();
    default:
      return Events();
  }
}

Status PlanRun::ForEach(FigureQuery query, const Visit& visit) {
  Result<bool> members = run_.figures.HasMembers();
  if (!members.ok()) return members.error();
  query.columns |= kReadOccurrences;
  Result<std::unique_ptr<FigureStream>> events = run_.figures.Stream(std::move(query));
  if (!events.ok()) return events.error();
  std::vector<int64_t> rowids;  // where incidents have to be told apart
  Tally tally;
  for (;;) {
    Result<bool> more = (*events)->Next();
    if (!more.ok()) return more.error();
    if (!*more) break;
    const FigureRow& row = (*events)->row();
    if (tally.events == 0) tally.first = StartOfRow(row.rowid);
    tally.last = StartOfRow(row.rowid);
    ++tally.events;
    tally.occurrences += row.occurrences;
    if (*members) rowids.push_back(row.rowid);
    if (Status visited = visit(**events); !visited.ok()) return visited;
  }
  return AddTally(tally, *members ? &rowids : nullptr);
}

Status PlanRun::AddTally(const Tally& tally, const std::vector<int64_t>* rowids) {
  Tally& sum = result_.tally;
  sum.events += tally.events;
  sum.occurrences += tally.occurrences;
  if (tally.first) sum.first = std::min(sum.first.value_or(*tally.first), *tally.first);
  if (tally.last) sum.last = std::max(sum.last.value_or(*tally.last), *tally.last);
  incidents_ = tally.events;
  if (rowids != nullptr) {
    Result<int64_t> incidents = run_.figures.CountIncidents(*rowids);
    if (!incidents.ok()) return incidents.error();
    incidents_ = *incidents;
  }
  result_.incidents += incidents_;
  return Status();
}

void PlanRun::Show(std::vector<ResultRow> rows, int most) {
  result_.rows_total = static_cast<int64_t>(rows.size());
  const auto shown = static_cast<size_t>(std::max(most, 0));
  if (rows.size() > shown) rows.resize(shown);
  result_.rows = std::move(rows);
}

Result<PlanResult> Execute(const Plan& plan, const ExecuteFrame& frame, Store* store) {
  if (Status checked = CheckPlan(plan); !checked.ok()) return checked.error();
  Result<std::optional<RowRange>> log = store->figures().Extent(frame.now);
  if (!log.ok()) return log.error();
  const Plan masked = Masked(plan);
  return PlanRun(masked, frame, store, log->value_or(RowRange{0, -1})).Run();
}

}  // namespace yesterlog
