#include "tests/core/gather/reference_executor.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/plan/time_of_day.h"
#include "tests/core/gather/reference_selection.h"

namespace yesterlog::slow {
namespace {

double MsOfLine(const Line& line) { return static_cast<double>(line.event->start.ms); }

class Executor {
 public:
  Executor(const std::vector<ReferenceEvent>& log, const Plan& plan, const ExecuteFrame& frame)
      : plan_(plan), frame_(frame), lines_(LinesOf(log, frame.now)) {}

  PlanResult Run() {
    selection_ = Select(lines_, plan_.selection, plan_.time, plan_, frame_);
    if (plan_.operation == Operation::kState) SelectStates();
    if (plan_.operation != Operation::kOutOfScope) TallyOf(selection_.events);
    RunOperation();
    return std::move(result_);
  }

 private:
  void RunOperation() {
    switch (plan_.operation) {
      case Operation::kExists:
        return Exists();
      case Operation::kList:
      case Operation::kWhen:
        return List();
      case Operation::kFirst:
      case Operation::kLast:
      case Operation::kNth:
        return Nth();
      case Operation::kCount:
        return Count();
      case Operation::kDuration:
        return Durations();
      case Operation::kValue:
        return Value();
      case Operation::kState:
        return States();
      case Operation::kWhere:
      case Operation::kDistinct:
      case Operation::kTop:
      case Operation::kPerUnit:
        return Groups();
      case Operation::kCompare:
        return Compare();
      case Operation::kBetween:
        return Between();
      case Operation::kDigest:
      case Operation::kOutOfScope:
        result_.type = ResultType::kText;
        result_.text = plan_.reason;
        return;
    }
  }

  void TallyOf(const std::vector<Line>& events) {
    std::set<int64_t> incidents;
    Tally& tally = result_.tally;
    for (const Line& line : events) {
      ++tally.events;
      tally.occurrences += line.event->occurrences;
      tally.first = std::min(tally.first.value_or(line.event->start), line.event->start);
      tally.last = std::max(tally.last.value_or(line.event->start), line.event->start);
      incidents.insert(line.event->incident);
    }
    result_.incidents += static_cast<int64_t>(incidents.size());
  }

  void ShowEvents(const std::vector<Line>& events, size_t most) {
    result_.rows_total = static_cast<int64_t>(selection_.events.size());
    for (size_t i = 0; i < events.size() && i < most; ++i) {
      ResultRow row;
      row.events = 1;
      row.rowid = events[i].rowid;
      result_.rows.push_back(row);
    }
  }

  void Show(std::vector<ResultRow> rows, int most) {
    result_.rows_total = static_cast<int64_t>(rows.size());
    if (rows.size() > static_cast<size_t>(most)) rows.resize(static_cast<size_t>(most));
    result_.rows = std::move(rows);
  }

  size_t Most() const { return static_cast<size_t>(plan_.n > 0 ? plan_.n : frame_.most_rows); }

  void Exists() {
    result_.type = ResultType::kYes;
    result_.value = selection_.events.empty() ? 0 : 1;
    std::vector<Line> events = selection_.events;
    std::ranges::reverse(events);
    ShowEvents(events, Most());
  }

  void List() {
    result_.type = ResultType::kList;
    std::vector<Line> events = selection_.events;
    if (plan_.anchor && plan_.n > 0 && events.size() > Most()) {
      if (plan_.anchor->relation == Relation::kAfter) events.resize(Most());
      if (plan_.anchor->relation == Relation::kBefore) {
        events.erase(events.begin(), events.end() - static_cast<std::ptrdiff_t>(Most()));
      }
    }
    if (plan_.direction == Direction::kDescending) std::ranges::reverse(events);
    ShowEvents(events, Most());
  }

