// The incidents that the next event may be one more capture of.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/incident/incident_rules.h"

namespace yesterlog {

// One event on its way through folding.
struct Capture {
  EventRow row;
  bool camera_label = false;
  std::shared_ptr<const TextTraits> traits;
};

// Takes events in ascending order of time. What it holds at a moment depends only on the events of
// the last kLongestIncidentMs before it and on their incidents: that is what lets folding begin in
// the middle of a log.
class OpenIncidents {
 public:
  explicit OpenIncidents(const LikenessMeasure* measure) : measure_(measure) {}

  // The rowid of the incident that `capture` belongs to: one of those that are open, or its own.
  int64_t Place(const Capture& capture);

  // Takes in an event that is placed already.
  void Restore(const Capture& capture, int64_t incident);

 private:
  struct Open {
    int64_t incident = 0;
    Capture begin;
    Capture latest;
  };
  using Incidents = std::vector<Open>;  // least recently captured first

  Incidents& OpenAt(const Capture& capture);
  void ForgetClosed(Instant now);
  void Join(const Capture& capture, int64_t incident, Incidents* incidents);
  void EndStates(const Capture& capture, Incidents* incidents) const;
  const Open* Best(const Capture& capture, const Incidents& incidents) const;
  double Match(const Capture& capture, const Open& open) const;

  const LikenessMeasure* measure_;
  std::unordered_map<int64_t, Incidents> by_label_;
  size_t sweep_at_ = 1024;  // labels; a log may have a new one for every event
};

}  // namespace yesterlog
