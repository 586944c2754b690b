#include "core/digest/report.h"

#include <algorithm>
#include <set>
#include <span>

#include "core/incident/incident_rules.h"

namespace yesterlog {
namespace {

constexpr int64_t kMostPartsMs = 36 * kMsPerHour;
constexpr int64_t kMostDaysMs = 16 * kMsPerDay;
constexpr int64_t kMostWeeksMs = 18 * 7 * kMsPerDay;
constexpr int64_t kMostMonthsMs = 30 * 31 * kMsPerDay;
constexpr size_t kMostWindows = 16;  // that are sections of their own

bool IsShort(const Window& window) { return window.end.ms - window.start->ms <= kMostPartsMs; }

SectionKind KindFor(std::span<const Window> windows) {
  if (windows.empty()) return SectionKind::kPart;
  const bool few = windows.size() > 1 && windows.size() <= kMostWindows;
  if (few && std::ranges::all_of(windows, IsShort)) return SectionKind::kWindow;
  const int64_t length_ms = windows.back().end.ms - windows.front().start->ms;
  if (length_ms <= kMostPartsMs) return SectionKind::kPart;
  if (length_ms <= kMostDaysMs) return SectionKind::kDay;
  if (length_ms <= kMostWeeksMs) return SectionKind::kWeek;
  return length_ms <= kMostMonthsMs ? SectionKind::kMonth : SectionKind::kYear;
}

// Where the section of `at` ends.
Instant EndOfSection(SectionKind kind, Instant at, const ZoneTable& zone) {
  switch (kind) {
    case SectionKind::kPart:
      return TileAt(Tier::kPart, at, zone).end;
    case SectionKind::kDay:
      return TileAt(Tier::kDay, at, zone).end;
    case SectionKind::kWeek:
      return TileAt(Tier::kWeek, at, zone).end;
    default:
      break;
  }
  CivilDate date = DateOf(zone.ToLocal(at));
  date.day = 1;
  if (kind == SectionKind::kYear) date.month = 12;
  const Instant end = zone.StartInstant(AtMsOfDay(AddMonths(date, 1), 0));
  return end > at ? end : TileAt(Tier::kDay, at, zone).end;
}

// The digests of names are by id.
class Selection {
 public:
  static Result<Selection> Of(const DigestScope& scope, Store* store) {
    Selection selection;
    selection.everything_ = scope.everything();
    selection.min_risk_ = scope.min_risk;
    if (!scope.sources.empty()) {
      const auto sources = store->Sources();
      if (!sources.ok()) return sources.error();
      selection.sources_ = IdsOf(scope.sources, *sources);
    }
    if (!scope.labels.empty()) {
      const auto labels = store->Labels();
      if (!labels.ok()) return labels.error();
      selection.labels_ = IdsOf(scope.labels, *labels);
    }
    return selection;
  }

  bool everything() const { return everything_; }

  bool Takes(const EventRow& row) const { return Takes(row.source_id, row.label_id, row.risk); }

  Digest Narrowed(Digest digest) const {
    if (everything_) return digest;
    digest.silences.clear();
    std::erase_if(digest.groups, [&](const DigestGroup& group) {
      return !Takes(group.source_id, group.label_id, group.risk);
    });
    return digest;
  }

 private:
  bool Takes(int64_t source_id, int64_t label_id, int risk) const {
    return risk >= min_risk_ && (!sources_ || sources_->contains(source_id)) &&
           (!labels_ || labels_->contains(label_id));
  }

  static std::set<int64_t> IdsOf(const std::vector<std::string>& names,
                                 const std::vector<Facet>& facets) {
    std::set<int64_t> ids;
    for (const Facet& facet : facets) {
      if (std::ranges::find(names, facet.name) != names.end()) ids.insert(facet.id);
    }
    return ids;
  }

