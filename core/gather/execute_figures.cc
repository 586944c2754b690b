// Figures beside each other: of groups, and of the sides of a comparison.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/gather/execute_meters.h"
#include "core/gather/execute_run.h"
#include "core/gather/execute_spans.h"

namespace yesterlog {
namespace {

// An incident counts once in each group that it reaches into.
struct GroupIncident {
  size_t group = 0;
  int64_t incident = 0;
  friend bool operator==(const GroupIncident&, const GroupIncident&) = default;
};

struct GroupIncidentHash {
  size_t operator()(const GroupIncident& one) const {
    // In 64 bits, also where size_t has 32.
    return static_cast<size_t>(uint64_t{one.group} * 0x9E3779B97F4A7C15ULL ^
                               static_cast<uint64_t>(one.incident) * 0xC2B2AE3D27D4EB4FULL);
  }
};

}  // namespace

// Adds what an event is to the figure of the measure; of durations the spans are, later.
void PlanRun::AddTo(const FigureStream& events, Figure* figure) const {
  const int64_t row = events.row().rowid;
  if (plan_.measure == Measure::kOccurrences || plan_.measure == Measure::kIncidents) {
    figure->Add(static_cast<double>(events.row().occurrences), row);
  }
  if (plan_.measure != Measure::kValue) return;
  if (const std::optional<double> number = NumberIn(events)) figure->Add(*number, row);
}

std::optional<double> PlanRun::NumberIn(const FigureStream& events) const {
  const std::optional<double> number = events.FieldNumber(0);
  if (!number || plan_.aggregate != Aggregate::kIncrease) return number;
  const auto increase = increases_.find(events.row().rowid);
  return increase == increases_.end() ? 0 : increase->second;
}

// Ahead of a pass over what `where` selects in the place.
Status PlanRun::ReadMeters(const Condition& where) {
  if (plan_.aggregate != Aggregate::kIncrease) return Status();
  Result<std::unordered_map<int64_t, double>> increases =
      IncreasesOf(run_, where, place_, plan_.field);
  if (!increases.ok()) return increases.error();
  increases_ = std::move(*increases);
  return Status();
}

// The first value says in what the figures are, whatever group it is in.
void PlanRun::NoteUnit(const FigureStream& events) {
  if (plan_.measure != Measure::kValue || unit_ || !events.FieldNumber(0)) return;
  unit_ = std::string(events.field(0).unit);
}

std::string PlanRun::FigureUnit() const {
  if (plan_.measure == Measure::kDuration) return "ms";
  return plan_.measure == Measure::kValue ? unit_.value_or("") : "";
}

Status PlanRun::Groups() {
  const Grouping by = plan_.operation == Operation::kWhere ? Grouping{Unit::kSource} : *plan_.by;
  Result<PlanGroups> groups = PlanGroups::Create(run_, by, store_);
  if (!groups.ok()) return groups.error();
  Status added;
  if (groups->of_time()) {
    added = groups->AddStretches(place_);
  } else if (plan_.having && Satisfies(*plan_.having, 0)) {
    added = groups->AddNames();
  }
  if (!added.ok()) return added;
  if (Status read = ReadGroups(&*groups); !read.ok()) return read;
  if (plan_.measure == Measure::kDuration) {
    if (Status read = ReadSpans(&*groups); !read.ok()) return read;
  }
  result_.unit = FigureUnit();
  std::vector<ResultRow> rows = RowsOf(&*groups);
  const bool series = plan_.operation == Operation::kPerUnit;
  result_.type = series ? ResultType::kSeries : ResultType::kNames;
  if (plan_.operation == Operation::kDistinct) result_.value = static_cast<double>(rows.size());
  if (plan_.operation == Operation::kTop) CutToTop(&rows);
  const int all = static_cast<int>(rows.size());
  Show(std::move(rows), groups->of_time() ? all : run_.frame.most_groups);
  return Status();
}

Status PlanRun::ReadGroups(PlanGroups* groups) {
  std::unordered_set<GroupIncident, GroupIncidentHash> incidents;
  FigureQuery query = Selected();
  if (plan_.measure == Measure::kIncidents) query.columns |= kReadIncident;
  if (plan_.measure == Measure::kValue) query.fields.push_back(plan_.field);
  groups->AddTo(&query);
  if (Status read = ReadMeters(plan_.selection); !read.ok()) return read;
  return ForEach(std::move(query), [&](FigureStream& events) {
    NoteUnit(events);
    Result<size_t> of = groups->GroupOf(events);
    if (!of.ok()) return Status(of.error());
    if (*of == kNoGroup) return Status();
    PlanGroup& group = groups->at(*of);
    group.exists = true;
    if (plan_.measure == Measure::kIncidents &&
        incidents.insert({*of, events.row().incident}).second) {
      ++group.figure.incidents;
    }
    AddTo(events, &group.figure);
    return Status();
  });
}

Status PlanRun::ReadSpans(PlanGroups* groups) {
  const bool of_time = groups->of_time();
  Result<SpanList> list =
      SpansOf(run_, plan_.selection, place_, of_time ? nullptr : groups, store_);
  if (!list.ok()) return list.error();
  if (of_time) return AddToStretches(*list, place_, groups);
  for (const Span& span : list->spans) {
    if (span.group == kNoGroup) continue;
    groups->at(span.group).exists = true;
    groups->at(span.group).figure.Add(span.length_ms, span.row);
  }
  return Status();
}

// Those that satisfy the bound, in their order.
std::vector<ResultRow> PlanRun::RowsOf(PlanGroups* groups) const {
  std::vector<PlanGroup>& all = groups->all();
  const bool of_time = groups->of_time();
  std::ranges::sort(all, [&](const PlanGroup& a, const PlanGroup& b) {
    return of_time ? a.key < b.key : a.name < b.name;
  });
  std::vector<ResultRow> rows;
  for (PlanGroup& group : all) {
    if (!group.exists) continue;
    ResultRow row = yesterlog::RowOf(group.figure, plan_.measure, plan_.aggregate);
    if (plan_.having && !(row.value && Satisfies(*plan_.having, *row.value))) continue;
    row.name = std::move(group.name);
    row.text = std::move(group.text);
    row.window = groups->WindowOf(group);
    rows.push_back(std::move(row));
  }
  const bool top = plan_.operation == Operation::kTop;
  if (of_time && !top) return rows;
  const bool smallest = top && plan_.direction == Direction::kAscending;
  std::ranges::stable_sort(rows, [&](const ResultRow& a, const ResultRow& b) {
    if (!a.value || !b.value) return a.value.has_value() && !b.value;
    return smallest ? *a.value < *b.value : *a.value > *b.value;
  });
  return rows;
}

// To the best n, and all that tie with the last of them.
void PlanRun::CutToTop(std::vector<ResultRow>* rows) {
  std::erase_if(*rows, [](const ResultRow& row) { return !row.value; });
  if (rows->empty()) return;
  result_.value = rows->front().value;
  size_t kept = std::min(rows->size(), static_cast<size_t>(std::max(plan_.n, 1)));
  while (kept < rows->size() && (*rows)[kept].value == (*rows)[kept - 1].value) ++kept;
  rows->resize(kept);
}

Status PlanRun::Compare() {
  result_.type = ResultType::kCompare;
  for (const Side& side : plan_.sides) {
    if (Status compared = CompareSide(side); !compared.ok()) return compared;
  }
  result_.rows_total = static_cast<int64_t>(result_.rows.size());
  const ResultRow& first = result_.rows[0];
  const ResultRow& second = result_.rows[1];
  if (first.value && second.value) result_.value = *first.value - *second.value;
  return Status();
}

Status PlanRun::CompareSide(const Side& side) {
  Result<Place> place = PlaceOf(run_, side.time.value_or(plan_.time));
  if (!place.ok()) return place.error();
  place_ = std::move(*place);
  FigureQuery query = Selected();
  query.where = {.type = ConditionType::kAnd, .parts = {plan_.selection, side.selection}};
  const Condition where = query.where;
  if (plan_.measure == Measure::kValue) query.fields.push_back(plan_.field);
  if (Status meters = ReadMeters(where); !meters.ok()) return meters;
  Figure figure;
  unit_.reset();
  Status read = ForEach(std::move(query), [&](FigureStream& events) {
    NoteUnit(events);
    AddTo(events, &figure);
    return Status();
  });
  if (!read.ok()) return read;
  figure.incidents = incidents_;
  if (plan_.measure == Measure::kDuration) {
    Result<SpanList> list = SpansOf(run_, where, place_, nullptr, store_);
    if (!list.ok()) return list.error();
    for (const Span& span : list->spans) figure.Add(span.length_ms, span.row);
  }
  ResultRow& row =
      result_.rows.emplace_back(yesterlog::RowOf(figure, plan_.measure, plan_.aggregate));
  row.name = side.name;
  if (result_.unit.empty()) result_.unit = FigureUnit();
  return Status();
}

}  // namespace yesterlog
