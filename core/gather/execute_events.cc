// The operations about single events, their values, and how long something took.
#include <algorithm>
#include <utility>

#include "core/gather/execute_clock.h"
#include "core/gather/execute_lists.h"
#include "core/gather/execute_run.h"
#include "core/gather/execute_spans.h"
#include "core/gather/execute_states.h"
#include "core/gather/execute_waits.h"
#include "core/plan/time_of_day.h"

namespace yesterlog {
namespace {

bool ShowsOne(Aggregate aggregate) {
  return aggregate == Aggregate::kLongest || aggregate == Aggregate::kShortest ||
         aggregate == Aggregate::kMin || aggregate == Aggregate::kMax ||
         aggregate == Aggregate::kFirst || aggregate == Aggregate::kLast;
}

// The value with its text, as it stands in one event.
struct Reading {
  ResultRow row;
  std::string unit;
};

// Lengths of time, in order: the rows that are shown of them, and their figure.
class Lengths {
 public:
  Lengths(Aggregate aggregate, int most_rows)
      : aggregate_(aggregate), most_(static_cast<size_t>(std::max(most_rows, 0))) {}

  void Add(const ResultRow& row) {
    figure_.Add(*row.value, *row.rowid);
    if (!ShowsOne(aggregate_)) {
      if (rows_.size() < most_) rows_.push_back(row);
    } else if (figure_.RowOf(aggregate_) == *row.rowid) {
      rows_ = {row};
    }
  }

  void Finish(PlanResult* result) {
    result->type = ResultType::kDuration;
    result->unit = "ms";
    result->value = figure_.Of(aggregate_).value_or(0);
    result->rows_total = ShowsOne(aggregate_) ? static_cast<int64_t>(rows_.size()) : figure_.events;
    result->rows = std::move(rows_);
  }

