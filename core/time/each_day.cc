#include "core/time/each_day.h"

#include <algorithm>

#include "core/time/dates.h"
#include "core/time/everything.h"

namespace yesterlog::timex {
namespace {

constexpr int kFriday = 4;

bool HasTime(const Moment& moment) { return moment.has_clock || moment.has_part; }

bool NamesDay(const Moment& moment) { return moment.has_date || moment.has_exact; }

bool NamesDay(const Phrase& phrase) {
  return !phrase.absorbed && (NamesDay(phrase.first) ||
                              (phrase.relation == Relation::kRange && NamesDay(phrase.second)));
}

bool IsLatest(const Moment& moment, Base base) {
  return moment.has_date && !HasTime(moment) && !moment.has_exact && !moment.to_now &&
         moment.date.base == base && moment.date.part_count == 0 &&
         moment.date.lean == Lean::kLatest;
}

// "at the weekend", and not "at the weekend just gone".
bool IsBareWeekend(const Sentence& s, const Phrase& phrase) {
  return phrase.relation == Relation::kDuring && IsLatest(phrase.first, Base::kWeekend) &&
         !s.IsWord(phrase.end, "just");
}

// "Monday to Friday"; "from Monday to Friday" are the days of one week.
bool IsWorkingWeek(const Sentence& s, const Phrase& phrase) {
  const bool opened = s.Is(phrase.begin, Term::kFrom) || s.Is(phrase.begin, Term::kBetween);
  return phrase.relation == Relation::kRange && !opened && IsLatest(phrase.first, Base::kWeekday) &&
         IsLatest(phrase.second, Base::kWeekday) && phrase.first.date.weekday == 0 &&
         phrase.second.date.weekday == kFriday;
}

bool Recurs(const Phrase& phrase) {
  return phrase.first.recurs != Recurring::kNo && !NamesDay(phrase);
}

// "at night or at the weekend": beside what comes again it does so too.
bool IsListedWithRecurring(const std::vector<Phrase>& phrases, size_t i) {
  const bool before = phrases[i].joined && i > 0 && Recurs(phrases[i - 1]);
  return before || (i + 1 < phrases.size() && phrases[i + 1].joined && Recurs(phrases[i + 1]));
}

void RecurOn(Phrase& phrase, uint8_t weekdays) {
  const char* rule = phrase.first.rule;
  phrase.first = Moment{};
  phrase.first.weekdays = weekdays;
  phrase.first.recurs = Recurring::kFirm;
  phrase.first.rule = rule;
  phrase.relation = Relation::kDuring;
}

// "around noon", "around midnight": as wide as a part of the day.
bool IsAroundNamed(const Moment& moment) {
  return moment.has_clock && !moment.has_clock_end && !moment.has_part && moment.clock.settled &&
         moment.clock.ms % (kMsPerDay / 2) == 0 &&
         moment.clock.precision == ClockPrecision::kAround;
}

// "at 3pm" and "since 9" stay the latest: one time of the clock is one moment.
bool IsOfEachDay(const Phrase& phrase, const TimeOptions& options) {
  const Moment& moment = phrase.first;
  if (!HasTime(moment) || moment.clock.offset_min != kNoOffset) return false;
  switch (phrase.relation) {
    case Relation::kDuring:
      if (IsAroundNamed(moment)) return options.day_parts == Bare::kEach;
      if (moment.has_clock) return moment.has_clock_end && options.hours == Bare::kEach;
      return options.day_parts == Bare::kEach;
    case Relation::kBefore:
    case Relation::kAfter:
    case Relation::kUntil:
      return options.hours == Bare::kEach;
    default:
      return false;
  }
}

}  // namespace

void RecurDays(const Sentence& s, std::vector<Phrase>& phrases) {
  constexpr uint8_t kWorkdays = 0x1f;
  constexpr uint8_t kWeekendDays = 0x60;
  const auto days = std::count_if(phrases.begin(), phrases.end(),
                                  [](const Phrase& phrase) { return NamesDay(phrase); });
  if (days != 1) return;
  for (size_t i = 0; i < phrases.size(); ++i) {
    Phrase& phrase = phrases[i];
    const bool weekends = s.options().weekends == Bare::kEach || IsListedWithRecurring(phrases, i);
    if (weekends && IsBareWeekend(s, phrase)) {
      RecurOn(phrase, kWeekendDays);
    } else if (s.options().hours == Bare::kEach && IsWorkingWeek(s, phrase)) {
      RecurOn(phrase, kWorkdays);
    }
  }
}

void RecurHours(const Sentence& s, std::vector<Phrase>& phrases) {
  const bool dated = std::any_of(phrases.begin(), phrases.end(),
                                 [](const Phrase& phrase) { return NamesDay(phrase); });
  if (dated || phrases.empty()) return;
  TimeOptions options = s.options();
  // "after 10pm, over the whole log" says so itself.
  if (FindWholeLog(s).asked) options.hours = options.day_parts = Bare::kEach;
  for (Phrase& phrase : phrases) {
    if (phrase.absorbed || !IsOfEachDay(phrase, options)) continue;
    phrase.first.recurs = std::max(phrase.first.recurs, Recurring::kFirm);
  }
}

}  // namespace yesterlog::timex
