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
  if (to.usual_weekdays && from.date.grain <= Grain::kWeekend) to.DropUsualWeekdays();
  to.has_date = true;
  to.date = from.date;
}

void GiveClock(Moment& to, const Moment& from) {
  to.has_clock = from.has_clock;
  to.has_clock_end = from.has_clock_end;
  to.clock = from.clock;
  to.clock_end = from.clock_end;
}

void GiveTime(Moment& to, const Moment& from) {
  GiveClock(to, from);
  to.has_part = from.has_part;
  to.part = from.part;
  to.part_ends = from.part_ends;
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

// "i.e.", "e.g.", "say", "like", "so", "meaning", "that is", "namely": what stands behind it says
// the same.
bool Restates(const Sentence& s, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    const bool letters = s.IsPunct(i + 1, '.') && (s.IsWord(i, "i") || s.IsWord(i, "e")) &&
                         (s.IsWord(i + 2, "e") || s.IsWord(i + 2, "g"));
    const bool words = s.IsWord(i, "ie") || s.IsWord(i, "eg") || s.IsWord(i, "say") ||
                       s.IsWord(i, "like") || s.IsWord(i, "so") || s.IsWord(i, "meaning") ||
                       s.IsWord(i, "namely") || (s.IsWord(i, "that") && s.IsWord(i + 1, "is"));
    if (letters || words) return true;
  }
  return false;
}

// "in the evening, say between 7 and 9": the part of the day tells which 7.
void SettleByPart(const Moment& part, Moment& hours) {
  if (!part.has_part || part.has_clock || !HasUnsettledHour(hours)) return;
  hours.has_part = true;
  hours.part = part.part;
  // "in the middle of the night, say 10 to 6"
  if (part.part.name == DayPartName::kSmallHours) hours.part.name = DayPartName::kNight;
}

// "at night, i.e. between 10pm and 6am": the hours alone count, not the part of the day before
// them.
void TakeRestated(const Sentence& s, std::vector<Phrase>& phrases) {
  constexpr size_t kLongestGap = 6;
  for (size_t i = 1; i < phrases.size(); ++i) {
    const size_t gap = phrases[i].begin - phrases[i - 1].end;
    if (gap == 0 || gap > kLongestGap || !phrases[i].first.has_clock ||
        phrases[i].first.has_exact || !Restates(s, phrases[i - 1].end, phrases[i].begin)) {
      continue;
    }
    for (size_t k = i; k-- > 0 && IsTimeOnly(phrases[k].first);) {
      phrases[k].absorbed = true;
      phrases[i].first.recurs = std::max(phrases[i].first.recurs, phrases[k].first.recurs);
      SettleByPart(phrases[k].first, phrases[i].first);
      if (!phrases[k].joined) break;
    }
  }
}

bool Retracts(const Sentence& s, const Phrase& before, const Phrase& after) {
  constexpr size_t kShortGap = 5;
  if (after.begin - before.end > kShortGap) return false;
  for (size_t i = before.end; i < after.begin; ++i) {
    if (s.Is(i, Term::kRetract) || s.IsWord(i, "mean")) return true;
  }
  return false;
}

bool IsClockPoint(const Moment& moment) {
  return IsTimeOnly(moment) && moment.has_clock && !moment.has_clock_end && !moment.is_now &&
         moment.weekdays == 0 && moment.clock.offset_min == kNoOffset;
}

// "from 6 in the evening to 2 in the morning": each end is settled by its own part of the day, and
// both are one clock range.
void FoldClockRange(Phrase& phrase) {
  if (phrase.relation != Relation::kRange || phrase.absorbed) return;
  Moment& first = phrase.first;
  const Moment& second = phrase.second;
  const bool parts = first.has_part || second.has_part;
  if (!IsClockPoint(first) || !IsClockPoint(second) || !parts) return;
  const auto settled = [](const Moment& end) {
    Clock clock = end.clock;
    if (!end.has_part) return clock;
    clock.ms = static_cast<int32_t>(TimeOfDayOf(end, HalfDay::kPm).nominal_ms % kMsPerDay);
    clock.settled = true;
    return clock;
  };
  first.clock_end = settled(second);
  first.clock = settled(first);
  first.has_clock_end = true;
  first.has_part = false;
  phrase.relation = Relation::kDuring;
}

// Whether the time of day in the first end of a range of days is of each of them: "weekday mornings
// from March to May", "after 5pm from Monday to Friday", "9 to 5 Monday to Friday".
bool IsDailyStart(const Phrase& phrase) {
  const Moment& first = phrase.first;
  if (!first.has_date || !IsDateOnly(phrase.second)) return false;
  if (first.weekdays != 0 || first.has_clock_end) return true;
  const bool bounded = phrase.opened != Relation::kDuring && phrase.opened != Relation::kSince;
  return HasTime(first) && (bounded || first.recurs != Recurring::kNo);
}

// "Monday to Friday, 9am to 5pm": the hours are of each day.
void SpreadHours(const Sentence& s, Phrase& phrase) {
  if (phrase.relation != Relation::kRange) return;
  const Moment& last = phrase.second;
  const bool at_end = IsDateOnly(phrase.first) && last.has_date &&
                      (last.has_clock_end || last.weekdays != 0 ||
                       (last.has_part && last.recurs != Recurring::kNo));
  if (!at_end && !IsDailyStart(phrase)) return;
  Phrase days = phrase;
  for (Moment* end : {&days.first, &days.second}) {
    end->has_clock = end->has_clock_end = end->has_part = false;
    end->weekdays = 0;
  }
  DateExpr date;
  if (!SettleDays(s, days, &date)) return;
  if (at_end) phrase.first = phrase.second;
  phrase.first.date = date;
  phrase.relation = at_end ? Relation::kDuring : phrase.opened;
}

