#include "core/gather/execute_spans.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace yesterlog {
namespace {

bool Orders(const Condition& condition) {
  const bool here = condition.type == ConditionType::kField && condition.op >= FieldOp::kLess &&
                    condition.op <= FieldOp::kGreaterEqual;
  return here || std::ranges::any_of(condition.parts, Orders);
}

// An event that satisfies the condition and belongs to a series.
struct Satisfying {
  int64_t row = 0;
  size_t group = kNoGroup;
};

struct SeriesKey {
  size_t entity = 0;
  int64_t group = 0;  // of states by a number; of numbers the kind, negative
  friend bool operator==(const SeriesKey&, const SeriesKey&) = default;
};

struct SeriesHash {
  size_t operator()(const SeriesKey& key) const {
    // In 64 bits, also where size_t has 32.
    return static_cast<size_t>(uint64_t{key.entity} * 0x9E3779B97F4A7C15ULL ^
                               static_cast<uint64_t>(key.group) * 0xC2B2AE3D27D4EB4FULL);
  }
};

class SpanReader {
 public:
  SpanReader(const Execution& execution, const Condition& where, const Place& place, Store* store)
      : execution_(execution),
        where_(where),
        place_(place),
        store_(store),
        orders_(Orders(where)) {}

  Result<SpanList> Read(PlanGroups* groups) {
    if (place_.times.empty()) return std::move(list_);
    if (Status loaded = entities_.Load(store_); !loaded.ok()) return loaded.error();
    if (Status loaded = LoadKinds(); !loaded.ok()) return loaded.error();
    // What begins behind the place neither begins nor shortens a span of it.
    rows_ = execution_.RowsUntil({place_.hull.end_ms - 1});
    if (Status read = ReadSatisfying(groups); !read.ok()) return read.error();
    if (!satisfying_.empty()) {
      if (Status read = ReadSeries(); !read.ok()) return read.error();
    }
    std::ranges::sort(list_.spans, {}, &Span::row);
    Cut();
    list_.entities = std::move(entities_.names());
    return std::move(list_);
  }

 private:
  Status LoadKinds() {
    Result<std::vector<KindState>> kinds = execution_.figures.Kinds();
    if (!kinds.ok()) return kinds.error();
    std::unordered_map<std::string, int64_t> groups;
    for (const KindState& kind : *kinds) {
      if (kind.group.empty()) continue;
      const auto next = static_cast<int64_t>(groups.size() + 1);
      state_groups_[kind.row] = groups.emplace(kind.group, next).first->second;
    }
    return Status();
  }

  int64_t StateGroupOf(int64_t kind) const {
    const auto group = state_groups_.find(kind);
    return group == state_groups_.end() ? 0 : group->second;
  }

  Status ReadSatisfying(PlanGroups* groups) {
    FigureQuery query{.where = where_, .rows = rows_};
    query.columns = kReadKind | kReadEnd | kReadSource;
    if (groups != nullptr) groups->AddTo(&query);
    Result<std::unique_ptr<FigureStream>> events = execution_.figures.Stream(std::move(query));
    if (!events.ok()) return events.error();
    for (;;) {
      Result<bool> more = (*events)->Next();
      if (!more.ok()) return more.error();
      if (!*more) return Status();
      Result<size_t> group = groups == nullptr ? kNoGroup : groups->GroupOf(**events);
      if (!group.ok()) return group.error();
      const FigureRow& row = (*events)->row();
      const int64_t states = StateGroupOf(row.kind);
      if (states == 0 && row.end) {
        AddOwn(row, *group);
      } else if (states != 0) {
        wanted_groups_.insert(states);
        satisfying_.push_back({row.rowid, *group});
      } else if (orders_ && row.kind != 0) {
        wanted_kinds_.insert(row.kind);
        satisfying_.push_back({row.rowid, *group});
      }
    }
  }

  void AddOwn(const FigureRow& row, size_t group) {
    list_.spans.push_back({.row = row.rowid,
                           .start_ms = StartOfRow(row.rowid).ms,
                           .end_ms = std::min(row.end->ms, execution_.frame.now.ms),
                           .entity = entities_.SourceOf(row.source),
                           .group = group});
  }

  std::vector<int64_t> SeriesKinds() const {
    std::vector<int64_t> kinds(wanted_kinds_.begin(), wanted_kinds_.end());
    for (const auto& [kind, group] : state_groups_) {
      if (wanted_groups_.contains(group)) kinds.push_back(kind);
    }
    return kinds;
  }

