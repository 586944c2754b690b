#include "tests/core/gather/reference_selection.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace yesterlog::slow {
namespace {

bool InWindows(const Line& line, const PlanTime& time, const ZoneTable& zone) {
  const Instant start = line.event->start;
  const bool in_one = std::ranges::any_of(time.windows, [&](const Window& window) {
    return (!window.start || start >= *window.start) && start < window.end;
  });
  return (time.windows.empty() || in_one) && RecursAt(time.recurrence, start.ms, zone);
}

std::vector<Stretch> WindowsOf(const std::vector<Line>& lines, const PlanTime& time, Instant now) {
  const int64_t first = lines.front().event->start.ms;
  if (time.windows.empty()) return Merged({{first, now.ms}});
  std::vector<Stretch> stretches;
  for (const Window& window : time.windows) {
    const int64_t start = window.start ? std::max(window.start->ms, first) : first;
    stretches.push_back({start, std::min(window.end.ms, now.ms)});
  }
  return Merged(stretches);
}

// Lines ]after, before[ and what they mean as a stretch of time.
struct AnchorRange {
  int64_t after_row = 0;
  int64_t before_row = 0;
  Stretch stretch;
};

AnchorRange RangeOf(const std::vector<Line>& lines, size_t at, const Anchor& anchor, Instant now) {
  const Line& line = lines[at];
  const int64_t start = line.event->start.ms;
  // Rows of a later millisecond are larger, whatever their number within it.
  const auto row_of = [](int64_t ms) { return ms * (1 << 20); };
  if (anchor.relation == Relation::kAfter) {
    if (!anchor.within_ms) return {line.rowid, INT64_MAX, {start, now.ms}};
    return {line.rowid,
            row_of(start + *anchor.within_ms + 1),
            {start, std::min(start + *anchor.within_ms, now.ms)}};
  }
  if (anchor.relation == Relation::kBefore) {
    const int64_t first = lines.front().event->start.ms;
    if (!anchor.within_ms) return {-1, line.rowid, {first, start}};
    return {row_of(start - *anchor.within_ms) - 1,
            line.rowid,
            {std::max(start - *anchor.within_ms, first), start}};
  }
  for (size_t i = at + 1; i < lines.size(); ++i) {
    if (!Holds(anchor.until, *lines[i].event)) continue;
    return {line.rowid, lines[i].rowid, {start, lines[i].event->start.ms}};
  }
  return {line.rowid, INT64_MAX, {start, now.ms}};
}

std::vector<AnchorRange> RangesOf(const std::vector<Line>& lines, const PlanTime& time,
                                  const Anchor& anchor, const ExecuteFrame& frame) {
  std::vector<size_t> anchors;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (InWindows(lines[i], time, frame.zone) && Holds(anchor.event, *lines[i].event)) {
      anchors.push_back(i);
    }
  }
  if (anchors.empty()) return {};
  if (anchor.which == Which::kFirst) anchors = {anchors.front()};
  if (anchor.which == Which::kLast) anchors = {anchors.back()};
  std::vector<AnchorRange> ranges;
  for (const size_t at : anchors) ranges.push_back(RangeOf(lines, at, anchor, frame.now));
  return ranges;
}

// The events of `line`'s series, or nothing where it has no state and no number counts.
std::optional<std::vector<std::string>> SeriesOf(const Line& line, bool numeric) {
  const ReferenceEvent& event = *line.event;
  if (!event.kind.state_group.empty()) {
    return std::vector<std::string>{"state", EntityOf(event), event.kind.state_group};
  }
  if (numeric && !event.kind.id.empty() && !event.end) {
    return std::vector<std::string>{"number", event.source, event.kind.id};
  }
  return std::nullopt;
}

std::vector<CutSpan> WholeSpans(const std::vector<Line>& lines, const Condition& condition,
                                Instant now) {
  const bool numeric = HasNumericComparison(condition);
  std::vector<CutSpan> spans;
  std::map<std::vector<std::string>, size_t> open;  // by series, in `spans`
  for (const Line& line : lines) {
    const ReferenceEvent& event = *line.event;
    const int64_t start = event.start.ms;
    const bool satisfies = Holds(condition, event);
    if (satisfies && event.kind.state_group.empty() && event.end) {
      spans.push_back({line, event.source, start, std::min(event.end->ms, now.ms), {}});
      continue;
    }
    const auto series = SeriesOf(line, numeric);
    if (!series) continue;
    if (const auto begun = open.find(*series); begun != open.end() && !satisfies) {
      spans[begun->second].end = start;
      open.erase(begun);
    } else if (begun == open.end() && satisfies) {
      open[*series] = spans.size();
      const bool has_state = !event.kind.state_group.empty();
      spans.push_back({line, has_state ? EntityOf(event) : event.source, start, now.ms, {}});
    }
  }
  return spans;
}

