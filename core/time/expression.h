// What a phrase says, before the reference decides which instance of it is meant.
//
//   "the third Monday of May at 3"   date: yearly, month 5, part {nth weekday 3};  clock: 3,
//   unsettled "last 2 hours"                   exact: a window that the reference settled at once
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/civil.h"
#include "core/time/calendar.h"
#include "core/time/term.h"

namespace yesterlog::timex {

// How a date recurs. A date without a cycle is settled.
enum class Cycle : uint8_t { kNone, kWeek, kMonth, kYear };

// Which instance of a recurring date is meant.
enum class Lean : uint8_t {
  kLatest,  // the latest that starts by the reference
  kBefore,  // the latest that ended before today ("last Wednesday")
  kThis,    // the one of the current week, month or year
  kNext,    // the first that starts after today
};

enum class Base : uint8_t {
  kFixed,
  kMonth,
  kMonthDay,
  kDayOfMonth,
  kWeekday,
  kWeekend,
  kQuarter,
  kHalfYear,
  kSeason,
  kHoliday,
  kIsoWeek,
};

// Narrows or moves a range of days.
struct Part {
  enum class Kind : uint8_t {
    kThird,        // number 0, 1, 2: early, mid, late
    kHalf,         // number 0, 1
    kNth,          // the number-th `grain` that begins inside; negative: from the end
    kNthWeekday,   // the number-th `weekday` inside; negative: from the end
    kFirstUnits,   // the first `number` units; negative: the last ones
    kEnclosing,    // the calendar period of `grain` that holds its first day
    kShift,        // moved by `number` units
    kWeekdayFrom,  // the number-th `weekday` after (negative: before) it
    kDayOfMonth,   // day `number` of the month
    kSpan,         // `number` units from its first day on; negative: up to its last
    kLongWeekend,  // the weekend beside a holiday, the holiday and what lies between included
  };
  Kind kind = Kind::kThird;
  Grain grain = Grain::kDay;
  int16_t number = 0;
  int8_t weekday = 0;
};

inline constexpr int kNoYear = INT32_MIN;

struct DateExpr {
  Base base = Base::kFixed;
  Cycle cycle = Cycle::kNone;
  Lean lean = Lean::kLatest;
  Grain grain = Grain::kDay;  // of the result, parts included
  DayRange fixed;             // Base::kFixed
  int year = kNoYear;         // settles a yearly cycle
  int8_t month = 0;
  int8_t day = 0;
  int8_t weekday = -1;
  int16_t number = 0;    // quarter, half, ISO week, holiday
  bool machine = false;  // written as machines write it: a clock time beside it has 24 hours
  uint8_t part_count = 0;
  Part parts[3];

  bool Add(const Part& part) {
    if (part_count == 3) return false;
    parts[part_count++] = part;
    return true;
  }
  // Nothing is left for the reference to decide.
  bool Settled() const {
    return cycle == Cycle::kNone || (cycle == Cycle::kYear && year != kNoYear);
  }
};

enum class ClockPrecision : uint8_t { kHour, kMinute, kSecond, kAround };

inline constexpr int16_t kNoOffset = INT16_MIN;

struct Clock {
  int32_t ms = 0;           // since midnight; of an unsettled one the am reading
  bool settled = false;     // am or pm is known
  bool two_digits = false;  // "08:00", "12:30": what a machine would write
  bool digital = false;     // hours and minutes with a colon, and neither am nor pm
  ClockPrecision precision = ClockPrecision::kHour;
  int16_t offset_min = kNoOffset;  // east of UTC, where the phrase names a zone
};

struct DayPart {
  DayPartName name = DayPartName::kMorning;
  int32_t from_ms = 0;
  int32_t to_ms = 0;  // may lie past midnight
};

// Why a match needs support from what stands around it.
enum class Weak : uint8_t {
  kNo,
  kMonthWord,    // "may", "march"
  kWeekdayWord,  // "sun", "sat", "wed"
  kYear,         // 2014
  kHour,         // 3
  kDayOfMonth,   // the 5th
  kDayPartWord,  // "morning"
  kSeasonWord,   // "fall", "spring"
  kNumericDate,  // 5-17, 1.2.19
};

// Whether a time of day without a date is of each day.
enum class Recurring : uint8_t {
  kNo,
  kSoft,  // unless a clock time stands beside it ("at night")
  kFirm,  // "nights", "every morning"
  kEach,  // "each Mon": as firm, and inside whatever period stands beside it
};

// A date, a time of day, or both; or a window that is settled already.
struct Moment {
  bool has_date = false;
  bool has_clock = false;
  bool has_clock_end = false;  // clock .. clock_end
  bool has_part = false;
  bool has_exact = false;
  bool part_ends =
      false;  // the part follows a clock range, and is its end's ("11 to 6 in the morning")
  bool is_now = false;  // `exact` lies around the reference, which is what a range ends at
  bool to_now = false;  // ends at the reference ("so far today")
  Recurring recurs = Recurring::kNo;
  uint8_t weekdays = 0;         // comes again on these ("Mondays"), bit 0 Monday; 0: none named
  bool usual_weekdays = false;  // they go without saying ("working hours"): a day beside stands
  Weak weak = Weak::kNo;
  DateExpr date;
  Clock clock;
  Clock clock_end;
  DayPart part;
  Window exact;
  // Tokens [begin, end) of a date or time that does not exist ("31 February"); none: equal.
  uint32_t invalid_begin = 0;
  uint32_t invalid_end = 0;
  const char* rule = "";

  bool IsInvalid() const { return invalid_begin < invalid_end; }
  void DropUsualWeekdays() {
    weekdays = 0;
    usual_weekdays = false;
    recurs = Recurring::kNo;
  }
};

enum class Relation : uint8_t {
  kDuring,
  kSince,
  kBefore,  // a clock time with a day: from that day's midnight
  kAfter,
  kUntil,    // as kBefore, what the moment names included
  kUpTo,     // as kUntil, and never bounded to the day
  kOutside,  // what the clock range leaves of each day
  kRange,
};

// One time expression of the text: tokens [begin, end).
struct Phrase {
  Relation relation = Relation::kDuring;
  Relation opened = Relation::kDuring;  // what it opened with, a range too ("after 5pm from ..")
  Moment first;
  Moment second;  // kRange
  size_t begin = 0;
  size_t end = 0;
  bool joined = false;    // continues a list with the phrase before it
  bool absorbed = false;  // means no window by itself: taken back, or its date went to another
};

}  // namespace yesterlog::timex
