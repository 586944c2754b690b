#include "core/time/time_of_day.h"

namespace yesterlog::timex {
namespace {

constexpr int64_t kHalfDayMs = 12 * kMsPerHour;
constexpr int64_t kEarlyHourMs = 6 * kMsPerHour;

// Beside a date as machines write it, "2026-04-07 12:30" has 24 hours, and so has a timetable's
// "each day 10:00 to 11:30". Both ends of a range are of one kind.
bool IsMachine(const Moment& moment) {
  if (!moment.clock.two_digits || (moment.has_clock_end && !moment.clock_end.two_digits)) {
    return false;
  }
  return (moment.has_date && moment.date.machine) || (moment.weekdays != 0 && moment.has_clock_end);
}

bool IsSettled(const Moment& moment, const Clock& clock) {
  return clock.settled || IsMachine(moment);
}

int64_t MachineMs(const Clock& clock) {
  const bool noon_hour = !clock.settled && clock.ms < kMsPerHour;  // "12:30", kept as 00:30
  return noon_hour ? clock.ms + kHalfDayMs : clock.ms;
}

int64_t InPart(const Clock& clock, DayPartName part) {
  const int64_t ms = clock.ms;
  if (clock.settled) {
    return part == DayPartName::kNight && ms < kHalfDayMs ? ms + kMsPerDay : ms;
  }
  switch (part) {
    case DayPartName::kMorning:
    case DayPartName::kSmallHours:
    case DayPartName::kForenoon:
      return ms;
    case DayPartName::kDaytime:
      return ms < kEarlyHourMs ? ms + kHalfDayMs : ms;
    case DayPartName::kEvening:
      return ms < kMsPerHour ? ms + kMsPerDay : ms + kHalfDayMs;
    case DayPartName::kNight:
      return ms < kEarlyHourMs ? ms + kMsPerDay : ms + kHalfDayMs;
    default:
      return ms + kHalfDayMs;
  }
}

int64_t NominalMs(const Moment& moment, const Clock& clock, HalfDay half) {
  if (moment.has_part) return InPart(clock, moment.part.name);
  if (clock.settled) return clock.ms;
  if (IsSettled(moment, clock)) return MachineMs(clock);
  return half == HalfDay::kPm ? clock.ms + kHalfDayMs : clock.ms;
}

// "9 to 5", "between 9 and 3": begins in the morning and ends in the afternoon, whatever the
// reference.
bool IsWorkingDay(const Moment& moment) {
  if (!moment.has_clock_end || moment.has_part) return false;
  if (IsSettled(moment, moment.clock) || IsSettled(moment, moment.clock_end)) return false;
  const int64_t first = moment.clock.ms / kMsPerHour;
  const int64_t second = moment.clock_end.ms / kMsPerHour;
  return first >= 7 && first <= 9 && second >= 1 && second <= 6;
}

int64_t Modulo(int64_t value, int64_t cycle) { return (value % cycle + cycle) % cycle; }

TimeOfDay AroundPoint(int64_t ms, ClockPrecision precision) {
  switch (precision) {
    case ClockPrecision::kHour:
      return {ms, ms, ms + kMsPerHour};
    case ClockPrecision::kMinute:
      return {ms, ms - 15 * kMsPerMinute, ms + 15 * kMsPerMinute};
    case ClockPrecision::kSecond:
      return {ms, ms - kMsPerMinute, ms + kMsPerMinute};
    case ClockPrecision::kAround:
      return {ms, ms - 30 * kMsPerMinute, ms + 30 * kMsPerMinute};
  }
  return {};
}

// "between 10 and 6 in the morning", "11pm to 4 at night": the part is the end's, and the start the
// nearest before it.
TimeOfDay RangeUpToPart(const Moment& moment) {
  constexpr int64_t kMorningMs = 5 * kMsPerHour;
  int64_t to = InPart(moment.clock_end, moment.part.name);
  // "10 to 12 in the morning" ends at noon.
  const bool noon =
      moment.part.name == DayPartName::kMorning && to < kMsPerHour && moment.clock.ms >= kMorningMs;
  if (noon) to += kHalfDayMs;
  const int64_t cycle = moment.clock.settled ? kMsPerDay : kHalfDayMs;
  const int64_t length = Modulo(to - moment.clock.ms, cycle);
  int64_t from = to - (length == 0 ? cycle : length);
  if (from < 0) {
    from += kMsPerDay;
    to += kMsPerDay;
  }
  return {from, from, to};
}

TimeOfDay RangeOf(const Moment& moment, HalfDay half) {
  const bool up_to_part = moment.part_ends && moment.has_part && !moment.clock_end.settled;
  if (up_to_part) return RangeUpToPart(moment);

  const Clock& first = moment.clock;
  const Clock& second = moment.clock_end;
  if (IsWorkingDay(moment)) half = HalfDay::kAm;
  int64_t from = NominalMs(moment, first, half);
  const bool from_end = !IsSettled(moment, first) && second.settled && !moment.has_part;
  if (from_end) {
    // "3 to 5pm", "11 to 1pm": the start nearest before the end.
    const int64_t length = Modulo(second.ms - first.ms, kHalfDayMs);
    from = second.ms - (length == 0 ? kHalfDayMs : length);
    if (from < 0) from += kMsPerDay;
  }
  Clock end = second;
  if (IsSettled(moment, second)) {
    end.ms = static_cast<int32_t>(MachineMs(second));
    if (second.settled) end.ms = second.ms;
    end.settled = true;
  }
  return {from, from, NextAfter(end, from)};
}

}  // namespace

int64_t NextAfter(const Clock& clock, int64_t from_ms) {
  const int64_t cycle = clock.settled ? kMsPerDay : kHalfDayMs;
  const int64_t ahead = Modulo(clock.ms - from_ms, cycle);
  return from_ms + (ahead == 0 ? cycle : ahead);
}

TimeOfDay TimeOfDayOf(const Moment& moment, HalfDay half) {
  if (!moment.has_clock) return {moment.part.from_ms, moment.part.from_ms, moment.part.to_ms};
  if (moment.has_clock_end) return RangeOf(moment, half);
  return AroundPoint(NominalMs(moment, moment.clock, half), moment.clock.precision);
}

bool HasUnsettledHour(const Moment& moment) {
  if (!moment.has_clock || moment.has_part) return false;
  if (IsSettled(moment, moment.clock)) return false;
  if (IsWorkingDay(moment)) return false;
  return !moment.has_clock_end || !IsSettled(moment, moment.clock_end);
}

}  // namespace yesterlog::timex
