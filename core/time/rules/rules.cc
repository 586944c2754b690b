// The order of the rules. The longest match wins; the order settles matches of equal length.
#include <iterator>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr Rule kRules[] = {
    MatchRelativeDay,
    MatchWeekday,
    MatchDayPart,
    // Before the dates in digits: "10-11:30" is no date.
    MatchClockRange,
    // A date in digits is surer than a time in digits of the same length: 5.12.2019.
    MatchNumericDate,
    MatchMonthDate,
    // "2019" is a year before it is 20:19.
    MatchClock,
    MatchDayOfMonth,
    MatchRelativePeriod,
    MatchRolling,
    MatchAgo,
};

}  // namespace

RuleList AllRules() { return {std::begin(kRules), std::end(kRules)}; }

}  // namespace yesterlog::timex
