#include "core/digest/report.h"

#include <algorithm>
#include <set>
#include <span>

#include "core/ingest/incident_rules.h"

namespace yesterlog {
namespace {

constexpr int64_t kMostPartsMs = 36 * kMsPerHour;
constexpr int64_t kMostDaysMs = 16 * kMsPerDay;
constexpr int64_t kMostWeeksMs = 18 * 7 * kMsPerDay;
constexpr int64_t kMostMonthsMs = 30 * 31 * kMsPerDay;

SectionKind KindFor(int64_t length_ms) {
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

// The whole log, where the window has no bounds, is as long as its events reach.
Result<Window> Bounded(const Window& window, Store* store) {
  const auto span = store->digests().Span();
  if (!span.ok()) return span.error();
  if (!*span) return Window{window.start.value_or(window.end), window.end};
  const bool open_end = window.end > kMaxEventTime;
  return Window{window.start.value_or(std::min(*(*span)->start, window.end)),
                open_end ? (*span)->end : window.end};
}

// An alarm that was going on when the window begins is in it as well, though it began before.
Result<std::vector<int64_t>> UnderWayAt(const Window& window, const Selection& selection,
                                        Store* store) {
  constexpr int64_t kPageRows = 4096;
  const Instant end{std::min(window.end.ms, window.start->ms + kLongestIncidentMs)};
  std::vector<int64_t> rowids;
  std::set<int64_t> incidents;
  for (int64_t first = FirstRowidAt(*window.start);;) {
    const auto rows = store->digests().Rows(first, end, kPageRows);
    if (!rows.ok()) return rows.error();
    for (const EventRow& row : *rows) {
      const bool began_before = StartOfIncident(row.incident) < *window.start;
      if (row.risk < kHighRisk || !began_before || !selection.Takes(row)) continue;
      if (incidents.insert(row.incident).second) rowids.push_back(row.rowid);
    }
    if (static_cast<int64_t>(rows->size()) < kPageRows) return rowids;
    first = rows->back().rowid + 1;
  }
}

// Those of a digest, which knows no names, that the selection takes.
Result<std::vector<int64_t>> Taken(std::span<const int64_t> rowids, const Selection& selection,
                                   bool everything, Store* store) {
  std::vector<int64_t> taken;
  for (const int64_t rowid : rowids) {
    if (everything) {
      taken.push_back(rowid);
      continue;
    }
    const auto row = store->digests().Rows(rowid, Instant{StartOfIncident(rowid).ms + 1}, 1);
    if (!row.ok()) return row.error();
    if (!row->empty() && selection.Takes(row->front())) taken.push_back(rowid);
  }
  return taken;
}

}  // namespace

Result<Report> MakeReport(const DigestScope& scope, const ZoneTable& zone, Digester* digester,
                          Store* store) {
  const auto selection = Selection::Of(scope, store);
  if (!selection.ok()) return selection.error();
  const auto window = Bounded(scope.window, store);
  if (!window.ok()) return window.error();
  auto total = digester->Over(*window);
  if (!total.ok()) return total.error();
  auto high_risk = UnderWayAt(*window, *selection, store);
  if (!high_risk.ok()) return high_risk.error();
  const auto begun = Taken(total->high_risk, *selection, scope.everything(), store);
  if (!begun.ok()) return begun.error();
  high_risk->insert(high_risk->end(), begun->begin(), begun->end());
  std::ranges::sort(*high_risk);
  Report report{.window = *window,
                .total = selection->Narrowed(std::move(*total)),
                .high_risk = std::move(*high_risk),
                .kind = KindFor(window->end.ms - window->start->ms),
                .sections = {}};
  for (Instant at = *window->start; at < window->end;) {
    const Window section{at, std::min(EndOfSection(report.kind, at, zone), window->end)};
    auto digest = digester->Over(section);
    if (!digest.ok()) return digest.error();
    report.sections.push_back({section, selection->Narrowed(std::move(*digest))});
    at = section.end;
  }
  return report;
}

}  // namespace yesterlog
