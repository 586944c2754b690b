#include "core/incident/open_incidents.h"

#include <algorithm>

namespace yesterlog {
namespace {

// A busy server has hundreds of different messages open at once: the latest ones stay.
constexpr size_t kMostOpen = 64;

bool IsClosed(Instant begin, Instant latest, Instant now) {
  return now.ms - latest.ms > kLongestPauseMs || now.ms - begin.ms > kLongestIncidentMs;
}

}  // namespace

int64_t OpenIncidents::Place(const Capture& capture) {
  Incidents& incidents = OpenAt(capture);
  const Open* best = Best(capture, incidents);
  const int64_t incident = best == nullptr ? capture.row.rowid : best->incident;
  Join(capture, incident, &incidents);
  return incident;
}

void OpenIncidents::Restore(const Capture& capture, int64_t incident) {
  Join(capture, incident, &OpenAt(capture));
}

// What is still open for the label when `capture` comes.
OpenIncidents::Incidents& OpenIncidents::OpenAt(const Capture& capture) {
  const Instant now = capture.row.start;
  if (by_label_.size() >= sweep_at_) ForgetClosed(now);
  Incidents& incidents = by_label_[capture.row.label_id];
  std::erase_if(incidents, [&](const Open& open) {
    return IsClosed(StartOfRow(open.incident), open.latest.row.start, now);
  });
  EndStates(capture, &incidents);
  return incidents;
}

void OpenIncidents::ForgetClosed(Instant now) {
  std::erase_if(by_label_, [&](const auto& label) {
    return std::ranges::all_of(label.second, [&](const Open& open) {
      return IsClosed(StartOfRow(open.incident), open.latest.row.start, now);
    });
  });
  sweep_at_ = 2 * by_label_.size() + 1024;
}

// An incident moves to the back with each capture, so that the latest are the last.
void OpenIncidents::Join(const Capture& capture, int64_t incident, Incidents* incidents) {
  const auto open = std::ranges::find(*incidents, incident, &Open::incident);
  if (open != incidents->end()) {
    open->latest = capture;
    std::rotate(open, open + 1, incidents->end());
    return;
  }
  if (incidents->size() == kMostOpen) incidents->erase(incidents->begin());
  incidents->push_back({incident, capture, capture});
}

// A door that closes ends what its opening began: the next opening is another.
void OpenIncidents::EndStates(const Capture& capture, Incidents* incidents) const {
  if (!measure_->NamesState(*capture.traits)) return;
  std::erase_if(*incidents, [&](const Open& open) {
    return open.latest.row.source_id == capture.row.source_id &&
           measure_->Compare(*open.latest.traits, *capture.traits).contrasting_state;
  });
}

// The latest of the best.
const OpenIncidents::Open* OpenIncidents::Best(const Capture& capture,
                                               const Incidents& incidents) const {
  const Open* best = nullptr;
  double best_score = 0;
  for (const Open& open : incidents) {
    const double score = Match(capture, open);
    if (score <= 0 || score < best_score) continue;
    best = &open;
    best_score = score;
  }
  return best;
}

// How well the event fits the incident's first or latest capture, 0 where it fits neither.
double OpenIncidents::Match(const Capture& capture, const Open& open) const {
  double best = 0;
  for (const Capture* other : {&open.begin, &open.latest}) {
    const Closeness closeness{.pause_ms = capture.row.start.ms - open.latest.row.start.ms,
                              .same_source = other->row.source_id == capture.row.source_id,
                              .seen_by_cameras = capture.camera_label && other->camera_label};
    const Likeness likeness = measure_->Compare(*other->traits, *capture.traits);
    if (!IsSameIncident(other->row, capture.row, likeness, closeness)) continue;
    best = std::max(best, likeness.score);
  }
  return best;
}

}  // namespace yesterlog