 private:
  Aggregate aggregate_;
  size_t most_;
  Figure figure_;
  std::vector<ResultRow> rows_;
};

ResultRow LineOf(const Wait& wait, Instant now) {
  const bool open = wait.end == 0;
  const Instant end = open ? now : StartOfRow(wait.end);
  ResultRow line;
  line.name = wait.name;
  line.window = Window{StartOfRow(wait.row), end};
  line.value = static_cast<double>(end.ms - StartOfRow(wait.row).ms);
  line.events = 1;
  line.open = open;
  line.rowid = wait.row;
  return line;
}

}  // namespace

Status PlanRun::Events() {
  ShownRows shown(plan_, run_.frame);
  Status read = ForEach(Selected(), [&](FigureStream& events) {
    shown.Add(events.row().rowid);
    return Status();
  });
  if (!read.ok()) return read;
  if (plan_.operation == Operation::kDigest) {
    result_.type = ResultType::kText;
    return Status();
  }
  result_.rows = shown.Take();
  result_.rows_total = result_.tally.events;
  result_.type = ResultType::kList;
  if (plan_.operation == Operation::kExists) {
    result_.type = ResultType::kYes;
    result_.value = result_.tally.events > 0 ? 1 : 0;
  } else if (plan_.operation != Operation::kList && plan_.operation != Operation::kWhen) {
    result_.type = ResultType::kTime;
    if (result_.rows.empty()) return Status();
    result_.value = static_cast<double>(StartOfRow(*result_.rows.front().rowid).ms);
  }
  return Status();
}

Status PlanRun::Count() {
  if (plan_.measure == Measure::kDuration) return Durations();
  if (plan_.measure == Measure::kValue) return Value();
  if (Status read = ForEach(Selected(), [](FigureStream&) { return Status(); }); !read.ok()) {
    return read;
  }
  result_.type = ResultType::kCount;
  result_.value = static_cast<double>(
      plan_.measure == Measure::kIncidents ? incidents_ : result_.tally.occurrences);
  return Status();
}

Status PlanRun::Durations() {
  if (Status read = ForEach(Selected(), [](FigureStream&) { return Status(); }); !read.ok()) {
    return read;
  }
  Result<SpanList> list = SpansOf(run_, plan_.selection, place_, nullptr, store_);
  if (!list.ok()) return list.error();
  Lengths lengths(plan_.aggregate, run_.frame.most_rows);
  for (const Span& span : list->spans) {
    ResultRow row;
    row.name = list->entities[span.entity];
    row.window = Window{Instant{std::max(span.start_ms, place_.hull.start_ms)},
                        Instant{std::min(span.end_ms, place_.hull.end_ms)}};
    row.value = span.length_ms;
    row.events = 1;
    row.rowid = span.row;
    row.open = std::min(span.end_ms, place_.hull.end_ms) >= run_.frame.now.ms;
    lengths.Add(row);
  }
  lengths.Finish(&result_);
  return Status();
}

Status PlanRun::Between() {
  const int64_t first = place_.rows.empty() ? INT64_MAX : place_.rows.front().first;
  Result<WaitReader> reader = WaitReader::Open(run_, first, store_);
  if (!reader.ok()) return reader.error();
  FigureQuery query = Selected();
  reader->AddTo(&query);
  Status read =
      ForEach(std::move(query), [&](FigureStream& events) { return reader->Add(events); });
  if (!read.ok()) return read;
  Result<std::vector<Wait>> waits = reader->Finish();
  if (!waits.ok()) return waits.error();
  const bool open = plan_.aggregate == Aggregate::kOpen;
  Lengths lengths(plan_.aggregate, run_.frame.most_rows);
  std::optional<ResultRow> last_ended;
  for (const Wait& wait : *waits) {
    const ResultRow line = LineOf(wait, run_.frame.now);
    if (!line.open) last_ended = line;
    if (open == line.open && Satisfies(plan_.length, *line.value)) lengths.Add(line);
  }
  lengths.Finish(&result_);
  if (open && result_.rows_total == 0 && last_ended && run_.frame.most_rows > 0) {
    result_.rows = {std::move(*last_ended)};
  }
  return Status();
}

Status PlanRun::Value() {
  const bool by_time = plan_.aggregate == Aggregate::kFirst || plan_.aggregate == Aggregate::kLast;
  Figure figure;
  std::optional<Reading> shown;  // the one that the aggregate is of; of sums the first
  FigureQuery query = Selected();
  const bool of_clock = plan_.field == kTimeOfDay;
  if (!of_clock) query.fields = {plan_.field};
  if (Status meters = ReadMeters(plan_.selection); !meters.ok()) return meters;
  Status read = ForEach(std::move(query), [&](FigureStream& events) {
    const int64_t row = events.row().rowid;
    const std::optional<double> number =
        of_clock ? TimeOfDay(StartOfRow(row).ms, plan_.time.recurrence, run_.frame.zone)
                 : NumberIn(events);
    if (!number && !(events.field(0).there && by_time)) return Status();
    figure.Add(number.value_or(0), row);
    const bool is_shown = by_time ? !shown || plan_.aggregate == Aggregate::kLast
                                  : figure.RowOf(plan_.aggregate) == row;
    if (!is_shown) return Status();
    shown = Reading{.row = {}, .unit = of_clock ? "ms" : std::string(events.field(0).unit)};
    shown->row.value = number;
    shown->row.events = 1;
    shown->row.rowid = row;
    if (number) return Status();
    Result<std::string> text = events.FieldText(0);
    if (!text.ok()) return Status(text.error());
    shown->row.text = *text;
    return Status();
  });
  if (!read.ok()) return read;
  result_.type = ResultType::kValue;
  if (!shown) return Status();
  result_.unit = shown->unit;
  result_.value = by_time ? shown->row.value : figure.Of(plan_.aggregate);
  result_.text = shown->row.text;
  if (ShowsOne(plan_.aggregate)) Show({shown->row}, 1);
  return Status();
}

// Whatever the plan's time, and never behind the reference.
Status PlanRun::States() {
  const Instant at = std::min(plan_.at.value_or(run_.frame.now), run_.frame.now);
  SelectedStates selected;
  if (!run_.empty()) place_.rows = run_.RowsUntil(at);
  FigureQuery query = Selected();
  query.columns = kReadKind;
  Status read = ForEach(std::move(query), [&](FigureStream& events) {
    selected.rows.push_back(events.row().rowid);
    selected.kinds.insert(events.row().kind);
    return Status();
  });
  if (!read.ok()) return read;
  Result<std::vector<ResultRow>> rows = StatesAt(run_, at, selected, store_);
  if (!rows.ok()) return rows.error();
  result_.type = plan_.expected ? ResultType::kYes : ResultType::kState;
  if (rows->size() == 1) result_.text = rows->front().text;
  if (!plan_.expected) {
    Show(std::move(*rows), run_.frame.most_groups);
    return Status();
  }
  Result<std::vector<ResultRow>> expected = Expected(*rows);
  if (!expected.ok()) return expected.error();
  result_.value = expected->empty() ? 0 : 1;
  Show(std::move(expected->empty() ? *rows : *expected), run_.frame.most_groups);
  return Status();
}

// Those of `rows` whose events satisfy what is expected.
Result<std::vector<ResultRow>> PlanRun::Expected(const std::vector<ResultRow>& rows) {
  std::vector<int64_t> rowids;
  for (const ResultRow& row : rows) rowids.push_back(*row.rowid);
  std::ranges::sort(rowids);
  FigureQuery query{.where = *plan_.expected};
  for (const int64_t rowid : rowids) query.rows.push_back({rowid, rowid});
  Result<std::unique_ptr<FigureStream>> events = run_.figures.Stream(std::move(query));
  if (!events.ok()) return events.error();
  std::vector<int64_t> satisfying;
  for (;;) {
    Result<bool> more = (*events)->Next();
    if (!more.ok()) return more.error();
    if (!*more) break;
    satisfying.push_back((*events)->row().rowid);
  }
  std::vector<ResultRow> expected;
  for (const ResultRow& row : rows) {
    if (std::ranges::binary_search(satisfying, *row.rowid)) expected.push_back(row);
  }
  return expected;
}

}  // namespace yesterlog
