// Quantities, units and years: what several families are built from.
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

// The past century: the latest year up to the reference's that ends in `last_two`.
int ExpandYear(int last_two, int this_year) {
  const int century = this_year - this_year % 100;
  const int year = century + last_two;
  return year > this_year ? year - 100 : year;
}

Quantity Halved(const Sentence& s, size_t at) {
  // "half an hour", "half a day", "a half hour"
  size_t next = at + 1;
  if (s.Is(next, Term::kArticle)) ++next;
  return {0.5, next};
}

}  // namespace

size_t EmitInvalidDate(const Sentence& s, Moment& out, size_t begin, size_t next) {
  DateExpr date = FixedDate({s.today(), s.today() + 1}, Grain::kDay);
  date.machine = true;
  Emit(out, date, next, "invalid");
  out.invalid_begin = static_cast<uint32_t>(begin);
  out.invalid_end = static_cast<uint32_t>(next);
  return next;
}

size_t SkipThe(const Sentence& s, size_t at) { return s.Is(at, Term::kThe) ? at + 1 : at; }

bool LooksLikeYear(const Sentence& s, size_t at) {
  const Token& token = s.At(at);
  return token.digits == 4 && token.value >= 1900 && token.value <= 2100;
}

bool IsCounted(const Sentence& s, size_t at) {
  const Token& token = s.At(at);
  // "between 9 and 3 apart from us": what leaves out counts nothing.
  constexpr std::array<std::string_view, 9> kLeaveOut = {
      "apart", "aside", "except", "excepting", "excluding", "excl", "besides", "barring", "minus"};
  if (std::ranges::find(kLeaveOut, token.word) != kLeaveOut.end()) return false;
  return token.Is(Term::kUnknown) || token.Is(Term::kLabel) || token.Is(Term::kUnit) ||
         token.Is(Term::kTime) || token.Is(Term::kJunk);
}

bool ReadUnit(const Sentence& s, size_t at, Grain* grain) {
  const Token& token = s.At(at);
  if (token.Is(Term::kUnit)) {
    *grain = static_cast<Grain>(token.value);
    return true;
  }
  if (token.Is(Term::kWeekend)) {
    *grain = Grain::kWeekend;
    return true;
  }
  if (token.Is(Term::kOrdinal) && token.word == "second") {
    *grain = Grain::kSecond;
    return true;
  }
  if (token.glued || token.Is(Term::kEnd)) return false;
  // Apart from its number, a lone letter is a unit only in this short form ("3 h", "2 d ago").
  if (token.word == "h")
    *grain = Grain::kHour;
  else if (token.word == "d")
    *grain = Grain::kDay;
  else if (token.word == "m")
    *grain = Grain::kMinute;
  else
    return false;
  return s.Before(at).Is(Term::kNumber);
}

Quantity ReadQuantity(const Sentence& s, size_t at) {
  const Token& token = s.At(at);
  if (token.Is(Term::kHalf)) return Halved(s, at);
  if (token.Is(Term::kArticle)) {
    if (s.Is(at + 1, Term::kHalf)) return {0.5, at + 2};
    if (s.Is(at + 1, Term::kFew)) return ReadQuantity(s, at + 1);
    if (s.Is(at + 1, Term::kNumber) && s.At(at + 1).digits == 0) return ReadQuantity(s, at + 1);
    return {1, at + 1};
  }
  if (token.Is(Term::kFew)) {
    size_t next = at + 1;
    if (s.Is(next, Term::kOf)) ++next;
    return {static_cast<double>(token.value), next};
  }
  if (!token.Is(Term::kNumber)) return {};
  double count = token.value;
  size_t next = at + 1;
  const Token& decimals = s.At(at + 2);
  if (s.IsPunct(next, '.') && s.At(next).glued && decimals.glued && decimals.digits > 0) {
    return {count + decimals.value / std::pow(10.0, decimals.digits), at + 3};
  }
  if (s.Is(next, Term::kAnd) && s.Is(next + 1, Term::kArticle) && s.Is(next + 2, Term::kHalf)) {
    return {count + 0.5, next + 3};
  }
  return {count, next};
}

LocalTime MoveLocal(LocalTime from, double count, Grain grain) {
  switch (grain) {
    case Grain::kSecond:
      return {from.ms + std::llround(count * kMsPerSecond)};
    case Grain::kMinute:
      return {from.ms + std::llround(count * kMsPerMinute)};
    case Grain::kHour:
      return {from.ms + std::llround(count * kMsPerHour)};
    default:
      break;
  }
  const auto whole = static_cast<int64_t>(count);
  const double rest = count - static_cast<double>(whole);
  const int64_t day = DaysFromCivil(DateOf(from));
  const int64_t moved = ShiftDay(day, grain, whole);
  const int64_t unit_days = std::abs(ShiftDay(day, grain, 1) - day);
  const int64_t rest_ms = std::llround(rest * static_cast<double>(unit_days * kMsPerDay));
  return {moved * kMsPerDay + MsOfDay(from) + rest_ms};
}

Instant MoveInstant(const Sentence& s, double count, Grain grain) {
  constexpr double kMost = 1e5;  // units; keeps every date within what the calendar can hold
  if (count > kMost || count < -kMost) count = count > 0 ? kMost : -kMost;
  if (grain <= Grain::kHour) {
    return {s.now().ms + MoveLocal({0}, count, grain).ms};
  }
  return s.zone().StartInstant(MoveLocal(s.local_now(), count, grain));
}

size_t ReadYear(const Sentence& s, size_t at, YearForm form, int* year) {
  constexpr int kFirstYear = 1900;
  constexpr int kLastYear = 2100;
  const Token& token = s.At(at);
  if (token.IsPunct('\'') || token.IsPunct('`')) {
    const Token& digits = s.At(at + 1);
    if (!digits.Is(Term::kNumber) || !digits.glued || digits.digits != 2) return 0;
    *year = ExpandYear(digits.value, s.this_year());
    return at + 2;
  }
  if (!token.Is(Term::kNumber)) return 0;
  const bool joined = form == YearForm::kTwoDigits && token.digits == 4 && token.glued &&
                      s.Before(at).IsPunct('-') && token.value >= 1000 && token.value < 3000;
  const bool full = joined || (token.value >= kFirstYear && token.value <= kLastYear &&
                               (token.digits == 4 || token.digits == 0));
  if (full) {
    *year = token.value;
    return at + 1;
  }
  const Token& next = s.At(at + 1);
  const bool spelled_pair = token.digits == 0 && (token.value == 19 || token.value == 20) &&
                            next.Is(Term::kNumber) && next.digits == 0 && next.value >= 10 &&
                            next.value <= 99;
  if (spelled_pair) {
    *year = token.value * 100 + next.value;
    return at + 2;
  }
  if (form == YearForm::kTwoDigits && token.digits == 2) {
    *year = ExpandYear(token.value, s.this_year());
    return at + 1;
  }
  return 0;
}

}  // namespace yesterlog::timex
