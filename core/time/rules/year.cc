// Years, decades and centuries: in 2014, the year 2019, '87, the 90s, 1990s, the 21st century.
//
// A bare number is a year only after a preposition or as the whole phrase.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "year";

size_t EmitYears(int year, int years, Grain grain, size_t next, Weak weak, Moment& out) {
  return Emit(out, FixedDate(YearRange(year, years), grain), next, kRule, weak);
}

// A decade by its last two digits is the latest one that has begun.
int DecadeOf(int two_digits, int this_year) {
  const int year = this_year - this_year % 100 + two_digits;
  return year > this_year ? year - 100 : year;
}

// 1990s, 90s, '90s, nineties
size_t MatchDecade(const Sentence& s, size_t at, Moment& out) {
  const size_t number_at = s.IsPunct(at, '\'') ? at + 1 : at;
  const Token& token = s.At(number_at);
  if (token.Is(Term::kDecade)) {
    return EmitYears(DecadeOf(token.value, s.this_year()), 10, Grain::kDecade, number_at + 1,
                     Weak::kNo, out);
  }
  const bool tens = token.Is(Term::kNumber) && token.digits != 0 && token.value % 10 == 0 &&
                    s.IsWord(number_at + 1, "s") && s.At(number_at + 1).glued;
  if (!tens) return 0;
  if (token.digits == 4 && token.value >= 1800 && token.value <= s.this_year()) {
    return EmitYears(token.value, 10, Grain::kDecade, number_at + 2, Weak::kNo, out);
  }
  // "30s" may be seconds: a decade has an article before it.
  const bool article = s.Before(at).Is(Term::kThe);
  if (token.digits != 2 || token.value < 20 || !article) return 0;
  return EmitYears(DecadeOf(token.value, s.this_year()), 10, Grain::kDecade, number_at + 2,
                   Weak::kNo, out);
}

size_t MatchCentury(const Sentence& s, size_t at, Moment& out) {
  const Token& number = s.At(at);
  if (!number.Is(Term::kOrdinal) || number.value < 11 || number.value > 21 ||
      !s.IsWord(at + 1, "century"))
    return 0;
  return EmitYears((number.value - 1) * 100 + 1, 100, Grain::kCentury, at + 2, Weak::kNo, out);
}

}  // namespace

size_t MatchYear(const Sentence& s, size_t at, Moment& out) {
  const size_t from = SkipThe(s, at);
  size_t found = MatchDecade(s, from, out);
  if (found == 0) found = MatchCentury(s, from, out);
  if (found != 0) return found;
  size_t year_at = from;
  Weak weak = Weak::kYear;
  if (s.IsWord(year_at, "year")) {
    weak = Weak::kNo;
    ++year_at;
    if (s.Is(year_at, Term::kOf)) ++year_at;
  } else if (from != at) {
    return 0;
  }
  int year = 0;
  const size_t next = ReadYear(s, year_at, YearForm::kFull, &year);
  if (next == 0 || s.Is(next, Term::kMeridiem)) return 0;
  return EmitYears(year, 1, Grain::kYear, next, weak, out);
}

}  // namespace yesterlog::timex