std::vector<CutSpan> Cut(std::vector<CutSpan> spans, const std::vector<Stretch>& place) {
  for (CutSpan& span : spans) {
    for (const Stretch& piece : place) {
      const Stretch part{std::max(piece.start, span.start), std::min(piece.end, span.end)};
      if (part.start < part.end) span.pieces.push_back(part);
    }
  }
  std::erase_if(spans, [](const CutSpan& span) { return span.pieces.empty(); });
  return spans;
}

// What an event (or the beginning of a span) belongs to by anything but time.
std::optional<std::string> NameBy(const Grouping& by, const ReferenceEvent& event) {
  if (by.unit == Unit::kField) return FieldOf(event, by.field);
  const std::string& name = by.unit == Unit::kSource  ? event.source
                            : by.unit == Unit::kLabel ? event.label
                                                      : event.kind.id;
  if (name.empty()) return std::nullopt;
  return name;
}

class Grouper {
 public:
  Grouper(const Grouping& by, const ZoneTable& zone) : by_(by), zone_(zone) {}

  Group* Of(const Line& line) {
    if (IsOfTime(by_.unit)) return OfTime(line.event->start.ms);
    const std::optional<std::string> name = NameBy(by_, *line.event);
    if (!name) return nullptr;
    Group& group = groups_[{0, *name}];
    group.bucket.name = *name;
    if (by_.unit == Unit::kKind) group.text = line.event->kind.text;
    return &group;
  }

  Group* OfTime(int64_t ms) {
    const std::optional<Bucket> bucket = BucketAt(by_.unit, ms, zone_);
    if (!bucket) return nullptr;
    Group& group = groups_[{bucket->order, ""}];
    group.bucket = *bucket;
    return &group;
  }

  void AddSpan(const CutSpan& span) {
    if (!IsOfTime(by_.unit)) {
      if (Group* group = Of(span.begin)) group->spans.push_back(span);
      return;
    }
    for (const Stretch& piece : span.pieces) {
      Group* group = OfTime(piece.start);
      if (group == nullptr) continue;
      if (group->spans.empty() || group->spans.back().begin.rowid != span.begin.rowid) {
        group->spans.push_back(span);
        group->spans.back().pieces.clear();
      }
      group->spans.back().pieces.push_back(piece);
    }
  }

  std::vector<Group> Take() const {
    std::vector<Group> groups;
    for (const auto& [key, group] : groups_) groups.push_back(group);
    return groups;
  }

 private:
  const Grouping& by_;
  const ZoneTable& zone_;
  std::map<std::pair<int64_t, std::string>, Group> groups_;
};

// "which of these two cameras had none": the others of the log are no answer.
bool IsOneAskedFor(const ReferenceEvent& event, const Condition& selection, Unit unit) {
  if (selection.type == ConditionType::kAnd) {
    return std::ranges::all_of(selection.parts, [&](const Condition& part) {
      return part.type == ConditionType::kAnd || IsOneAskedFor(event, part, unit);
    });
  }
  const bool names = (unit == Unit::kSource && selection.type == ConditionType::kSources) ||
                     (unit == Unit::kLabel && selection.type == ConditionType::kLabels) ||
                     (unit == Unit::kKind && selection.type == ConditionType::kKinds);
  return !names || Holds(selection, event);
}

}  // namespace

double CutSpan::length() const {
  double sum = 0;
  for (const Stretch& piece : pieces) sum += static_cast<double>(piece.end - piece.start);
  return sum;
}

Selection Select(const std::vector<Line>& lines, const Condition& condition, const PlanTime& time,
                 const Plan& plan, const ExecuteFrame& frame) {
  Selection selection;
  if (lines.empty()) return selection;
  std::vector<Stretch> stretches;
  if (plan.anchor) {
    const std::vector<AnchorRange> ranges = RangesOf(lines, time, *plan.anchor, frame);
    for (const AnchorRange& range : ranges) stretches.push_back(range.stretch);
    for (const Line& line : lines) {
      const bool lies_there = std::ranges::any_of(ranges, [&](const AnchorRange& range) {
        return line.rowid > range.after_row && line.rowid < range.before_row;
      });
      if (lies_there && Holds(condition, *line.event)) selection.events.push_back(line);
    }
    stretches = Merged(stretches);
    selection.place = Pieces(stretches, {}, frame.zone);
  } else {
    for (const Line& line : lines) {
      if (InWindows(line, time, frame.zone) && Holds(condition, *line.event)) {
        selection.events.push_back(line);
      }
    }
    stretches = WindowsOf(lines, time, frame.now);
    selection.place = Pieces(stretches, time.recurrence, frame.zone);
  }
  if (!stretches.empty()) selection.hull = {stretches.front().start, stretches.back().end};
  for (CutSpan& span : Cut(WholeSpans(lines, condition, frame.now), selection.place)) {
    if (IsLongEnough(plan, span.length())) selection.spans.push_back(std::move(span));
  }
  return selection;
}

