#include "core/gather/execute_groups.h"

#include <algorithm>
#include <iterator>

namespace yesterlog {
namespace {

// A stretch of time a group: hours over more than fifty years would be no answer.
constexpr size_t kMostStretches = 500'000;
constexpr int64_t kMostSpanParts = 20'000'000;

Error TooLong() {
  return Error{
      ErrorCode::kLimit,
      "The log is too long to be told in such short times: ask by day or month, or about a "
      "part of it."};
}

constexpr const char* kState = "state";

// What the selection asks of the very unit that is grouped by: "which of the two porch cameras".
Condition AskedOfUnit(const Condition& selection, Unit unit) {
  const auto is_of_unit = [unit](const Condition& part) {
    return (unit == Unit::kSource && part.type == ConditionType::kSources) ||
           (unit == Unit::kLabel && part.type == ConditionType::kLabels) ||
           (unit == Unit::kKind && part.type == ConditionType::kKinds);
  };
  if (is_of_unit(selection)) return selection;
  Condition asked;
  if (selection.type != ConditionType::kAnd) return asked;
  std::ranges::copy_if(selection.parts, std::back_inserter(asked.parts), is_of_unit);
  return asked;
}

bool IsNamedBy(const Condition& asked, const std::string& name) {
  if (asked.type != ConditionType::kAnd) {
    return std::ranges::find(asked.values, name) != asked.values.end();
  }
  return std::ranges::all_of(asked.parts,
                             [&](const Condition& part) { return IsNamedBy(part, name); });
}

}  // namespace

Result<PlanGroups> PlanGroups::Create(const Execution& execution, const Grouping& by,
                                      Store* store) {
  PlanGroups groups(execution, by);
  if (by.unit == Unit::kSource || by.unit == Unit::kLabel) {
    Result<std::vector<Facet>> facets =
        by.unit == Unit::kSource ? store->Sources() : store->Labels();
    if (!facets.ok()) return facets.error();
    for (Facet& facet : *facets) groups.names_[facet.id] = std::move(facet.name);
  }
  if (by.unit == Unit::kKind || (by.unit == Unit::kField && by.field == kState)) {
    Result<std::vector<KindState>> kinds = execution.figures.Kinds();
    if (!kinds.ok()) return kinds.error();
    for (KindState& kind : *kinds) {
      groups.names_[kind.row] = std::move(by.unit == Unit::kKind ? kind.id : kind.state);
      if (by.unit == Unit::kKind) groups.texts_[kind.row] = std::move(kind.text);
    }
  }
  return groups;
}

void PlanGroups::AddTo(FigureQuery* query) {
  if (by_.unit == Unit::kSource) query->columns |= kReadSource;
  if (by_.unit == Unit::kLabel) query->columns |= kReadLabel;
  if (by_.unit == Unit::kKind || by_.unit == Unit::kField) query->columns |= kReadKind;
  if (by_.unit != Unit::kField || by_.field == kState) return;
  field_ = query->fields.size();
  query->fields.push_back(by_.field);
}

Result<size_t> PlanGroups::GroupOf(FigureStream& events) {
  if (of_time()) return OfTime(StartOfRow(events.row().rowid).ms);
  switch (by_.unit) {
    case Unit::kSource:
      return OfNumber(events.row().source);
    case Unit::kLabel:
      return OfNumber(events.row().label);
    case Unit::kKind:
      return OfNumber(events.row().kind);
    default:
      return by_.field == kState ? OfNumber(events.row().kind) : OfField(events);
  }
}

size_t PlanGroups::OfName(const std::string& name) {
  const auto [known, is_new] = by_name_.emplace(name, groups_.size());
  if (is_new) groups_.emplace_back().name = name;
  return known->second;
}

size_t PlanGroups::OfKey(int64_t key) {
  const auto [known, is_new] = by_key_.emplace(key, groups_.size());
  if (is_new) {
    PlanGroup& group = groups_.emplace_back();
    group.name = clock_.NameOf(key);
    group.key = key;
  }
  return known->second;
}

// Events come in order, so most are in the part of the one before.
size_t PlanGroups::OfTime(int64_t ms) {
  if (ms >= part_.end_ms) {
    part_ = clock_.At(ms);
    part_group_ = part_.key ? OfKey(*part_.key) : kNoGroup;
  }
  return part_group_;
}

const std::string& PlanGroups::NameOf(int64_t number) const {
  static const std::string none;
  const auto name = names_.find(number);
  return name == names_.end() ? none : name->second;
}

// A name may have several numbers: a kind has one for each version of the rules.
size_t PlanGroups::OfNumber(int64_t number) {
  const auto known = by_key_.find(number);
  if (known != by_key_.end()) return known->second;
  const std::string& name = NameOf(number);
  const size_t group = name.empty() ? kNoGroup : OfName(name);
  if (group != kNoGroup && texts_.contains(number)) groups_[group].text = texts_[number];
  by_key_.emplace(number, group);
  return group;
}

Result<size_t> PlanGroups::OfField(FigureStream& events) {
  const FieldCell& cell = events.field(field_);
  if (!cell.there) return kNoGroup;
  if (cell.packed) {
    const auto known = by_key_.find(*cell.packed);
    if (known != by_key_.end()) return known->second;
  }
  Result<std::string> text = events.FieldText(field_);
  if (!text.ok()) return text.error();
  const size_t group = OfName(*text);
  if (cell.packed) by_key_.emplace(*cell.packed, group);
  return group;
}

Status PlanGroups::AddStretches(const Place& place) {
  if (execution_->empty()) return Status();
  const int64_t log_end_ms = StartOfRow(execution_->log.last).ms + 1;
  for (const TimeRange& range : place.times) {
    const int64_t end_ms = std::min(range.end_ms, log_end_ms);
    for (int64_t ms = range.start_ms; ms < end_ms;) {
      const ClockPart part = clock_.At(ms);
      if (part.key) groups_[OfKey(*part.key)].exists = true;
      if (groups_.size() > kMostStretches) return TooLong();
      ms = part.end_ms;
    }
  }
  return Status();
}

// The store knows the sources and labels of the whole log; up to a reference inside it they are
// read from the events.
Status PlanGroups::AddNames() {
  if (execution_->empty()) return Status();
  Condition asked = AskedOfUnit(execution_->plan.selection, by_.unit);
  if (by_.unit == Unit::kSource || by_.unit == Unit::kLabel) {
    Result<bool> later = execution_->figures.HasLater(execution_->frame.now);
    if (!later.ok()) return later.error();
    if (!*later) {
      for (const auto& [number, name] : names_) {
        if (!name.empty() && IsNamedBy(asked, name)) groups_[OfName(name)].exists = true;
      }
      return Status();
    }
  }
  FigureQuery query{.where = std::move(asked), .rows = {execution_->log}};
  AddTo(&query);
  if (!query.fields.empty()) {
    query.where = {.type = ConditionType::kField, .field = by_.field, .op = FieldOp::kPresent};
  }
  Result<std::unique_ptr<FigureStream>> events = execution_->figures.Stream(std::move(query));
  if (!events.ok()) return events.error();
  for (;;) {
    Result<bool> more = (*events)->Next();
    if (!more.ok()) return more.error();
    if (!*more) return Status();
    Result<size_t> group = GroupOf(**events);
    if (!group.ok()) return group.error();
    if (*group != kNoGroup) groups_[*group].exists = true;
  }
}

Status PlanGroups::AddSpanPart(TimeRange part, int64_t span_row) {
  for (int64_t ms = part.start_ms; ms < part.end_ms;) {
    if (++span_parts_ > kMostSpanParts) return TooLong();
    const ClockPart clock = clock_.At(ms);
    const int64_t end_ms = std::min(clock.end_ms, part.end_ms);
    if (clock.key) {
      PlanGroup& group = groups_[OfKey(*clock.key)];
      if (group.span_length > 0 && group.span_row != span_row) {
        group.figure.Add(group.span_length, group.span_row);
        group.span_length = 0;
      }
      group.exists = true;
      group.span_row = span_row;
      group.span_length += static_cast<double>(end_ms - ms);
    }
    ms = end_ms;
  }
  return Status();
}

void PlanGroups::CloseSpans() {
  for (PlanGroup& group : groups_) {
    if (group.span_length > 0) group.figure.Add(group.span_length, group.span_row);
    group.span_length = 0;
  }
}

std::optional<Window> PlanGroups::WindowOf(const PlanGroup& group) const {
  if (!of_time()) return std::nullopt;
  return clock_.WindowOf(group.key);
}

}  // namespace yesterlog
