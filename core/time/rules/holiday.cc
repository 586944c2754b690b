// Holidays by name: Christmas Eve, last Thanksgiving, Easter 2010, Labor Day weekend.
#include "core/time/holidays.h"
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "holiday";

bool IsWordToken(const Token& token, std::string_view word) { return token.word == word; }

struct Found {
  int holiday = 0;
  size_t next = 0;
};

// The longest known name at `at`.
Found ReadName(const Sentence& s, size_t at) {
  Found found;
  const Token& first = s.At(at);
  if (first.word.empty()) return found;
  for (size_t i = 0; i < HolidayNameCount(); ++i) {
    const HolidayName& name = HolidayNameAt(i);
    if (name.words[0] != first.word) continue;
    size_t next = at;
    bool matches = true;
    for (const std::string_view word : name.words) {
      if (word.empty()) break;
      if (next > at && (s.IsPunct(next, '.') || s.IsPunct(next, '-'))) ++next;  // "st. patrick"
      matches = matches && IsWordToken(s.At(next), word);
      ++next;
    }
    if (matches && next > found.next) found = {name.holiday, next};
  }
  return found;
}

bool CanBegin(const Token& token) {
  // A first word that also means something else to the grammar ("may day", "april fools").
  return token.Is(Term::kHoliday) || token.Is(Term::kMonth) || token.Is(Term::kUnknown);
}

}  // namespace

size_t MatchHoliday(const Sentence& s, size_t at, Moment& out) {
  DateExpr date;
  size_t next = SkipThe(s, at);
  if (s.Is(next, Term::kThis)) {
    date.lean = Lean::kThis;
    ++next;
  }
  if (s.Is(next, Term::kLast) || s.Is(next, Term::kPast)) {
    date.lean = Lean::kBefore;
    ++next;
  } else if (s.Is(next, Term::kNext)) {
    date.lean = Lean::kNext;
    ++next;
  }
  if (!CanBegin(s.At(next))) return 0;
  const Found found = ReadName(s, next);
  if (found.next == 0) return 0;
  next = found.next;
  date.base = Base::kHoliday;
  date.cycle = Cycle::kYear;
  date.number = static_cast<int16_t>(found.holiday);
  if (s.Is(next, Term::kWeekend)) {
    date.Add({Part::Kind::kLongWeekend, Grain::kWeekend, 0, 0});
    date.grain = Grain::kWeekend;
    ++next;
  } else if (s.IsWord(next, "week")) {
    date.Add({Part::Kind::kEnclosing, Grain::kWeek, 0, 0});
    date.grain = Grain::kWeek;
    ++next;
  }
  size_t year_at = next;
  if (s.Is(year_at, Term::kOf) || s.Is(year_at, Term::kIn) || s.IsPunct(year_at, ',')) ++year_at;
  int year = 0;
  const size_t past_year = ReadYear(s, year_at, YearForm::kFull, &year);
  if (past_year != 0) {
    date.year = year;
    next = past_year;
  }
  return Emit(out, date, next, kRule);
}

}  // namespace yesterlog::timex