  bool everything_ = true;
  int min_risk_ = 0;
  std::optional<std::set<int64_t>> sources_;
  std::optional<std::set<int64_t>> labels_;
};

// The windows in sections, as the calendar cuts them; their digests are still to come.
std::vector<ReportSection> SectionsOf(SectionKind kind, const std::vector<Window>& windows,
                                      const ZoneTable& zone) {
  std::vector<ReportSection> sections;
  std::optional<Instant> end;  // of the last section, on the calendar
  for (const Window& window : windows) {
    for (Instant at = *window.start; at < window.end;) {
      if (!end || at >= *end || kind == SectionKind::kWindow) {
        end = kind == SectionKind::kWindow ? window.end : EndOfSection(kind, at, zone);
        sections.push_back({});
      }
      sections.back().windows.push_back({at, std::min(*end, window.end)});
      at = sections.back().end();
    }
  }
  return sections;
}

// The whole log, where a window has no bounds, is as long as its events reach.
Result<std::vector<Window>> Bounded(const std::vector<Window>& windows, Store* store) {
  const auto span = store->digests().Span();
  if (!span.ok()) return span.error();
  std::vector<Window> bounded;
  for (const Window& window : windows) {
    const Instant first = *span ? std::min(*(*span)->start, window.end) : window.end;
    const bool open_end = *span && window.end > kMaxEventTime;
    bounded.push_back({window.start.value_or(first), open_end ? (*span)->end : window.end});
  }
  std::erase_if(bounded, [](const Window& window) { return *window.start >= window.end; });
  return bounded;
}

// The incidents of high risk that have a capture of the selection in any of the windows.
class HighRisk {
 public:
  HighRisk(const Selection& selection, Store* store) : selection_(selection), store_(store) {}

  // `begun`: the incidents of high risk that begin in the window. Windows come in order of time.
  Status Add(const Window& window, std::span<const int64_t> begun) {
    if (Status added = AddUnderWay(window); !added.ok()) return added;
    for (const int64_t rowid : begun) {
      if (!selection_.everything()) {
        // A digest knows no names of its single events.
        const auto row = store_->digests().Rows(rowid, Instant{StartOfRow(rowid).ms + 1}, 1);
        if (!row.ok()) return row.error();
        if (row->empty() || !selection_.Takes(row->front())) continue;
      }
      if (incidents_.insert(rowid).second) rowids_.push_back(rowid);
    }
    return {};
  }

  std::vector<int64_t> Take() {
    std::ranges::sort(rowids_);
    return std::move(rowids_);
  }

 private:
  // An alarm that was going on when the window begins is in it as well, though it began before.
  Status AddUnderWay(const Window& window) {
    constexpr int64_t kPageRows = 4096;
    const Instant end{std::min(window.end.ms, window.start->ms + kLongestIncidentMs)};
    for (int64_t first = FirstRowAt(*window.start);;) {
      const auto rows = store_->digests().Rows(first, end, kPageRows);
      if (!rows.ok()) return rows.error();
      for (const EventRow& row : *rows) {
        const bool began_before = StartOfRow(row.incident) < *window.start;
        if (row.risk < kHighRisk || !began_before || !selection_.Takes(row)) continue;
        if (incidents_.insert(row.incident).second) rowids_.push_back(row.rowid);
      }
      if (static_cast<int64_t>(rows->size()) < kPageRows) return {};
      first = rows->back().rowid + 1;
    }
  }

  const Selection& selection_;
  Store* store_;
  std::set<int64_t> incidents_;
  std::vector<int64_t> rowids_;
};

}  // namespace

Result<Report> MakeReport(const DigestScope& scope, const ZoneTable& zone, Digester* digester,
                          Store* store) {
  const auto selection = Selection::Of(scope, store);
  if (!selection.ok()) return selection.error();
  const auto windows = Bounded(scope.windows, store);
  if (!windows.ok()) return windows.error();
  Report report{.total = {},
                .high_risk = {},
                .kind = KindFor(*windows),
                .sections = SectionsOf(KindFor(*windows), *windows, zone)};
  HighRisk high_risk(*selection, store);
  std::optional<Instant> reached;
  bool gap = !selection->everything();  // since the last event there was something not told of
  for (ReportSection& section : report.sections) {
    for (const Window& window : section.windows) {
      auto digest = digester->Over(window);
      if (!digest.ok()) return digest.error();
      if (Status added = high_risk.Add(window, digest->high_risk); !added.ok())
        return added.error();
      const Digest narrowed = selection->Narrowed(std::move(*digest));
      gap = gap || (reached && reached < *window.start);
      (gap ? AppendApart : Append)(narrowed, &report.total);
      AppendApart(narrowed, &section.digest);
      gap = !selection->everything() || (gap && narrowed.empty());
      reached = window.end;
    }
  }
  report.high_risk = high_risk.Take();
  return report;
}

}  // namespace yesterlog
