#include "core/time/compose.h"

#include <algorithm>
#include <cstddef>

#include "core/time/dates.h"
#include "core/time/windows.h"

namespace yesterlog::timex {
namespace {

bool HasTime(const Moment& moment) { return moment.has_clock || moment.has_part; }

bool IsDateOnly(const Moment& moment) {
  return moment.has_date && !HasTime(moment) && !moment.has_exact;
}

bool IsTimeOnly(const Moment& moment) {
  return HasTime(moment) && !moment.has_date && !moment.has_exact;
}

bool IsPlain(const Phrase& phrase) { return phrase.relation == Relation::kDuring; }

bool IsBareWeekday(const DateExpr& date) {
  return date.base == Base::kWeekday && date.part_count == 0;
}

bool IsLonger(const Window& window) { return window.end.ms - window.start->ms > kMsPerDay / 2; }

void GiveDate(Moment& to, const Moment& from) {
  to.has_date = true;
  to.date = from.date;
}

void GiveTime(Moment& to, const Moment& from) {
  to.has_clock = from.has_clock;
  to.has_clock_end = from.has_clock_end;
  to.has_part = from.has_part;
  to.clock = from.clock;
  to.clock_end = from.clock_end;
  to.part = from.part;
}

// "the 5th and 6th of March", "March 5 and 6": the month; "March and April 2019": the year.
void ShareMonth(DateExpr& before, DateExpr& after) {
  if (before.base == Base::kDayOfMonth && after.base == Base::kMonthDay) {
    before.base = Base::kMonthDay;
    before.cycle = Cycle::kYear;
    before.month = after.month;
  } else if (before.base == Base::kMonthDay && after.base == Base::kDayOfMonth) {
    after.base = Base::kMonthDay;
    after.cycle = Cycle::kYear;
    after.month = before.month;
    after.year = before.year;
  } else if (before.base == Base::kDayOfMonth && after.base == Base::kFixed &&
             after.part_count == 1 && after.parts[0].kind == Part::Kind::kDayOfMonth) {
    const int8_t day = before.day;
    before = after;
    before.parts[0].number = day;
  }
  const bool yearly = before.cycle == Cycle::kYear && after.cycle == Cycle::kYear;
  if (yearly && before.year == kNoYear) before.year = after.year;
}

// "last Monday and Wednesday", "Monday and Tuesday of last week".
void ShareWeek(DateExpr& before, DateExpr& after) {
  const auto in_week = [](const DateExpr& date) {
    return date.base == Base::kFixed && date.part_count > 0 &&
           date.parts[date.part_count - 1].kind == Part::Kind::kNthWeekday;
  };
  const auto move_to = [](DateExpr& day, const DateExpr& week) {
    const int8_t weekday = day.weekday;
    day = week;
    day.parts[day.part_count - 1].weekday = weekday;
  };
  if (IsBareWeekday(after) && in_week(before) && after.lean == Lean::kLatest) {
    return move_to(after, before);
  }
  if (!IsBareWeekday(before)) return;
  if (IsBareWeekday(after)) {
    if (after.lean == Lean::kLatest) after.lean = before.lean;
    return;
  }
  if (in_week(after) && before.lean == Lean::kLatest) move_to(before, after);
}

// The days that a phrase of dates alone covers, as one date.
bool SettleDays(const Sentence& s, const Phrase& phrase, DateExpr* out) {
  const std::vector<Window> windows = TimesOf(s, phrase, HalfDay::kPm).windows;
  if (windows.size() != 1) return false;
  if (!windows[0].start) return false;
  const int64_t first = DaysFromCivil(DateOf(s.zone().ToLocal(*windows[0].start)));
  const LocalTime last = s.zone().ToLocal(Instant{windows[0].end.ms - 1});
  *out = FixedDate({first, DaysFromCivil(DateOf(last)) + 1}, Grain::kWeek);
  return true;
}

bool Retracts(const Sentence& s, const Phrase& before, const Phrase& after) {
  constexpr size_t kShortGap = 5;
  if (after.begin - before.end > kShortGap) return false;
  for (size_t i = before.end; i < after.begin; ++i) {
    if (s.Is(i, Term::kRetract) || s.IsWord(i, "mean")) return true;
  }
  return false;
}

// "Monday to Friday, 9am to 5pm": the hours are of each day.
void SpreadHours(const Sentence& s, Phrase& phrase) {
  const bool daily = phrase.relation == Relation::kRange && IsDateOnly(phrase.first) &&
                     phrase.second.has_date && phrase.second.has_clock_end;
  if (!daily) return;
  Phrase days = phrase;
  days.second.has_clock = days.second.has_clock_end = days.second.has_part = false;
  DateExpr date;
  if (!SettleDays(s, days, &date)) return;
  phrase.first = phrase.second;
  phrase.first.date = date;
  phrase.relation = Relation::kDuring;
}

bool IsLendingDate(const Phrase& phrase) {
  if (!IsDateOnly(phrase.first)) return false;
  return phrase.relation == Relation::kDuring || phrase.relation == Relation::kRange;
}

// "since Monday", "in the last 7 days": a period by itself.
bool IsPeriod(const Phrase& phrase) {
  const Moment& moment = phrase.first;
  if (HasTime(moment) || moment.weekdays != 0 || moment.is_now) return false;
  if (moment.has_exact) return !moment.exact.start || IsLonger(moment.exact);
  return moment.has_date && phrase.relation != Relation::kDuring;
}

bool IsWeekdaysOnly(const Moment& moment) {
  return moment.weekdays != 0 && !HasTime(moment) && !moment.has_date && !moment.has_exact;
}

// What the phrases of a text can give those that are times of day alone.
struct Lenders {
  Phrase* date = nullptr;
  Phrase* weekdays = nullptr;
  size_t dates = 0;
  size_t sets = 0;  // of weekdays
  size_t periods = 0;
  size_t takers = 0;
};

// False where a phrase is neither a lender nor a taker.
bool FindLenders(std::vector<Phrase>& phrases, Lenders& found) {
  for (Phrase& phrase : phrases) {
    if (phrase.absorbed) continue;
    if (IsLendingDate(phrase)) {
      found.date = &phrase;
      ++found.dates;
    } else if (IsWeekdaysOnly(phrase.first)) {
      found.weekdays = &phrase;
      ++found.sets;
    } else if (IsPeriod(phrase)) {
      ++found.periods;
    } else if (IsTimeOnly(phrase.first) && phrase.relation != Relation::kRange) {
      ++found.takers;
    } else {
      return false;
    }
  }
  return true;
}

// A text with one date and times of day apart from it: the date is theirs. Of a longer period or
// of some weekdays the times come again.
void LendDate(const Sentence& s, std::vector<Phrase>& phrases) {
  Lenders found;
  if (!FindLenders(phrases, found) || found.takers == 0 || found.dates > 1 || found.sets > 1) {
    return;
  }
  if (found.dates + found.sets + found.periods == 0) return;
  if (found.dates == 1 && found.sets + found.periods > 0) found.dates = 0;
  Moment date;
  if (found.dates == 1) {
    date = found.date->first;
    if (found.date->relation == Relation::kRange) {
      if (!IsDateOnly(found.date->second) || !SettleDays(s, *found.date, &date.date)) return;
    }
    found.date->absorbed = true;
  }
  if (found.weekdays != nullptr) found.weekdays->absorbed = true;
  for (Phrase& phrase : phrases) {
    if (phrase.absorbed || !IsTimeOnly(phrase.first)) continue;
    if (found.dates == 1) GiveDate(phrase.first, date);
    if (found.weekdays != nullptr && phrase.first.weekdays == 0) {
      phrase.first.weekdays = found.weekdays->first.weekdays;
    }
    if (found.periods > 0) phrase.first.recurs = Recurring::kFirm;
  }
}

// A time of day or weekdays, which a date beside them is the period of.
bool IsTimed(const Moment& moment) { return HasTime(moment) || moment.weekdays != 0; }

// "weekdays 9 to 10 and 17:00 to 18:00", "mornings and evenings in the last 7 days".
void ShareRecurrence(Moment& a, Moment& b) {
  if (IsTimeOnly(b) && HasTime(a) && a.weekdays != 0 && b.weekdays == 0) b.weekdays = a.weekdays;
  if (IsTimeOnly(a) && HasTime(b) && b.recurs != Recurring::kNo) a.recurs = b.recurs;
  if (IsTimeOnly(b) && HasTime(a) && a.recurs == Recurring::kFirm) b.recurs = a.recurs;
  const auto give_exact = [](Moment& to, const Moment& from) {
    if (!from.has_exact || !IsTimed(from) || to.has_exact || to.has_date || !IsTimed(to)) return;
    to.has_exact = true;
    to.exact = from.exact;
  };
  give_exact(a, b);
  give_exact(b, a);
}

}  // namespace

void ShareInList(Phrase& before, Phrase& after) {
  Moment& a = before.relation == Relation::kRange ? before.second : before.first;
  Moment& b = after.first;
  if (a.has_date && b.has_date) {
    ShareMonth(a.date, b.date);
    ShareWeek(a.date, b.date);
    const bool like = IsBareWeekday(a.date) && IsBareWeekday(b.date);
    if (like && IsDateOnly(a) && HasTime(b) && IsPlain(before)) GiveTime(a, b);
    return;
  }
  if (!IsPlain(before)) return;
  if (a.has_date && (IsTimeOnly(b) || IsWeekdaysOnly(b)) && IsTimed(a)) GiveDate(b, a);
  if (b.has_date && (IsTimeOnly(a) || IsWeekdaysOnly(a)) && IsTimed(b)) GiveDate(a, b);
  ShareRecurrence(a, b);
}

void Compose(const Sentence& s, std::vector<Phrase>& phrases) {
  for (size_t i = 1; i < phrases.size(); ++i) {
    if (Retracts(s, phrases[i - 1], phrases[i])) phrases[i - 1].absorbed = true;
  }
  for (Phrase& phrase : phrases) SpreadHours(s, phrase);
  LendDate(s, phrases);
}

}  // namespace yesterlog::timex
