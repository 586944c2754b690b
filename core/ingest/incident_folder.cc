#include "core/ingest/incident_folder.h"

#include <algorithm>
#include <tuple>

namespace yesterlog {
namespace {

constexpr int64_t kPageEvents = 512;

// Events of one millisecond stand in the order in which they were added, which must not matter.
void SortWithinMilliseconds(std::vector<EventText>* events,
                            const std::unordered_map<int64_t, std::string>& source_names) {
  std::ranges::stable_sort(*events, [&](const EventText& a, const EventText& b) {
    if (a.row.start != b.row.start) return a.row.start < b.row.start;
    return std::tie(a.text, source_names.at(a.row.source_id), a.row.risk) <
           std::tie(b.text, source_names.at(b.row.source_id), b.row.risk);
  });
}

}  // namespace

Result<FoldState> IncidentFolder::Step(int64_t budget_us) {
  const int64_t begun_us = tick_();
  const auto unfolded = store_->incidents().NextUnfolded();
  if (!unfolded.ok()) return unfolded.error();
  if (!*unfolded) {
    pass_.reset();
    return FoldState::kDone;
  }
  if (Status loaded = LoadNames(); !loaded.ok()) return loaded.error();
  if (Status begun = Begin(**unfolded); !begun.ok()) return begun.error();
  bool more = true;
  do {
    const auto folded = FoldPage();
    if (!folded.ok()) return folded.error();
    more = *folded;
  } while (more && tick_() - begun_us < budget_us);
  const Status settled = store_->incidents().Settle(pass_->changes, pass_->at, pass_->end);
  if (!settled.ok()) return settled.error();
  pass_->changes.clear();
  return FoldState::kWorking;
}

Status IncidentFolder::LoadNames() {
  const auto sources = store_->Sources();
  if (!sources.ok()) return sources.error();
  for (const Facet& source : *sources) source_names_[source.id] = source.name;
  const auto labels = store_->Labels();
  if (!labels.ok()) return labels.error();
  for (const Facet& label : *labels) camera_labels_[label.id] = IsCameraLabel(label.name);
  return {};
}

// Goes on with the pass of the step before, unless events were added behind it in between: then
// what is unfolded begins earlier.
Status IncidentFolder::Begin(const Window& unfolded) {
  const Instant end{unfolded.end.ms + kLongestIncidentMs};
  if (pass_ && pass_->at == *unfolded.start) {
    pass_->end = std::max(pass_->end, end);
    return {};
  }
  pass_ = Pass{.open = OpenIncidents(&measure_), .at = *unfolded.start, .end = end, .changes = {}};
  Instant from{unfolded.start->ms - kLongestIncidentMs};
  while (from < pass_->at) {
    auto before = ReadPage(from, pass_->at);
    if (!before.ok()) return before.error();
    if (before->empty()) break;
    from = Instant{before->back().row.start.ms + 1};
    SortWithinMilliseconds(&*before, source_names_);
    for (const EventText& event : *before) {
      if (!event.row.kept_apart) pass_->open.Restore(CaptureOf(event), event.row.incident);
    }
  }
  return {};
}

// Whole milliseconds only.
Result<std::vector<EventText>> IncidentFolder::ReadPage(Instant first, Instant end) const {
  for (int64_t limit = kPageEvents;; limit *= 2) {
    auto page = store_->incidents().Read(first, end, limit);
    if (!page.ok() || static_cast<int64_t>(page->size()) < limit) return page;
    const Instant last = page->back().row.start;
    if (page->front().row.start == last) continue;
    std::erase_if(*page, [&](const EventText& event) { return event.row.start == last; });
    return page;
  }
}

Result<bool> IncidentFolder::FoldPage() {
  auto page = ReadPage(pass_->at, pass_->end);
  if (!page.ok()) return page.error();
  if (page->empty()) {
    pass_->at = pass_->end;
    return false;
  }
  pass_->at = Instant{page->back().row.start.ms + 1};
  Fold(std::move(*page));
  return pass_->at < pass_->end;
}

void IncidentFolder::Fold(std::vector<EventText> page) {
  SortWithinMilliseconds(&page, source_names_);
  for (const EventText& event : page) {
    if (event.row.kept_apart) continue;
    const int64_t incident = pass_->open.Place(CaptureOf(event));
    if (incident == event.row.incident) continue;
    pass_->changes.push_back({event.row.rowid, incident});
    pass_->end = std::max(pass_->end, Instant{event.row.start.ms + kLongestIncidentMs + 1});
  }
}

Capture IncidentFolder::CaptureOf(const EventText& event) {
  return {.row = event.row,
          .camera_label = camera_labels_[event.row.label_id],
          .traits = measure_.Read(event.text, source_names_[event.row.source_id])};
}

}  // namespace yesterlog
