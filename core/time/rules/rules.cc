// The order of the rules. The longest match wins; the order settles matches of equal length.
#include <initializer_list>
#include <iterator>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

// Sets of terms, one bit each.
constexpr TermSet Set(std::initializer_list<Term> terms) {
  TermSet set = 0;
  for (const Term term : terms) set |= BitOf(term);
  return set;
}

constexpr TermSet kWhich = Set({Term::kThe, Term::kThis, Term::kLast, Term::kPast, Term::kNext});
constexpr TermSet kQuantity = Set({Term::kNumber, Term::kHalf, Term::kArticle, Term::kFew});
constexpr TermSet kClock = Set({Term::kNumber, Term::kNoon, Term::kMidnight, Term::kHalf,
                                Term::kArticle, Term::kUnit, Term::kPeriodLetter});
constexpr TermSet kUnits = Set({Term::kUnit, Term::kWeekend});

constexpr GuardedRule kRules[] = {
    {MatchRelativeDay,
     kUnits | Set({Term::kToday, Term::kYesterday, Term::kTomorrow, Term::kThe, Term::kThis})},
    // "Black Friday" and "April Fools" before their weekday and month.
    {MatchHoliday, kWhich | Set({Term::kHoliday, Term::kMonth})},
    {MatchBankHoliday, kWhich | Set({Term::kMonth, Term::kEarly, Term::kLate, Term::kUnknown})},
    // "Monday mornings" before Monday and its morning.
    {MatchRecurring,
     Set({Term::kThe, Term::kArticle, Term::kLast, Term::kPast, Term::kSpecial, Term::kWeekday,
          Term::kWeekend, Term::kDayPart, Term::kAt, Term::kBy, Term::kUnit, Term::kUnknown})},
    {MatchWeekday, kWhich | Set({Term::kWeekday, Term::kWeekend})},
    {MatchDayPart, kWhich | Set({Term::kEarly, Term::kMid, Term::kLate, Term::kBefore, Term::kAfter,
                                 Term::kTonight, Term::kOvernight, Term::kMeridiem, Term::kDayPart,
                                 Term::kSpecial, Term::kOrdinal})},
    {MatchNightTo, Set({Term::kThe, Term::kDayPart, Term::kOvernight})},
    // "2019" is a year before it is 20:19, and "2014-2018" two of them.
    {MatchYear,
     Set({Term::kThe, Term::kUnit, Term::kNumber, Term::kPunct, Term::kOrdinal, Term::kDecade})},
    // A date in digits is surer than a time in digits of the same length: 2016-11, 5.12.2019.
    {MatchNumericDate, Set({Term::kNumber})},
    {MatchClockRange, kClock | Set({Term::kBetween, Term::kFrom, Term::kAt})},
    {MatchMonthDate, Set({Term::kNumber, Term::kOrdinal, Term::kMonth, Term::kPunct})},
    {MatchQuarter, Set({Term::kThe, Term::kNumber, Term::kPeriodLetter, Term::kUnit, Term::kOrdinal,
                        Term::kPunct})},
    {MatchWeekNumber,
     Set({Term::kThe, Term::kNumber, Term::kUnit, Term::kPeriodLetter, Term::kSpecial})},
    {MatchSeason, kWhich | Set({Term::kNumber, Term::kPunct, Term::kSeason})},
    {MatchClock, kClock | Set({Term::kAround, Term::kThe})},
    {MatchDayOfMonth, Set({Term::kThe, Term::kOrdinal, Term::kNumber})},
    // Before the periods: "the last week of May" is longer than "the last week".
    {MatchPartOf, kUnits | Set({Term::kThe, Term::kOrdinal, Term::kLast, Term::kEarly,
                                Term::kBeginning, Term::kBefore, Term::kMid, Term::kAfter,
                                Term::kLate, Term::kEnding, Term::kShort, Term::kSpecial})},
    {MatchOffsetFrom, kUnits | kQuantity | Set({Term::kThe, Term::kOrdinal, Term::kWeekday})},
    {MatchRelativePeriod, kWhich | kUnits | Set({Term::kSpecial, Term::kHoliday})},
    {MatchToDate, kUnits | Set({Term::kShort, Term::kSpecial, Term::kThe})},
    {MatchRolling, kWhich | kQuantity},
    {MatchAgo, kQuantity | Set({Term::kIn})},
    {MatchBoundAgo, Set({Term::kSpecial, Term::kDuring, Term::kBefore, Term::kAfter, Term::kFiller,
                         Term::kRetract})},
    {MatchWorkingHours, Set({Term::kUnknown, Term::kUnit, Term::kThe, Term::kFiller})},
    {MatchNow, Set({Term::kThe, Term::kNow, Term::kThis, Term::kArticle, Term::kSpecial,
                    Term::kUnit, Term::kHalf})},
};

// What can be a part's whole or an offset's anchor. The rules that build on these are not among
// them, save one level of parts ("the first week of last month"), so that a text of nothing but
// "the day after the day after" cannot recurse.
constexpr Rule kDateRules[] = {
    MatchRelativeDay, MatchBankHoliday, MatchHoliday,    MatchWeekday,
    MatchYear,        MatchNumericDate, MatchMonthDate,  MatchQuarter,
    MatchWeekNumber,  MatchSeason,      MatchDayOfMonth, MatchRelativePeriod,
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
  if (past != 0 && CombineDates(out.date, period.date)) return past;
  return longest;
}

}  // namespace yesterlog::timex
