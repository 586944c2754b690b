// The order of the rules. The longest match wins; the order settles matches of equal length.
#include <iterator>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr Rule kRules[] = {
    MatchRelativeDay,
    // "Black Friday" and "April Fools" before their weekday and month.
    MatchHoliday,
    MatchWeekday,
    MatchDayPart,
    // "2019" is a year before it is 20:19, and "2014-2018" two of them.
    MatchYear,
    // A date in digits is surer than a time in digits of the same length: 2016-11, 5.12.2019.
    MatchNumericDate,
    MatchClockRange,
    MatchMonthDate,
    MatchQuarter,
    MatchWeekNumber,
    MatchSeason,
    MatchClock,
    MatchDayOfMonth,
    // Before the periods: "the last week of May" is longer than "the last week".
    MatchPartOf,
    MatchOffsetFrom,
    MatchRelativePeriod,
    MatchToDate,
    MatchRolling,
    MatchAgo,
    MatchBoundAgo,
    MatchNow,
};

// What can be a part's whole or an offset's anchor. The rules that build on these are not among
// them, save one level of parts ("the first week of last month"), so that a text of nothing but
// "the day after the day after" cannot recurse.
constexpr Rule kDateRules[] = {
    MatchRelativeDay, MatchHoliday,    MatchWeekday,        MatchYear,
    MatchNumericDate, MatchMonthDate,  MatchQuarter,        MatchWeekNumber,
    MatchSeason,      MatchDayOfMonth, MatchRelativePeriod,
};

}  // namespace

RuleList AllRules() { return {std::begin(kRules), std::end(kRules)}; }

size_t MatchDate(const Sentence& s, size_t at, Moment& out) {
  size_t longest = 0;
  Moment found;
  for (const size_t from : {at, SkipThe(s, at)}) {
    for (const Rule rule : kDateRules) {
      const size_t next = rule(s, from, found);
      if (next > longest && found.has_date) {
        longest = next;
        out = found;
      }
    }
  }
  if (longest == 0) return 0;
  // "first quarter of last year": a period settles the date before it.
  Moment period;
  const size_t of = s.Is(longest, Term::kOf) || s.Is(longest, Term::kIn) ? longest + 1 : longest;
  const size_t past = MatchRelativePeriod(s, of, period);
  if (past != 0 && CombineDates(s, out.date, period.date)) return past;
  return longest;
}

}  // namespace yesterlog::timex