  // Every event of the series beside those that satisfy: both come in order of time.
  Status ReadSeries() {
    Result<std::unique_ptr<FigureStream>> events =
        execution_.figures.Stream({.rows = {{satisfying_.front().row, rows_.front().last}},
                                   .columns = kReadKind | kReadEnd | kReadSource | kReadEntity,
                                   .kinds = SeriesKinds()});
    if (!events.ok()) return events.error();
    auto next = satisfying_.begin();
    for (;;) {
      Result<bool> more = (*events)->Next();
      if (!more.ok()) return more.error();
      if (!*more) return Status();
      const int64_t row = (*events)->row().rowid;
      const bool own = StateGroupOf((*events)->row().kind) == 0 && (*events)->row().end;
      if (own) continue;  // a span by itself, of no series
      while (next != satisfying_.end() && next->row < row) ++next;
      const bool satisfies = next != satisfying_.end() && next->row == row;
      Result<SeriesKey> series = SeriesOf(**events);
      if (!series.ok()) return series.error();
      const auto open = open_.find(*series);
      if (open != open_.end() && !satisfies) {
        list_.spans[open->second].end_ms = StartOfRow(row).ms;
        open_.erase(open);
      } else if (open == open_.end() && satisfies) {
        open_.emplace(*series, list_.spans.size());
        list_.spans.push_back({.row = row,
                               .start_ms = StartOfRow(row).ms,
                               .end_ms = execution_.frame.now.ms,
                               .entity = series->entity,
                               .group = next->group});
      }
    }
  }

  Result<SeriesKey> SeriesOf(FigureStream& event) {
    const FigureRow& row = event.row();
    const int64_t states = StateGroupOf(row.kind);
    if (states == 0) return SeriesKey{entities_.SourceOf(row.source), -row.kind};
    Result<size_t> entity = entities_.EntityOf(event);
    if (!entity.ok()) return entity.error();
    return SeriesKey{*entity, states};
  }

  // Lengths by sums over the place's ranges from its begin on.
  void Cut() {
    std::vector<double> before = {0};
    for (const TimeRange& range : place_.times) {
      before.push_back(before.back() + static_cast<double>(range.end_ms - range.start_ms));
    }
    const auto until = [&](int64_t ms) {
      const auto range = std::ranges::upper_bound(place_.times, ms, {}, &TimeRange::start_ms);
      if (range == place_.times.begin()) return 0.0;
      const auto index = static_cast<size_t>(range - place_.times.begin()) - 1;
      const TimeRange& last = place_.times[index];
      return before[index] + static_cast<double>(std::min(ms, last.end_ms) - last.start_ms);
    };
    for (Span& span : list_.spans) {
      if (span.start_ms < span.end_ms) span.length_ms = until(span.end_ms) - until(span.start_ms);
    }
    std::erase_if(list_.spans, [&](const Span& span) {
      return span.length_ms <= 0 || !Satisfies(execution_.plan.length, span.length_ms);
    });
  }

  const Execution& execution_;
  const Condition& where_;
  const Place& place_;
  Store* store_;
  bool orders_;
  EntityNames entities_;
  std::vector<RowRange> rows_;
  std::unordered_map<int64_t, int64_t> state_groups_;  // of kinds that tell a state
  std::unordered_set<int64_t> wanted_groups_;
  std::unordered_set<int64_t> wanted_kinds_;  // of numbers
  std::vector<Satisfying> satisfying_;
  std::unordered_map<SeriesKey, size_t, SeriesHash> open_;  // the span that runs, by its place
  SpanList list_;
};

}  // namespace

Result<SpanList> SpansOf(const Execution& execution, const Condition& where, const Place& place,
                         PlanGroups* groups, Store* store) {
  return SpanReader(execution, where, place, store).Read(groups);
}

Status AddToStretches(const SpanList& list, const Place& place, PlanGroups* groups) {
  for (const Span& span : list.spans) {
    auto range = std::ranges::upper_bound(place.times, span.start_ms, {}, &TimeRange::end_ms);
    for (; range != place.times.end() && range->start_ms < span.end_ms; ++range) {
      const TimeRange part{std::max(range->start_ms, span.start_ms),
                           std::min(range->end_ms, span.end_ms)};
      if (Status added = groups->AddSpanPart(part, span.row); !added.ok()) return added;
    }
  }
  groups->CloseSpans();
  return Status();
}

Status EntityNames::Load(Store* store) {
  Result<std::vector<Facet>> sources = store->Sources();
  if (!sources.ok()) return sources.error();
  for (Facet& source : *sources) sources_[source.id] = std::move(source.name);
  return Status();
}

Result<size_t> EntityNames::EntityOf(FigureStream& event) {
  const FieldCell& cell = event.field(event.entity());
  if (!cell.there) return SourceOf(event.row().source);
  if (cell.packed) {
    const auto known = of_packed_.find(*cell.packed);
    if (known != of_packed_.end()) return known->second;
  }
  Result<std::string> name = event.FieldText(event.entity());
  if (!name.ok()) return name.error();
  const size_t entity = OfName(*name);
  if (cell.packed) of_packed_.emplace(*cell.packed, entity);
  return entity;
}

size_t EntityNames::SourceOf(int64_t source) {
  const auto known = of_source_.find(source);
  if (known != of_source_.end()) return known->second;
  const size_t entity = OfName(sources_[source]);
  of_source_.emplace(source, entity);
  return entity;
}

size_t EntityNames::OfName(const std::string& name) {
  const auto [known, is_new] = of_name_.emplace(name, names_.size());
  if (is_new) names_.push_back(name);
  return known->second;
}

}  // namespace yesterlog
