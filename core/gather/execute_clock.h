// The stretches of local time that events are counted by: hours, days, nights, weeks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/zone_table.h"
#include "core/plan/plan.h"

namespace yesterlog {

bool IsOfTime(Unit unit);

// A part of the time line that lies in one stretch, or in none (by day, where nights are asked
// for).
struct ClockPart {
  std::optional<int64_t> key;  // of the stretch; ascends with time, or with the hour or weekday
  int64_t end_ms = 0;          // where the part ends
};

// In ms from midnight, and past the next one where the day that `recurrence` tells, or one from
// four in the morning, has begun before it.
double TimeOfDay(int64_t ms, const Recurrence& recurrence, const ZoneTable& zone);

class ClockUnits {
 public:
  // `unit` is one of time.
  ClockUnits(Unit unit, const ZoneTable& zone) : unit_(unit), zone_(zone) {}

  // The part that holds `ms`.
  ClockPart At(int64_t ms) const;
  // "2026-04-07", "14", "Monday"
  std::string NameOf(int64_t key) const;
  // The whole of it; nothing of what comes again.
  std::optional<Window> WindowOf(int64_t key) const;

 private:
  Unit unit_;
  const ZoneTable& zone_;
};

}  // namespace yesterlog
