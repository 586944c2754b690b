// Weekends and days that a public holiday lengthens: the bank holiday weekend, bank holiday Monday,
// the long weekend, the May bank holiday. Which days are holidays is the country's of the zone.
#include <optional>

#include "core/time/public_holidays.h"
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "bank_holiday";
constexpr int kDaysAWeek = 7;
// A year and the longest gap between two holidays.
constexpr int kMostDays = 500;

// Which instance is asked for, as far as the words say.
struct Which {
  int month = 0;  // 0: any
  bool last = false;
  bool next = false;
};

size_t ReadWhich(const Sentence& s, size_t at, Which* which) {
  size_t next = SkipThe(s, at);
  if (s.Is(next, Term::kThis)) ++next;
  which->last = s.Is(next, Term::kLast) || s.Is(next, Term::kPast);
  which->next = s.Is(next, Term::kNext);
  if (which->last || which->next) ++next;
  if (s.Is(next, Term::kEarly) || s.Is(next, Term::kLate)) ++next;
  if (s.Is(next, Term::kMonth)) which->month = s.At(next++).value;
  return next;
}

// "bank holiday", "public holiday"; 0 if it is neither.
size_t PastHoliday(const Sentence& s, size_t at) {
  const bool bank = s.IsWord(at, "bank") || s.IsWord(at, "public");
  return bank && s.IsWord(at + 1, "holiday") ? at + 2 : 0;
}

// The day nearest to today, backwards or ahead, for which `accepts` holds.
template <typename Accepts>
std::optional<int64_t> Search(int64_t from, int step, Accepts accepts) {
  for (int i = 0; i < kMostDays; ++i, from += step) {
    if (accepts(from)) return from;
  }
  return std::nullopt;
}

bool IsInMonth(int64_t day, int month) { return month == 0 || CivilFromDays(day).month == month; }

// The weekend that a Monday off or, of a long weekend, also a Friday off makes longer.
std::optional<DayRange> FindWeekend(const Sentence& s, const Which& which, bool fridays) {
  const Country country = CountryOf(s.zone().name());
  const int64_t today = s.today();
  const auto lengthened = [&](int64_t monday) {
    if (WeekdayIndex(monday) != 0) return false;
    const DayRange weekend = LengthenedWeekend(country, monday);
    const bool longer = weekend.end > monday || (fridays && weekend.first < monday - 2);
    const bool begun = which.last ? weekend.end <= today : weekend.first <= today;
    return longer && IsInMonth(weekend.end - 1, which.month) && (which.next ? !begun : begun);
  };
  const auto monday =
      which.next ? Search(today, 1, lengthened) : Search(today + kDaysAWeek, -1, lengthened);
  if (!monday) return std::nullopt;
  return LengthenedWeekend(country, *monday);
}

std::optional<int64_t> FindDay(const Sentence& s, const Which& which, int weekday) {
  const Country country = CountryOf(s.zone().name());
  const auto is_off = [&](int64_t day) {
    return IsPublicHoliday(country, day) && IsInMonth(day, which.month) &&
           (weekday < 0 || WeekdayIndex(day) == weekday);
  };
  if (which.next) return Search(s.today() + 1, 1, is_off);
  return Search(which.last ? s.today() - 1 : s.today(), -1, is_off);
}

}  // namespace

size_t MatchBankHoliday(const Sentence& s, size_t at, Moment& out) {
  Which which;
  const size_t name = ReadWhich(s, at, &which);
  if (s.Before(at).Is(Term::kArticle)) return 0;
  if (s.IsWord(name, "long") && s.Is(name + 1, Term::kWeekend) &&
      s.At(name + 1).word != "weekends") {
    const auto days = FindWeekend(s, which, true);
    return days ? Emit(out, FixedDate(*days, Grain::kWeekend), name + 2, kRule) : 0;
  }
  const size_t next = PastHoliday(s, name);
  if (next == 0) return 0;
  if (s.Is(next, Term::kWeekend)) {
    const auto days = FindWeekend(s, which, false);
    return days ? Emit(out, FixedDate(*days, Grain::kWeekend), next + 1, kRule) : 0;
  }
  const bool named = s.Is(next, Term::kWeekday);
  const auto day = FindDay(s, which, named ? s.At(next).value : -1);
  if (!day) return 0;
  return Emit(out, FixedDate({*day, *day + 1}, Grain::kDay), named ? next + 1 : next, kRule);
}

}  // namespace yesterlog::timex
