// Quarters and halves of a year: Q1 2018, 2017-q1, 18q4, the third quarter of 2018, H2 2016.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "quarter";
constexpr int kQuarters = 4;

struct Named {
  DateExpr date;
  size_t next = 0;
};

Named MakeQuarter(int number, size_t next) {
  Named named;
  named.date.base = Base::kQuarter;
  named.date.cycle = Cycle::kYear;
  named.date.grain = Grain::kQuarter;
  named.date.number = static_cast<int16_t>(number);
  named.next = next;
  return named;
}

bool IsQuarterWord(const Sentence& s, size_t at) {
  return s.Is(at, Term::kUnit) && s.At(at).value == static_cast<int>(Grain::kQuarter);
}

// "q3", "q 3", "h2", "third quarter", "quarter 3"
Named ReadNamed(const Sentence& s, size_t at) {
  const Token& token = s.At(at);
  const Token& next = s.At(at + 1);
  const bool small = next.Is(Term::kNumber) && next.digits == 1 && next.value >= 1;
  const bool letter = token.Is(Term::kPeriodLetter);
  const bool q = (letter && token.value == 'q') || token.word == "q" || IsQuarterWord(s, at);
  if (q && small && next.value <= kQuarters) return MakeQuarter(next.value, at + 2);
  if (letter && token.value == 'h' && small && next.value <= 2) {
    Named half = MakeQuarter(next.value, at + 2);
    half.date.base = Base::kHalfYear;
    half.date.grain = Grain::kSeason;
    return half;
  }
  const bool ordinal = token.Is(Term::kOrdinal) && token.value >= 1 && token.value <= kQuarters;
  if (ordinal && IsQuarterWord(s, at + 1)) return MakeQuarter(token.value, at + 2);
  return {};
}

// A year after it: " 2018", " of 2018", ", 2018", "-2018", "'18"
size_t ReadYearAfter(const Sentence& s, size_t at, int* year) {
  size_t next = at;
  if (s.IsPunct(next, ',') || s.IsPunct(next, '/') ||
      (s.IsPunct(next, '-') && s.At(next).glued && s.At(next + 1).digits == 4)) {
    ++next;
  }
  if (s.Is(next, Term::kOf) || s.Is(next, Term::kIn)) ++next;
  if (s.IsWord(SkipThe(s, next), "year")) next = SkipThe(s, next) + 1;
  return ReadYear(s, next, YearForm::kFull, year);
}

// "1Q26", "3Q 2025"
size_t MatchLeadingNumber(const Sentence& s, size_t at, Moment& out) {
  const Token& number = s.At(at);
  const Token& letter = s.At(at + 1);
  const bool leads = number.Is(Term::kNumber) && number.digits == 1 && number.value >= 1 &&
                     number.value <= kQuarters && letter.Is(Term::kPeriodLetter) &&
                     letter.value == 'q' && letter.glued;
  int year = 0;
  const size_t next = leads ? ReadYear(s, at + 2, YearForm::kTwoDigits, &year) : 0;
  if (next == 0) return 0;
  Named named = MakeQuarter(number.value, next);
  named.date.year = year;
  return Emit(out, named.date, next, kRule);
}

}  // namespace

size_t MatchQuarter(const Sentence& s, size_t at, Moment& out) {
  const size_t from = SkipThe(s, at);
  Named named = ReadNamed(s, from);
  int year = 0;
  if (named.next != 0) {
    const size_t past_year = ReadYearAfter(s, named.next, &year);
    if (past_year != 0) named.date.year = year;
    return Emit(out, named.date, past_year != 0 ? past_year : named.next, kRule);
  }
  const size_t leading = MatchLeadingNumber(s, from, out);
  if (leading != 0) return leading;
  // "2017-q1", "2018 Q4", "18q4"
  const size_t past_year = ReadYear(s, from, YearForm::kTwoDigits, &year);
  if (past_year == 0) return 0;
  const bool joined =
      s.IsPunct(past_year, '-') || s.IsPunct(past_year, '/') || s.IsPunct(past_year, ',');
  named = ReadNamed(s, joined ? past_year + 1 : past_year);
  if (named.next == 0 || (s.At(from).digits == 2 && !s.At(past_year).glued)) return 0;
  named.date.year = year;
  return Emit(out, named.date, named.next, kRule);
}

}  // namespace yesterlog::timex