  void Nth() {
    result_.type = ResultType::kTime;
    const int64_t total = static_cast<int64_t>(selection_.events.size());
    const int64_t n = plan_.n == 0 ? 1 : plan_.n;
    int64_t from = 0;
    int64_t to = std::min(n, total);
    if (plan_.operation == Operation::kLast) {
      from = std::max<int64_t>(total - n, 0);
      to = total;
    }
    if (plan_.operation == Operation::kNth) {
      from = n > 0 ? n - 1 : total + n;
      to = from + 1;
      if (from < 0 || to > total) from = to = 0;
    }
    const std::vector<Line> events(selection_.events.begin() + from,
                                   selection_.events.begin() + to);
    if (!events.empty()) result_.value = MsOfLine(events.front());
    ShowEvents(events, events.size());
  }

  void Count() {
    if (plan_.measure == Measure::kDuration) return Durations();
    if (plan_.measure == Measure::kValue) return Value();
    result_.type = ResultType::kCount;
    result_.value = FigureOf(plan_, selection_.events, {}, {}).value;
  }

  // What is shown of lengths of time: the one that the aggregate is of, or all.
  void ShowLengths(const std::vector<ResultRow>& rows) {
    result_.type = ResultType::kDuration;
    result_.unit = "ms";
    std::vector<double> lengths;
    for (const ResultRow& row : rows) lengths.push_back(*row.value);
    result_.value = AggregateOf(plan_.aggregate, lengths).value_or(0);
    if (rows.empty()) return;
    switch (plan_.aggregate) {
      case Aggregate::kFirst:
        return Show({rows.front()}, 1);
      case Aggregate::kLast:
        return Show({rows.back()}, 1);
      case Aggregate::kLongest:
      case Aggregate::kShortest:
      case Aggregate::kMin:
      case Aggregate::kMax:
        return Show({*std::ranges::find(rows, result_.value, &ResultRow::value)}, 1);
      default:
        return Show(rows, frame_.most_rows);
    }
  }

  void Durations() {
    std::vector<ResultRow> rows;
    for (const CutSpan& span : selection_.spans) {
      ResultRow row;
      row.name = span.entity;
      row.window = Window{Instant{std::max(span.start, selection_.hull.start)},
                          Instant{std::min(span.end, selection_.hull.end)}};
      row.value = span.length();
      row.events = 1;
      row.rowid = span.begin.rowid;
      row.open = row.window->end >= frame_.now;
      rows.push_back(row);
    }
    ShowLengths(rows);
  }

  // What both ends of a wait share; nullopt: it belongs to no series.
  std::optional<std::string> SeriesOf(const Line& line) const {
    if (!plan_.same) return "";
    const ReferenceEvent& event = *line.event;
    if (plan_.same->unit == Unit::kField) return FieldOf(event, plan_.same->field);
    const std::string& name = plan_.same->unit == Unit::kSource ? event.source : event.label;
    return name.empty() ? std::nullopt : std::optional(name);
  }

  void Between() {
    const bool open = plan_.aggregate == Aggregate::kOpen;
    std::vector<ResultRow> rows;
    std::optional<ResultRow> last_ended;
    std::set<std::pair<std::string, int64_t>>
        ended;  // by these a wait was ended that began earlier
    for (const Line& line : selection_.events) {
      const auto series = SeriesOf(line);
      if (!series) continue;
      const auto next = std::ranges::find_if(lines_, [&](const Line& later) {
        return later.rowid > line.rowid && Holds(plan_.until, *later.event) &&
               SeriesOf(later) == series;
      });
      const bool ends = next != lines_.end();
      if (!ended.insert({*series, ends ? next->rowid : INT64_MAX}).second) continue;
      ResultRow row;
      row.name = *series;
      row.open = !ends;
      row.window = Window{line.event->start, ends ? next->event->start : frame_.now};
      row.value = static_cast<double>(row.window->end.ms - row.window->start->ms);
      row.events = 1;
      row.rowid = line.rowid;
      if (ends) last_ended = row;
      if (ends != open && IsLongEnough(plan_, *row.value)) rows.push_back(row);
    }
    ShowLengths(rows);
    if (open && rows.empty() && last_ended && frame_.most_rows > 0) result_.rows = {*last_ended};
  }

