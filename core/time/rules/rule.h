// What a rule is, and what rules share.
//
// A rule looks at the tokens from `at` and, where its family begins there, fills `out` and returns
// the index past its match; 0 means that it does not match, and then `out` is untouched. Rules
// neither skip what stands before them nor look at other phrases: composition is moment.cc's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/time/dates.h"
#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

using Rule = size_t (*)(const Sentence& s, size_t at, Moment& out);

// One bit a term.
using TermSet = uint64_t;
constexpr TermSet BitOf(Term term) { return TermSet{1} << static_cast<unsigned>(term); }
static_assert(static_cast<unsigned>(Term::kPeriodLetter) < 64, "TermSet has a bit for every term");

// A rule, and the terms that its family can begin with: what saves asking it anywhere else.
struct GuardedRule {
  Rule rule = nullptr;
  TermSet first = 0;
};

// The list of all rules, in the order in which equally long matches are preferred.
struct RuleList {
  const GuardedRule* begin = nullptr;
  const GuardedRule* end = nullptr;
};
RuleList AllRules();

// Rules, one family a file.
size_t MatchNumericDate(const Sentence& s, size_t at, Moment& out);
size_t MatchMonthDate(const Sentence& s, size_t at, Moment& out);
size_t MatchDayOfMonth(const Sentence& s, size_t at, Moment& out);
size_t MatchRecurring(const Sentence& s, size_t at, Moment& out);
size_t MatchWeekday(const Sentence& s, size_t at, Moment& out);
size_t MatchRelativeDay(const Sentence& s, size_t at, Moment& out);
size_t MatchRelativePeriod(const Sentence& s, size_t at, Moment& out);
size_t MatchRolling(const Sentence& s, size_t at, Moment& out);
size_t MatchAgo(const Sentence& s, size_t at, Moment& out);
size_t MatchBoundAgo(const Sentence& s, size_t at, Moment& out);
size_t MatchYear(const Sentence& s, size_t at, Moment& out);
size_t MatchQuarter(const Sentence& s, size_t at, Moment& out);
size_t MatchWeekNumber(const Sentence& s, size_t at, Moment& out);
size_t MatchSeason(const Sentence& s, size_t at, Moment& out);
size_t MatchHoliday(const Sentence& s, size_t at, Moment& out);
size_t MatchBankHoliday(const Sentence& s, size_t at, Moment& out);
size_t MatchPartOf(const Sentence& s, size_t at, Moment& out);
size_t MatchOffsetFrom(const Sentence& s, size_t at, Moment& out);
size_t MatchToDate(const Sentence& s, size_t at, Moment& out);
size_t MatchClock(const Sentence& s, size_t at, Moment& out);
size_t MatchClockRange(const Sentence& s, size_t at, Moment& out);
size_t MatchDayPart(const Sentence& s, size_t at, Moment& out);
size_t MatchNightTo(const Sentence& s, size_t at, Moment& out);
size_t MatchNow(const Sentence& s, size_t at, Moment& out);

size_t MatchWorkingHours(const Sentence& s, size_t at, Moment& out);

// "out of hours", "after hours", "outside office hours": the index of the hours that it lies
// outside of, 0 where that is not at `at`.
size_t PastOutOf(const Sentence& s, size_t at);

// The longest match of any rule that gives a date, for rules that build on another date ("the first
// week of ..."). An optional "the" may stand before it.
size_t MatchDate(const Sentence& s, size_t at, Moment& out);

// How many of a unit: "3", "a", "a couple of", "few", "2.5", "two and a half", "half an".
struct Quantity {
  double count = 0;
  size_t next = 0;  // 0: none here
};
Quantity ReadQuantity(const Sentence& s, size_t at);

// The unit at `at`, "second" included. False where there is none.
bool ReadUnit(const Sentence& s, size_t at, Grain* grain);

// A year at `at`: 2014, '87, "twenty sixteen"; inside a date also a bare 74, and any four digits
// where a dash joins them to it.
enum class YearForm : uint8_t { kFull, kTwoDigits };
size_t ReadYear(const Sentence& s, size_t at, YearForm form, int* year);

// Four digits that are a year before they are a time of day.
bool LooksLikeYear(const Sentence& s, size_t at);

// Whether the word at `at` is what a number before it counts ("3 dogs").
bool IsCounted(const Sentence& s, size_t at);

// The reference moved by `count` units: hours and shorter as elapsed time, days and longer in the
// civil calendar. A fraction of a longer unit counts as days.
Instant MoveInstant(const Sentence& s, double count, Grain grain);
LocalTime MoveLocal(LocalTime from, double count, Grain grain);

// A part of the day; of a third, early (0) and late (2) are halves of it.
DayPart DayPartNamed(DayPartName name);
DayPart DayPartThird(DayPartName name, int third);

size_t SkipThe(const Sentence& s, size_t at);

inline size_t Emit(Moment& out, const DateExpr& date, size_t next, const char* rule,
                   Weak weak = Weak::kNo) {
  out = Moment{};
  out.has_date = true;
  out.date = date;
  out.rule = rule;
  out.weak = weak;
  return next;
}

// Tokens [begin, next) name a date that does not exist. It is a date to what stands beside it, and
// the whole resolution is invalid.
size_t EmitInvalidDate(const Sentence& s, Moment& out, size_t begin, size_t next);

}  // namespace yesterlog::timex
