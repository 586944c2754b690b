// The terminals of the grammar: what a word of the text can mean to a rule.
#pragma once

#include <cstdint>

namespace yesterlog::timex {

enum class Term : uint8_t {
  kEnd,      // past the last token
  kUnknown,  // a word that the grammar does not know: a noun, as far as it is concerned
  kJunk,     // part of an identifier (version, address, model number): never part of a time
  kPunct,    // value: the character; dashes of every length are '-'
  kFiller,   // a word that may follow a bare number without being what it counts ("did", "who")
  kLabel,    // makes a name of the number after it ("camera 3")
  kNumber,   // value
  kOrdinal,  // value; "second" among them
  kMonth,    // 1..12
  kWeekday,  // 0 = Monday
  kUnit,     // value: a Grain
  kDayPart,  // value: a DayPartName
  kTonight,
  kOvernight,
  kNoon,
  kMidnight,
  kMeridiem,  // 0 = am, 1 = pm
  kOclock,
  kToday,
  kYesterday,
  kTomorrow,
  kNow,
  kWeekend,
  kAgo,      // "ago", "back"
  kLast,     // "last", "previous", "preceding"
  kPast,     // "past": rolling where "last" is of the calendar; also "half past"
  kThis,     // "this", "current"
  kNext,     // "next", "coming", "following"
  kArticle,  // "a", "an"
  kThe,
  kOf,
  kOn,
  kIn,
  kAt,
  kBy,
  kFrom,
  kTo,
  kBetween,
  kAnd,
  kOr,
  kSince,
  kBefore,
  kAfter,
  kUntil,
  kThrough,
  kDuring,  // "during", "over", "within", "throughout", "for"
  kAround,
  kEarly,
  kMid,
  kLate,
  kBeginning,
  kEnding,  // "end", "close"
  kHalf,
  kFew,      // value: how many it stands for
  kSeason,   // value: the month in which it begins
  kHoliday,  // the first word of a holiday's name
  kDecade,   // "nineties"; value: 90
  kThan,
  kTime,          // "time", "hour" of "this time yesterday"
  kShort,         // "EOD", "MTD"; value: a Shorthand
  kZoneName,      // "UTC", "EST"; value: minutes east of UTC
  kRetract,       // "no", "sorry": takes back what was said before
  kSpecial,       // a word that one rule knows by its spelling ("final", "rest", "wee", "right")
  kPeriodLetter,  // the Q, H or W of "Q1", "H2", "W12", the T of an ISO date; value: the letter
};

enum class DayPartName : uint8_t {
  kMorning,
  kAfternoon,
  kEvening,
  kNight,
  kLunch,
  kDaytime,
  kSmallHours,
  kForenoon,   // the am half
  kAfterNoon,  // the pm half
};

enum class Shorthand : uint8_t {
  kEndOfDay,
  kEndOfWeek,
  kEndOfMonth,
  kEndOfYear,
  kWeekToDate,
  kMonthToDate,
  kQuarterToDate,
  kYearToDate,
};

}  // namespace yesterlog::timex
