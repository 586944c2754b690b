#include "core/time/dates.h"

#include <algorithm>

#include "core/time/date_parts.h"
#include "core/time/holidays.h"

namespace yesterlog::timex {
namespace {

constexpr int kDaysAWeek = 7;
// 29 February can be 8 years away, a weekday on the 31st some 11 months: enough for both.
constexpr int kMostSteps = 40;

std::optional<DayRange> OneDay(int year, int month, int day) {
  if (!IsValidDate({year, month, day})) return std::nullopt;
  const int64_t days = DayOf(year, month, day);
  return DayRange{days, days + 1};
}

std::optional<DayRange> YearlyBase(const DateExpr& date, int year) {
  switch (date.base) {
    case Base::kMonth:
      return MonthRange(year, date.month);
    case Base::kMonthDay:
      return OneDay(year, date.month, date.day);
    case Base::kQuarter:
      return MonthRange(year, date.number * 3 - 2, 3);
    case Base::kHalfYear:
      return MonthRange(year, date.number * 6 - 5, 6);
    case Base::kSeason:
      return MonthRange(year, date.month, 3);
    case Base::kHoliday: {
      const int64_t day = HolidayDay(date.number, year);
      return DayRange{day, day + 1};
    }
    case Base::kIsoWeek:
      return IsoWeek(year, date.number);
    default:
      return std::nullopt;
  }
}

std::optional<DayRange> MonthlyBase(const DateExpr& date, int64_t month_number) {
  const int year = static_cast<int>(month_number / 12);
  const int month = static_cast<int>(month_number % 12) + 1;
  if (date.base == Base::kMonth) return MonthRange(year, month);  // "the third Tuesday"
  const auto range = OneDay(year, month, date.day);
  if (range && date.weekday >= 0 && WeekdayIndex(range->first) != date.weekday) return std::nullopt;
  return range;
}

// The grain that the parts of `date` start from.
Grain BaseGrain(const DateExpr& date) {
  switch (date.base) {
    case Base::kMonth:
      return Grain::kMonth;
    case Base::kQuarter:
      return Grain::kQuarter;
    case Base::kSeason:
      return Grain::kSeason;
    case Base::kIsoWeek:
      return Grain::kWeek;
    case Base::kWeekend:
      return Grain::kWeekend;
    case Base::kFixed: {
      const int64_t length = date.fixed.end - date.fixed.first;
      if (length == kDaysAWeek) return Grain::kWeek;
      if (length >= 28 && length <= 31) return Grain::kMonth;
      if (length >= 365 && length <= 366) return Grain::kYear;
      if (length >= 90 && length <= 92) return Grain::kQuarter;
      if (length >= 3652 && length <= 3653) return Grain::kDecade;
      return Grain::kDay;
    }
    default:
      return Grain::kDay;
  }
}

// The instance of `date` in its `cycle_number`-th week, month or year.
std::optional<DayRange> Instance(const DateExpr& date, int64_t cycle_number, Weekday week_start) {
  std::optional<DayRange> range;
  switch (date.cycle) {
    case Cycle::kNone:
      range = date.fixed;
      break;
    case Cycle::kYear:
      range = YearlyBase(date, static_cast<int>(cycle_number));
      break;
    case Cycle::kMonth:
      range = MonthlyBase(date, cycle_number);
      break;
    case Cycle::kWeek: {
      constexpr int kMondayOffset = -3;  // 1969-12-29, the Monday of week 0
      const int64_t first = cycle_number * kDaysAWeek + kMondayOffset + date.weekday;
      range = DayRange{first, first + (date.base == Base::kWeekend ? 2 : 1)};
      break;
    }
  }
  Grain grain = BaseGrain(date);
  for (int i = 0; i < date.part_count && range; ++i) {
    const Part& part = date.parts[i];
    range = Narrow(*range, grain, part, week_start);
    const bool to_day =
        part.kind == Part::Kind::kNthWeekday || part.kind == Part::Kind::kWeekdayFrom;
    if (part.kind == Part::Kind::kNth || part.kind == Part::Kind::kEnclosing) grain = part.grain;
    if (to_day) grain = Grain::kDay;
  }
  return range;
}

int64_t CycleOf(Cycle cycle, int64_t day) {
  const CivilDate date = CivilFromDays(day);
  if (cycle == Cycle::kYear) return date.year;
  if (cycle == Cycle::kMonth) return date.year * 12 + date.month - 1;
  constexpr int kMondayOffset = -3;
  const int64_t since = day - kMondayOffset;
  return (since - ((since % kDaysAWeek) + kDaysAWeek) % kDaysAWeek) / kDaysAWeek;
}

std::optional<DayRange> Settled(const DateExpr& date, const Sentence& s) {
  return Instance(date, date.year, s.options().week_start);
}

// The latest instance for which `accepts` holds, looked for from `day`'s cycle backwards.
template <typename Accepts>
std::optional<DayRange> SearchBack(const DateExpr& date, const Sentence& s, int64_t day,
                                   Accepts accepts) {
  const int64_t from = CycleOf(date.cycle, day) + 1;
  for (int step = 0; step < kMostSteps; ++step) {
    const auto range = Instance(date, from - step, s.options().week_start);
    if (range && accepts(*range)) return range;
  }
  return std::nullopt;
}

template <typename Accepts>
std::optional<DayRange> SearchOn(const DateExpr& date, const Sentence& s, int64_t day,
                                 Accepts accepts) {
  const int64_t from = CycleOf(date.cycle, day) - 1;
  for (int step = 0; step < kMostSteps; ++step) {
    const auto range = Instance(date, from + step, s.options().week_start);
    if (range && accepts(*range)) return range;
  }
  return std::nullopt;
}

// "this Friday" lies in the running week, which may begin on another day than Monday.
std::optional<DayRange> InRunningPeriod(const DateExpr& date, const Sentence& s) {
  if (date.cycle != Cycle::kWeek) {
    return Instance(date, CycleOf(date.cycle, s.today()), s.options().week_start);
  }
  const DayRange week = PeriodAround(Grain::kWeek, s.today(), s.options().week_start);
  return SearchOn(date, s, week.first,
                  [week](DayRange range) { return range.first >= week.first; });
}

}  // namespace

std::optional<DayRange> LatestDate(const DateExpr& date, const Sentence& s, int64_t limit_day) {
  if (date.Settled()) return Settled(date, s);
  return SearchBack(date, s, limit_day,
                    [limit_day](DayRange range) { return range.first <= limit_day; });
}

std::optional<DayRange> EarliestDate(const DateExpr& date, const Sentence& s, int64_t from_day) {
  if (date.Settled()) return Settled(date, s);
  return SearchOn(date, s, from_day,
                  [from_day](DayRange range) { return range.first >= from_day; });
}

std::optional<DayRange> SettleDate(const DateExpr& date, const Sentence& s, int64_t limit_day) {
  if (date.Settled()) return Settled(date, s);
  const int64_t today = s.today();
  switch (date.lean) {
    case Lean::kLatest:
      return LatestDate(date, s, limit_day);
    case Lean::kBefore:
      return SearchBack(date, s, today, [today](DayRange range) { return range.end <= today; });
    case Lean::kNext:
      return SearchOn(date, s, today, [today](DayRange range) { return range.first > today; });
    case Lean::kThis:
      return InRunningPeriod(date, s);
  }
  return std::nullopt;
}

DateExpr FixedDate(DayRange range, Grain grain) {
  DateExpr date;
  date.fixed = range;
  date.grain = grain;
  return date;
}

namespace {

bool IsBareWeekday(const DateExpr& date) {
  return date.base == Base::kWeekday && date.part_count == 0;
}

// A weekday inside a week, a day inside a month, a yearly date in a settled year.
bool FillFrom(DateExpr& fine, const DateExpr& coarse) {
  const bool whole = coarse.part_count == 0;
  if (coarse.base == Base::kFixed && whole && coarse.grain == Grain::kYear &&
      fine.cycle == Cycle::kYear && fine.year == kNoYear) {
    fine.year = CivilFromDays(coarse.fixed.first).year;
    return true;
  }
  Part part;
  if (coarse.grain == Grain::kWeek && fine.base == Base::kWeekday && fine.part_count == 0) {
    part = {Part::Kind::kNthWeekday, Grain::kDay, 1, fine.weekday};
  } else if (coarse.grain == Grain::kWeek && fine.base == Base::kWeekend) {
    part = {Part::Kind::kEnclosing, Grain::kWeekend, 0, 0};
  } else if (whole && coarse.grain == Grain::kMonth && fine.base == Base::kDayOfMonth) {
    part = {Part::Kind::kDayOfMonth, Grain::kDay, fine.day, 0};
  } else if (whole && coarse.grain == Grain::kMonth && fine.base == Base::kMonth &&
             fine.cycle == Cycle::kMonth) {
    part = fine.parts[0];
  } else {
    return false;
  }
  DateExpr combined = coarse;
  if (!combined.Add(part)) return false;
  combined.grain = fine.grain;
  fine = combined;
  return true;
}

}  // namespace

bool CombineDates(DateExpr& into, const DateExpr& other) {
  if (IsBareWeekday(into) && IsBareWeekday(other)) return false;
  if (into.base == Base::kDayOfMonth && IsBareWeekday(other) && into.weekday < 0) {
    into.weekday = other.weekday;
    return true;
  }
  if (IsBareWeekday(into) && other.base == Base::kDayOfMonth && other.weekday < 0) {
    const int8_t weekday = into.weekday;
    into = other;
    into.weekday = weekday;
    return true;
  }
  if (FillFrom(into, other)) return true;
  DateExpr fine = other;
  if (FillFrom(fine, into)) {
    into = fine;
    return true;
  }
  const auto is_day = [](const DateExpr& date) {
    return date.grain == Grain::kDay && date.base != Base::kWeekday;
  };
  if (is_day(into) && IsBareWeekday(other)) return true;
  if (IsBareWeekday(into) && is_day(other)) {
    into = other;
    return true;
  }
  return false;
}

}  // namespace yesterlog::timex