std::vector<Group> GroupsOf(const std::vector<Line>& lines, const Selection& selection,
                            const Grouping& by, const Plan& plan, const ZoneTable& zone) {
  Grouper grouper(by, zone);
  if (IsOfTime(by.unit)) {
    // Every stretch of the place, as far as the log reaches.
    const int64_t log_end = lines.empty() ? 0 : lines.back().event->start.ms + 1;
    for (const Stretch& piece : selection.place) {
      if (piece.start < log_end) grouper.OfTime(piece.start);
    }
  } else if (plan.having && Satisfies(*plan.having, 0)) {
    for (const Line& line : lines) {
      if (IsOneAskedFor(*line.event, plan.selection, by.unit)) grouper.Of(line);
    }
  }
  for (const Line& line : selection.events) {
    if (Group* group = grouper.Of(line)) group->events.push_back(line);
  }
  if (plan.measure == Measure::kDuration) {
    for (const CutSpan& span : selection.spans) grouper.AddSpan(span);
  }
  return grouper.Take();
}

std::optional<double> AggregateOf(Aggregate aggregate, const std::vector<double>& values) {
  if (values.empty()) return std::nullopt;
  double sum = 0;
  for (const double value : values) sum += value;
  switch (aggregate) {
    case Aggregate::kLongest:
    case Aggregate::kMax:
      return std::ranges::max(values);
    case Aggregate::kShortest:
    case Aggregate::kMin:
      return std::ranges::min(values);
    case Aggregate::kAverage:
      return sum / static_cast<double>(values.size());
    case Aggregate::kFirst:
      return values.front();
    case Aggregate::kLast:
      return values.back();
    case Aggregate::kTotal:
    case Aggregate::kSum:
    case Aggregate::kEach:
    case Aggregate::kOpen:
    case Aggregate::kIncrease:
      return sum;
  }
  return std::nullopt;
}

std::map<int64_t, double> IncreasesOf(const Plan& plan, const Condition& where,
                                      const std::vector<Line>& lines) {
  std::map<int64_t, double> increases;
  if (plan.aggregate != Aggregate::kIncrease) return increases;
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::optional<double> reading = NumberOf(*lines[i].event, plan.field);
    if (!reading || !Holds(where, *lines[i].event)) continue;
    double increase = 0;
    for (size_t back = i; back-- > 0;) {
      const ReferenceEvent& earlier = *lines[back].event;
      const std::optional<double> before = NumberOf(earlier, plan.field);
      const bool same = earlier.source == lines[i].event->source;
      if (!before || !same || !Holds(where, earlier)) continue;
      const bool anew = *reading >= 0 && *reading < *before / 2;
      increase = anew ? *reading : *reading - *before;
      break;
    }
    increases[lines[i].rowid] = increase;
  }
  return increases;
}

ResultRow FigureOf(const Plan& plan, const std::vector<Line>& events,
                   const std::vector<CutSpan>& spans, const std::map<int64_t, double>& increases) {
  std::vector<double> values;
  std::vector<int64_t> rows;
  std::set<int64_t> incidents;
  if (plan.measure == Measure::kDuration) {
    for (const CutSpan& span : spans) {
      values.push_back(span.length());
      rows.push_back(span.begin.rowid);
    }
  } else {
    for (const Line& line : events) {
      const std::optional<double> value = plan.measure == Measure::kValue
                                              ? NumberOf(*line.event, plan.field)
                                              : static_cast<double>(line.event->occurrences);
      if (!value) continue;
      const auto increase = increases.find(line.rowid);
      values.push_back(increase == increases.end() ? *value : increase->second);
      rows.push_back(line.rowid);
      incidents.insert(line.event->incident);
    }
  }
  ResultRow row;
  row.events = static_cast<int64_t>(rows.size());
  if (!rows.empty()) row.rowid = rows.front();
  const bool counts = plan.measure == Measure::kOccurrences || plan.measure == Measure::kIncidents;
  row.value = AggregateOf(counts ? Aggregate::kSum : plan.aggregate, values);
  if (plan.measure == Measure::kIncidents) row.value = static_cast<double>(incidents.size());
  if (!row.value && plan.measure != Measure::kValue) row.value = 0;
  return row;
}

bool IsLongEnough(const Plan& plan, double length_ms) {
  if (!plan.length) return true;
  const auto bound = static_cast<double>(plan.length->ms);
  switch (plan.length->op) {
    case FieldOp::kLess:
      return length_ms < bound;
    case FieldOp::kLessEqual:
      return length_ms <= bound;
    case FieldOp::kGreater:
      return length_ms > bound;
    default:
      return length_ms >= bound;
  }
}

bool Satisfies(const Having& having, double figure) {
  switch (having.op) {
    case FieldOp::kEqual:
      return figure == having.bound;
    case FieldOp::kNotEqual:
      return figure != having.bound;
    case FieldOp::kLess:
      return figure < having.bound;
    case FieldOp::kLessEqual:
      return figure <= having.bound;
    case FieldOp::kGreater:
      return figure > having.bound;
    case FieldOp::kGreaterEqual:
      return figure >= having.bound;
    case FieldOp::kPresent:
    case FieldOp::kAbsent:
      return false;
  }
  return false;
}

}  // namespace yesterlog::slow
