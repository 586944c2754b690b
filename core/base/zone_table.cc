#include "core/base/zone_table.h"

#include <algorithm>
#include <optional>

namespace yesterlog {

Result<ZoneTable> ZoneTable::Create(std::string name, int32_t initial_offset_s,
                                    std::vector<Transition> transitions) {
  constexpr int32_t kMaxOffsetSeconds = 26 * 3600;
  const auto in_range = [](int32_t offset_s) {
    return offset_s >= -kMaxOffsetSeconds && offset_s <= kMaxOffsetSeconds;
  };
  bool valid = in_range(initial_offset_s);
  for (size_t i = 0; i < transitions.size(); ++i) {
    valid = valid && in_range(transitions[i].offset_s) &&
            (i == 0 || transitions[i - 1].at < transitions[i].at);
  }
  if (!valid) {
    return Error{ErrorCode::kInvalidArgument,
                 "The time zone \"" + name +
                     "\" is malformed: offsets must lie within 26 hours and transitions ascend."};
  }
  ZoneTable table;
  table.name_ = std::move(name);
  table.initial_offset_s_ = initial_offset_s;
  table.transitions_ = std::move(transitions);
  return table;
}

int32_t ZoneTable::OffsetSecondsAt(Instant instant) const {
  const auto after =
      std::upper_bound(transitions_.begin(), transitions_.end(), instant,
                       [](Instant value, const Transition& t) { return value < t.at; });
  return after == transitions_.begin() ? initial_offset_s_ : std::prev(after)->offset_s;
}

LocalTime ZoneTable::ToLocal(Instant instant) const {
  return {instant.ms + OffsetSecondsAt(instant) * kMsPerSecond};
}

Instant ZoneTable::StartInstant(LocalTime local) const { return Resolve(local, Showing::kFirst); }

Instant ZoneTable::EndInstant(LocalTime local) const { return Resolve(local, Showing::kLast); }

Instant ZoneTable::Resolve(LocalTime local, Showing showing) const {
  // An offset is at most 26 hours, so only the spans around this instant can show `local`.
  constexpr int64_t kReachMs = 27 * kMsPerHour;
  auto next = std::lower_bound(transitions_.begin(), transitions_.end(), local.ms - kReachMs,
                               [](const Transition& t, int64_t ms) { return t.at.ms < ms; });
  int32_t offset_s = next == transitions_.begin() ? initial_offset_s_ : std::prev(next)->offset_s;
  std::optional<Instant> found;
  std::optional<Instant> skipped_at;
  for (;; ++next) {
    const bool last_span = next == transitions_.end() || next->at.ms > local.ms + kReachMs;
    const Instant candidate{local.ms - offset_s * kMsPerSecond};
    const bool begun = next == transitions_.begin() || std::prev(next)->at <= candidate;
    const bool ended = next != transitions_.end() && next->at <= candidate;
    if (begun && !ended) {
      found = candidate;
      if (showing == Showing::kFirst) return *found;
    }
    // Past this span's end yet before the next one's begin on the clock: skipped.
    if (ended && local.ms < next->at.ms + next->offset_s * kMsPerSecond) skipped_at = next->at;
    if (last_span) break;
    offset_s = next->offset_s;
  }
  if (found) return *found;
  return skipped_at.value_or(Instant{local.ms - offset_s * kMsPerSecond});
}

}  // namespace yesterlog
