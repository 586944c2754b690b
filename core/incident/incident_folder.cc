#include "core/incident/incident_folder.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace yesterlog {
namespace {

constexpr PageBound kPage{.events = 512, .bytes = size_t{8} << 20};

std::string_view NameOf(const std::unordered_map<int64_t, std::string>& source_names,
                        const EventText& event) {
  const auto name = source_names.find(event.row.source_id);
  return name == source_names.end() ? std::string_view() : std::string_view(name->second);
}

// Events of one millisecond stand in the order in which they were added, which must not matter.
void SortWithinMilliseconds(std::vector<EventText>* events,
                            const std::unordered_map<int64_t, std::string>& source_names) {
  const auto key = [&](const EventText& event) {
    return std::tuple(event.row.start, std::string_view(event.text), NameOf(source_names, event),
                      event.row.risk);
  };
  std::ranges::stable_sort(*events,
                           [&](const EventText& a, const EventText& b) { return key(a) < key(b); });
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

Status IncidentFolder::LoadNames(const std::vector<EventText>& events) {
  const bool known = std::ranges::all_of(events, [&](const EventText& event) {
    return source_names_.contains(event.row.source_id) &&
           camera_labels_.contains(event.row.label_id);
  });
  if (known) return {};
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
    const auto before = ReadPage(from, pass_->at);
    if (!before.ok()) return before.error();
    for (const EventText& event : before->events) {
      if (!event.row.kept_apart) pass_->open.Restore(CaptureOf(event), event.row.incident);
    }
    if (before->complete) break;
    from = Instant{before->events.back().row.start.ms + 1};
  }
  return {};
}

Result<EventPage> IncidentFolder::ReadPage(Instant first, Instant end) {
  for (PageBound bound = kPage;; bound = {bound.events * 2, bound.bytes * 2}) {
    auto page = store_->incidents().Read(first, end, bound);
    if (!page.ok()) return page;
    std::vector<EventText>& events = page->events;
    if (!page->complete) {
      const Instant last = events.back().row.start;
      if (events.front().row.start == last) continue;
      std::erase_if(events, [&](const EventText& event) { return event.row.start == last; });
    }
    if (Status loaded = LoadNames(events); !loaded.ok()) return loaded.error();
    SortWithinMilliseconds(&events, source_names_);
    return page;
  }
}

Result<bool> IncidentFolder::FoldPage() {
  const Instant end = pass_->end;  // as it is now: what is found moves it
  const auto page = ReadPage(pass_->at, end);
  if (!page.ok()) return page.error();
  Fold(page->events);
  pass_->at = page->complete ? end : Instant{page->events.back().row.start.ms + 1};
  return pass_->at < pass_->end;
}

// A change reaches as far as an incident can: the pass goes on until nothing changes for as long.
void IncidentFolder::Fold(const std::vector<EventText>& events) {
  for (const EventText& event : events) {
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
