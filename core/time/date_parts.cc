#include "core/time/date_parts.h"

namespace yesterlog::timex {
namespace {

constexpr int kDaysAWeek = 7;

DayRange Third(DayRange range, Grain grain, int number) {
  const int64_t first = range.first;
  const auto thirds = [range](int64_t a, int64_t b, int64_t length, int which) {
    if (which == 0) return DayRange{range.first, range.first + a};
    if (which == 1) return DayRange{range.first + a, range.first + b};
    return DayRange{range.first + b, range.first + length};
  };
  const auto months = [first](int from, int count) {
    return DayRange{ShiftDay(first, Grain::kMonth, from),
                    ShiftDay(first, Grain::kMonth, from + count)};
  };
  switch (grain) {
    case Grain::kWeek: {
      if (number == 1) return {first + 2, first + 4};
      return number == 0 ? DayRange{first, first + 3} : DayRange{first + 4, first + 7};
    }
    case Grain::kMonth:
      return thirds(10, 20, range.end - first, number);
    case Grain::kQuarter:
    case Grain::kSeason:
      return months(number, 1);
    case Grain::kYear:
      return months(number * 4, 4);
    case Grain::kDecade:
      return number == 1 ? months(36, 48) : months(number == 0 ? 0 : 84, 36);
    default: {
      const int64_t length = range.end - first;
      if (length < 3) return range;
      return thirds(length / 3, length - length / 3, length, number);
    }
  }
}

DayRange HalfOf(DayRange range, Grain grain, int number) {
  int64_t middle = range.first + (range.end - range.first + 1) / 2;
  if (grain == Grain::kMonth) middle = range.first + 15;
  if (grain == Grain::kYear) middle = ShiftDay(range.first, Grain::kMonth, 6);
  return number == 0 ? DayRange{range.first, middle} : DayRange{middle, range.end};
}

std::optional<DayRange> Inside(DayRange found, DayRange range) {
  if (found.first < range.first || found.first >= range.end) return std::nullopt;
  return found;
}

std::optional<DayRange> Nth(DayRange range, const Part& part, Weekday week_start) {
  if (part.number > 0) {
    DayRange first = PeriodAround(part.grain, range.first, week_start);
    if (first.first < range.first) first = ShiftPeriod(first, part.grain, 1);
    return Inside(ShiftPeriod(first, part.grain, part.number - 1), range);
  }
  const DayRange last = PeriodAround(part.grain, range.end - 1, week_start);
  return Inside(ShiftPeriod(last, part.grain, part.number + 1), range);
}

std::optional<DayRange> NthWeekday(DayRange range, const Part& part) {
  const int64_t edge = part.number > 0 ? range.first : range.end - 1;
  const int ahead = (part.weekday - WeekdayIndex(edge) + kDaysAWeek) % kDaysAWeek;
  int64_t day = edge + ahead + kDaysAWeek * (part.number - 1);
  if (part.number < 0) {
    const int behind = (WeekdayIndex(edge) - part.weekday + kDaysAWeek) % kDaysAWeek;
    day = edge - behind + kDaysAWeek * (part.number + 1);
  }
  return Inside({day, day + 1}, range);
}

DayRange FirstUnits(DayRange range, const Part& part, Weekday week_start) {
  if (part.number > 0) {
    const auto first = Nth(range, {Part::Kind::kNth, part.grain, 1, 0}, week_start);
    const int64_t start = first ? first->first : range.first;
    return {start, ShiftDay(start, part.grain, part.number)};
  }
  const auto last = Nth(range, {Part::Kind::kNth, part.grain, -1, 0}, week_start);
  const int64_t end = last ? last->end : range.end;
  return {ShiftDay(end, part.grain, part.number), end};
}

// A holiday on a Monday ends its weekend, one on a Thursday or Friday begins it.
DayRange LongWeekend(int64_t holiday) {
  const int weekday = WeekdayIndex(holiday);
  const int64_t monday = holiday - weekday;
  if (weekday <= 1) return {monday - 2, holiday + 1};
  return {weekday == 3 || weekday == 4 ? holiday : monday + 5, monday + 7};
}

}  // namespace

std::optional<DayRange> Narrow(DayRange range, Grain grain, const Part& part, Weekday week_start) {
  switch (part.kind) {
    case Part::Kind::kThird:
      return Third(range, grain, part.number);
    case Part::Kind::kHalf:
      return HalfOf(range, grain, part.number);
    case Part::Kind::kNth:
      return Nth(range, part, week_start);
    case Part::Kind::kNthWeekday:
      return NthWeekday(range, part);
    case Part::Kind::kFirstUnits:
      return FirstUnits(range, part, week_start);
    case Part::Kind::kEnclosing: {
      if (part.grain != Grain::kWeekend) return PeriodAround(part.grain, range.first, week_start);
      const int64_t monday = range.first - WeekdayIndex(range.first);
      return DayRange{monday + 5, monday + 7};
    }
    case Part::Kind::kLongWeekend:
      return LongWeekend(range.first);
    case Part::Kind::kSpan:
      if (part.number > 0) {
        return DayRange{range.first, ShiftDay(range.first, part.grain, part.number)};
      }
      return DayRange{ShiftDay(range.end, part.grain, part.number), range.end};
    case Part::Kind::kShift:
      return ShiftPeriod(range, part.grain, part.number);
    case Part::Kind::kDayOfMonth: {
      const CivilDate first = CivilFromDays(range.first);
      if (part.number > DaysInMonth(first.year, first.month)) return std::nullopt;
      const int64_t day = range.first + part.number - first.day;
      return DayRange{day, day + 1};
    }
    case Part::Kind::kWeekdayFrom: {
      const int64_t day = part.number > 0 ? range.end : range.first - 1;
      const int apart = part.number > 0 ? (part.weekday - WeekdayIndex(day) + kDaysAWeek)
                                        : (WeekdayIndex(day) - part.weekday + kDaysAWeek);
      const int64_t near = apart % kDaysAWeek;
      const int64_t found = part.number > 0 ? day + near + kDaysAWeek * (part.number - 1)
                                            : day - near + kDaysAWeek * (part.number + 1);
      return DayRange{found, found + 1};
    }
  }
  return range;
}

}  // namespace yesterlog::timex
