#include "core/incident/incident_rules.h"

#include <algorithm>
#include <array>

#include "core/store/store.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// A repetition: the same but for numbers ("87 %", a counter).
constexpr double kSame = 0.8;
// A retelling of the same scene by another frame, soon after.
constexpr double kRetold = 0.34;
constexpr int64_t kRetoldPauseMs = 90 * kMsPerSecond;
// The next camera's view of it.
constexpr double kSeenNextDoor = 0.5;
constexpr int64_t kNextDoorPauseMs = 45 * kMsPerSecond;
// An alarm that goes on.
constexpr int64_t kHighRiskPauseMs = 2 * kMsPerMinute;

// Word for word, to the number, from the same place.
bool IsRepeatedAlarm(const EventRow& begin, const EventRow& event, const Likeness& likeness,
                     const Closeness& closeness) {
  return begin.risk == event.risk && closeness.same_source && likeness.word_for_word &&
         closeness.pause_ms <= kHighRiskPauseMs;
}

}  // namespace

bool IsSameIncident(const EventRow& begin, const EventRow& event, const Likeness& likeness,
                    const Closeness& closeness) {
  if (likeness.contrasting || !likeness.same_identifiers) return false;
  if (std::max(begin.risk, event.risk) >= kHighRisk) {
    return IsRepeatedAlarm(begin, event, likeness, closeness);
  }
  if (closeness.same_source) {
    if (likeness.score >= kSame) return closeness.pause_ms <= kLongestPauseMs;
    return likeness.enough && likeness.score >= kRetold && closeness.pause_ms <= kRetoldPauseMs;
  }
  return closeness.seen_by_cameras && likeness.enough && likeness.score >= kSeenNextDoor &&
         closeness.pause_ms <= kNextDoorPauseMs;
}

bool IsCameraLabel(std::string_view label) {
  constexpr std::array<std::string_view, 24> kLabels = {
      "animal",  "bicycle",  "bike",   "bird",  "bus",   "car",   "cat",     "courier",
      "deer",    "delivery", "dog",    "face",  "fox",   "horse", "motion",  "motorcycle",
      "package", "parcel",   "person", "plate", "truck", "van",   "vehicle", "visitor"};
  return std::ranges::find(kLabels, std::string_view(FoldCase(label))) != kLabels.end();
}

}  // namespace yesterlog
