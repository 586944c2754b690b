// When two events are captures of one incident: how close in time, and how alike.
//
// The higher the risk, the dearer a wrong merge: below kHighRisk retellings of a scene fold, from
// there on only a repetition does. Figures were chosen on the simulated month of
// tests/core/ingest/camera_month.h.
#pragma once

#include "core/base/civil.h"
#include "core/incident/likeness.h"
#include "core/store/event_row.h"

namespace yesterlog {

// Nothing joins an incident later than this after its first event, so that a scene that never ends
// is a new incident now and then.
inline constexpr int64_t kLongestIncidentMs = 30 * kMsPerMinute;
// Nor later than this after its last.
inline constexpr int64_t kLongestPauseMs = 5 * kMsPerMinute;

// What is looked at of two events besides their texts.
struct Closeness {
  int64_t pause_ms = 0;  // between the later event and the incident's last before it
  bool same_source = false;
  bool seen_by_cameras = false;  // the label is of things that move from one camera to the next
};

// Whether `event` is one more capture of the incident that `begin` began; both have the same label.
bool IsSameIncident(const EventRow& begin, const EventRow& event, const Likeness& likeness,
                    const Closeness& closeness);

// Whether a label names what cameras detect: "person", "car", "cat".
bool IsCameraLabel(std::string_view label);

}  // namespace yesterlog