  double TimeOfDay(Instant start) const {
    const std::vector<ClockRange>& clocks = plan_.time.recurrence.clocks;
    const double begins = (clocks.size() == 1 ? clocks[0].start_min : 240) * 60'000.0;
    const auto of_day = static_cast<double>(MsOfDay(frame_.zone.ToLocal(start)));
    return of_day < begins ? of_day + 86'400'000.0 : of_day;
  }

  void Value() {
    result_.type = ResultType::kValue;
    const bool texts_too =
        plan_.aggregate == Aggregate::kFirst || plan_.aggregate == Aggregate::kLast;
    std::vector<ResultRow> rows;
    std::vector<std::string> units;
    std::vector<double> values;
    const auto increases = IncreasesOf(plan_, plan_.selection, lines_);
    for (const Line& line : selection_.events) {
      std::optional<std::string> text = FieldOf(*line.event, plan_.field);
      std::optional<double> number = NumberOf(*line.event, plan_.field);
      if (plan_.field == kTimeOfDay) number = TimeOfDay(line.event->start);
      if (number && !text) text = "";
      if (!text || (!number && !texts_too && plan_.aggregate != Aggregate::kEach)) continue;
      ResultRow row;
      row.value = number;
      if (!number) row.text = *text;
      row.events = 1;
      row.rowid = line.rowid;
      rows.push_back(row);
      units.push_back(plan_.field == kTimeOfDay ? "ms" : UnitOf(*line.event, plan_.field));
      const auto increase = increases.find(line.rowid);
      const bool grew = increase != increases.end() && plan_.field != kTimeOfDay;
      values.push_back(grew ? increase->second : number.value_or(0));
    }
    if (rows.empty()) return;
    size_t shown = plan_.aggregate == Aggregate::kLast ? rows.size() - 1 : 0;
    if (plan_.aggregate == Aggregate::kEach) {
      result_.unit = units.front();
      return Show(rows, frame_.most_rows);
    }
    result_.value = AggregateOf(plan_.aggregate, values);
    const bool sums = plan_.aggregate == Aggregate::kTotal || plan_.aggregate == Aggregate::kSum ||
                      plan_.aggregate == Aggregate::kAverage ||
                      plan_.aggregate == Aggregate::kIncrease;
    if (!sums && !texts_too) {
      shown = static_cast<size_t>(std::ranges::find(values, *result_.value) - values.begin());
    }
    result_.unit = units[shown];
    if (sums) return;
    result_.value = rows[shown].value;
    result_.text = rows[shown].text;
    Show({rows[shown]}, 1);
  }

  std::string FigureUnit() const {
    if (plan_.measure == Measure::kDuration) return "ms";
    if (plan_.measure != Measure::kValue) return "";
    for (const Line& line : selection_.events) {
      if (NumberOf(*line.event, plan_.field)) return UnitOf(*line.event, plan_.field);
    }
    return "";
  }

  static ResultRow RowOf(const Group& group, ResultRow row) {
    row.name = group.bucket.name;
    row.text = group.text;
    row.window = group.bucket.window;
    return row;
  }

  void Groups() {
    const Grouping by = plan_.operation == Operation::kWhere ? Grouping{Unit::kSource} : *plan_.by;
    const auto increases = IncreasesOf(plan_, plan_.selection, lines_);
    std::vector<ResultRow> rows;  // by time or by name
    for (const Group& group : GroupsOf(lines_, selection_, by, plan_, frame_.zone)) {
      const ResultRow row = RowOf(group, FigureOf(plan_, group.events, group.spans, increases));
      const bool wanted = !plan_.having || (row.value && Satisfies(*plan_.having, *row.value));
      if (wanted) rows.push_back(row);
    }
    result_.unit = FigureUnit();
    const bool top = plan_.operation == Operation::kTop;
    const bool smallest = top && plan_.direction == Direction::kAscending;
    if (top) std::erase_if(rows, [](const ResultRow& row) { return !row.value; });
    if (top || !IsOfTime(by.unit)) {
      std::ranges::stable_sort(rows, [&](const ResultRow& a, const ResultRow& b) {
        if (!a.value || !b.value) return a.value.has_value() && !b.value;
        return smallest ? *a.value < *b.value : *a.value > *b.value;
      });
    }
    result_.type =
        plan_.operation == Operation::kPerUnit ? ResultType::kSeries : ResultType::kNames;
    if (plan_.operation == Operation::kDistinct) result_.value = static_cast<double>(rows.size());
    if (top && !rows.empty()) {
      result_.value = rows.front().value;
      size_t kept = std::min(rows.size(), static_cast<size_t>(std::max(plan_.n, 1)));
      while (kept < rows.size() && rows[kept].value == rows[kept - 1].value) ++kept;
      rows.resize(kept);
    }
    const int most = IsOfTime(by.unit) ? static_cast<int>(rows.size()) : frame_.most_groups;
    Show(rows, most);
  }