bool IsLatestWeekday(const Moment& moment) {
  return IsDateOnly(moment) && IsBareWeekday(moment.date) && moment.date.lean == Lean::kLatest;
}

// "Monday and Wednesday in March", "Monday to Friday in March": weekdays beside a longer period
// come again in it.
void SpreadWeekdays(std::vector<Phrase>& phrases) {
  size_t periods = 0;
  for (const Phrase& phrase : phrases) {
    if (phrase.absorbed) return;
    const bool range = phrase.relation == Relation::kRange;
    const bool days = (IsPlain(phrase) || range) && IsLatestWeekday(phrase.first) &&
                      (!range || IsLatestWeekday(phrase.second));
    if (days) continue;
    if (!IsPlain(phrase) || !IsDateOnly(phrase.first) || phrase.joined ||
        phrase.first.date.grain < Grain::kMonth) {
      return;
    }
    ++periods;
  }
  if (periods != 1 || phrases.size() < 2) return;
  for (Phrase& phrase : phrases) {
    Moment& moment = phrase.first;
    if (!IsLatestWeekday(moment)) continue;
    const int last =
        phrase.relation == Relation::kRange ? phrase.second.date.weekday : moment.date.weekday;
    moment.weekdays = WeekdaysBetween(moment.date.weekday, last);
    moment.has_date = false;
    phrase.relation = Relation::kDuring;
  }
}

bool IsBounding(const Phrase& phrase) {
  const Relation relation = phrase.relation;
  return IsTimeOnly(phrase.first) && phrase.first.has_clock && !phrase.first.has_clock_end &&
         (relation == Relation::kAfter || relation == Relation::kBefore ||
          relation == Relation::kUntil);
}

// "last night after 10", "every evening after 9", "Monday and Tuesday after 10pm": an hour right
// after days or parts of them bounds each.
void BoundParts(std::vector<Phrase>& phrases) {
  for (size_t i = 1; i < phrases.size(); ++i) {
    Phrase& bound = phrases[i];
    if (!IsBounding(bound) || bound.absorbed) continue;
    for (size_t k = i; k-- > 0;) {
      Phrase& day = phrases[k];
      const bool adjacent = day.end == phrases[k + 1].begin || phrases[k + 1].joined;
      const bool one = IsPlain(day) && !day.first.has_clock && !day.first.has_exact &&
                       (day.first.has_part || (day.first.has_date && i - k + day.joined > 1));
      if (!adjacent || !one || day.absorbed) break;
      day.relation = bound.relation;
      day.first.has_clock = true;
      day.first.clock = bound.first.clock;
      bound.absorbed = true;
      if (!day.joined) break;
    }
  }
}

bool IsDailyPart(const Phrase& phrase) {
  return IsPlain(phrase) && !phrase.absorbed && IsTimeOnly(phrase.first) &&
         !phrase.first.has_clock && phrase.first.recurs != Recurring::kNo;
}

// "which nights did she get in after 9", "in the evenings, who came between 8 and 10": hours that
// stand apart from the one part of the day that comes again are inside it.
void BoundDailyPart(std::vector<Phrase>& phrases) {
  Phrase* part = nullptr;
  Phrase* hours = nullptr;
  for (Phrase& phrase : phrases) {
    if (phrase.absorbed) continue;
    const bool daily = IsDailyPart(phrase);
    const bool clock = IsTimeOnly(phrase.first) && phrase.first.has_clock &&
                       !phrase.first.has_part && phrase.relation != Relation::kRange &&
                       (IsBounding(phrase) || phrase.first.has_clock_end);
    if ((daily && part != nullptr) || (clock && hours != nullptr)) return;
    if (phrase.joined && (daily || clock)) return;
    if (daily) part = &phrase;
    if (clock) hours = &phrase;
  }
  if (part == nullptr || hours == nullptr) return;
  part->relation = hours->relation;
  GiveClock(part->first, hours->first);
  hours->absorbed = true;
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
  for (Phrase& phrase : phrases) {
    if (phrase.absorbed || !IsTimeOnly(phrase.first)) continue;
    if (found.dates == 1) GiveDate(phrase.first, date);
    // "nights and weekends" are two things.
    const bool listed = phrase.joined || found.weekdays == nullptr || found.weekdays->joined;
    if (!listed && phrase.first.weekdays == 0) {
      phrase.first.weekdays = found.weekdays->first.weekdays;
      found.weekdays->absorbed = true;
    }
    if (found.periods > 0) phrase.first.recurs = std::max(phrase.first.recurs, Recurring::kFirm);
  }
}

// A time of day or weekdays, which a date beside them is the period of.
bool IsTimed(const Moment& moment) { return HasTime(moment) || moment.weekdays != 0; }

// "weekdays 9 to 10 and 17:00 to 18:00", "mornings and evenings in the last 7 days".
void ShareRecurrence(Moment& a, Moment& b) {
  const bool daily = HasTime(b) && (!b.has_date || b.date.grain > Grain::kWeekend);
  if (daily && HasTime(a) && a.weekdays != 0 && b.weekdays == 0) b.weekdays = a.weekdays;
  if (IsTimeOnly(a) && HasTime(b) && b.recurs != Recurring::kNo) a.recurs = b.recurs;
  if (IsTimeOnly(b) && HasTime(a) && a.recurs >= Recurring::kFirm) b.recurs = a.recurs;
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
  TakeRestated(s, phrases);
  for (Phrase& phrase : phrases) FoldClockRange(phrase);
  BoundParts(phrases);
  BoundDailyPart(phrases);
  SpreadWeekdays(phrases);
  for (Phrase& phrase : phrases) SpreadHours(s, phrase);
  LendDate(s, phrases);
}

}  // namespace yesterlog::timex
