#include "core/time/daily.h"

namespace yesterlog::timex {
namespace {

constexpr int64_t kNightEndsMs = 6 * kMsPerHour;
constexpr int64_t kEveningMs = 18 * kMsPerHour;

struct Stretch {
  int64_t from_ms = 0;
  int64_t to_ms = 0;
};

Stretch AfterTime(const Moment& moment, const TimeOfDay& time) {
  const bool point = moment.has_clock && !moment.has_clock_end;
  const int64_t from = point ? time.nominal_ms : time.to_ms;
  // "every night after 10" ends with the night, "every evening after 9" with the day.
  if (point && moment.has_part && from < moment.part.to_ms) {
    const bool evening = moment.part.name == DayPartName::kEvening;
    return {from, evening ? kMsPerDay : moment.part.to_ms};
  }
  if (from % kMsPerDay == 0) return {0, kNightEndsMs};
  return {from % kMsPerDay, kMsPerDay};
}

Stretch BeforeTime(Relation relation, const Moment& moment, const TimeOfDay& time) {
  const bool point = moment.has_clock && !moment.has_clock_end;
  const int64_t to =
      point ? time.nominal_ms : (relation == Relation::kBefore ? time.from_ms : time.to_ms);
  // "before 7 in the morning" begins with the day, "before 9 in the evening" with the evening.
  const bool morning = moment.has_part && moment.part.name == DayPartName::kMorning;
  const bool in_part = point && moment.has_part && moment.part.from_ms < to;
  if (in_part && !(morning && !moment.has_date)) return {moment.part.from_ms, to};
  if (to % kMsPerDay == 0) return {kEveningMs, kMsPerDay};
  return {0, to % kMsPerDay};
}

Stretch StretchOf(const Moment& moment, Relation relation, HalfDay half) {
  const TimeOfDay time = TimeOfDayOf(moment, half);
  switch (relation) {
    case Relation::kAfter:
    case Relation::kSince:
      return AfterTime(moment, time);
    case Relation::kBefore:
    case Relation::kUntil:
    case Relation::kUpTo:
      return BeforeTime(relation, moment, time);
    default:
      return {time.from_ms, time.to_ms};
  }
}

uint8_t Rotated(uint8_t weekdays, int days) {
  constexpr int kDaysAWeek = 7;
  const int by = (days + kDaysAWeek) % kDaysAWeek;
  return static_cast<uint8_t>((weekdays << by | weekdays >> (kDaysAWeek - by)) & kEveryWeekday);
}

// Whole minutes that hold the stretch, on the day on which it starts: "around midnight" starts on
// the day before the one it is said of, "2 at night" on the one after.
void AddStretch(Stretch stretch, Recurrence& recurrence) {
  const int64_t length_ms = stretch.to_ms - stretch.from_ms;
  int days = 0;
  for (; stretch.from_ms < 0; --days) stretch.from_ms += kMsPerDay;
  for (; stretch.from_ms >= kMsPerDay; ++days) stretch.from_ms -= kMsPerDay;
  const int64_t end_ms = stretch.from_ms + length_ms;
  const auto start_min = static_cast<int>(stretch.from_ms / kMsPerMinute);
  const auto end_min = static_cast<int>((end_ms + kMsPerMinute - 1) / kMsPerMinute);
  recurrence.clocks.push_back({start_min, end_min});
  recurrence.weekdays = Rotated(recurrence.weekdays, days);
}

void Complement(Recurrence& recurrence) {
  const ClockRange out = recurrence.clocks.front();
  recurrence.clocks.clear();
  if (out.end_min > kMinutesPerDay) {
    recurrence.clocks.push_back({out.end_min - kMinutesPerDay, out.start_min});
    return;
  }
  if (out.start_min > 0) recurrence.clocks.push_back({0, out.start_min});
  if (out.end_min < kMinutesPerDay) recurrence.clocks.push_back({out.end_min, kMinutesPerDay});
}

}  // namespace

Recurrence RecurrenceOf(const Moment& moment, Relation relation, HalfDay half) {
  Recurrence recurrence;
  if (moment.weekdays != 0) recurrence.weekdays = moment.weekdays;
  if (moment.has_clock || moment.has_part) {
    AddStretch(StretchOf(moment, relation, half), recurrence);
    if (relation == Relation::kOutside) Complement(recurrence);
  }
  Normalise(recurrence);
  return recurrence;
}

}  // namespace yesterlog::timex