  void Compare() {
    result_.type = ResultType::kCompare;
    result_.tally = {};
    result_.incidents = 0;
    for (const Side& side : plan_.sides) {
      Condition both;
      both.parts = {plan_.selection, side.selection};
      selection_ = Select(lines_, both, side.time.value_or(plan_.time), plan_, frame_);
      TallyOf(selection_.events);
      const auto increases = IncreasesOf(plan_, both, lines_);
      ResultRow row = FigureOf(plan_, selection_.events, selection_.spans, increases);
      row.name = side.name;
      result_.rows.push_back(row);
      if (result_.unit.empty()) result_.unit = FigureUnit();
    }
    result_.rows_total = static_cast<int64_t>(result_.rows.size());
    const ResultRow& first = result_.rows[0];
    const ResultRow& second = result_.rows[1];
    if (first.value && second.value) result_.value = *first.value - *second.value;
  }

  Instant At() const { return std::min(plan_.at.value_or(frame_.now), frame_.now); }

  // Of a state the plan's time says nothing.
  void SelectStates() {
    std::erase_if(lines_, [&](const Line& line) { return line.event->start > At(); });
    selection_ = {};
    for (const Line& line : lines_) {
      if (Holds(plan_.selection, *line.event)) selection_.events.push_back(line);
    }
  }

  void States() {
    std::map<std::pair<std::string, std::string>, std::vector<Line>> series;
    for (const Line& line : lines_) {
      const EventKind& kind = line.event->kind;
      if (!kind.state_group.empty()) {
        series[{EntityOf(*line.event), kind.state_group}].push_back(line);
      }
    }
    std::vector<ResultRow> all;
    std::vector<ResultRow> expected;
    for (const auto& [key, lines] : series) {
      const auto selected = [&](const Line& line) { return Holds(plan_.selection, *line.event); };
      if (std::ranges::none_of(lines, selected)) continue;
      const ReferenceEvent& last = *lines.back().event;
      size_t since = lines.size() - 1;
      while (since > 0 && lines[since - 1].event->kind.state == last.kind.state) --since;
      ResultRow row;
      row.name = key.first;
      row.text = last.kind.state;
      row.window = Window{lines[since].event->start, At()};
      row.events = 1;
      row.rowid = lines.back().rowid;
      all.push_back(row);
      if (plan_.expected && Holds(*plan_.expected, last)) expected.push_back(row);
    }
    if (all.size() == 1) result_.text = all.front().text;
    result_.type = plan_.expected ? ResultType::kYes : ResultType::kState;
    if (plan_.expected) result_.value = expected.empty() ? 0 : 1;
    Show(expected.empty() ? all : expected, frame_.most_groups);
  }

  const Plan& plan_;
  const ExecuteFrame& frame_;
  std::vector<Line> lines_;
  Selection selection_;
  PlanResult result_;
};

}  // namespace

}  // namespace yesterlog::slow

namespace yesterlog {

PlanResult ExecuteByReference(const std::vector<ReferenceEvent>& log, const Plan& plan,
                              const ExecuteFrame& frame) {
  return slow::Executor(log, plan, frame).Run();
}

}  // namespace yesterlog
