#include "core/time/windows.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "core/time/daily.h"
#include "core/time/dates.h"

namespace yesterlog::timex {
namespace {

// A moment on the time line. `nominal` is the clock time as it was said, or the start; where the
// clock shows it twice, `nominal` is the first showing and `nominal_end` the last.
struct Bounds {
  Instant start;
  Instant end;
  Instant nominal;
  Instant nominal_end;
  int64_t day = 0;
};

// A clock time of another zone in a longer period is one window a day, up to a month's worth.
constexpr int64_t kMostDailyWindows = 31;

class Resolver {
 public:
  Resolver(const Sentence& s, HalfDay half, Times& out)
      : s_(s), half_(half), out_(out), windows_(out.windows) {}

  bool Resolve(const Phrase& phrase) {
    if (phrase.absorbed) return true;
    if (phrase.relation != Relation::kRange) {
      const auto recurring = Recurring(phrase.relation, phrase.first);
      if (recurring) return *recurring;
    }
    switch (phrase.relation) {
      case Relation::kDuring:
        return During(phrase.first);
      case Relation::kRange:
        return Range(phrase.first, phrase.second);
      default:
        return Open(phrase.relation, phrase.first);
    }
  }

 private:
  static bool HasTime(const Moment& moment) { return moment.has_clock || moment.has_part; }
  // "outside 9 to 5 yesterday": what is said of one day does not come again.
  void ListOneDay() {
    const Window day = windows_.back();
    if (day.end.ms - day.start->ms > kMsPerDay + kMsPerHour) return;
    windows_ = ExpandRecurrence(windows_, out_.recurrence, s_.zone(), day);
    out_.recurrence = {};
  }

  static bool IsOutside(Relation relation) { return relation == Relation::kOutside; }

  Instant ToInstant(const Moment& moment, int64_t local_ms, bool start) const {
    if (moment.has_clock && moment.clock.offset_min != kNoOffset) {
      return {local_ms - moment.clock.offset_min * kMsPerMinute};
    }
    const LocalTime local{local_ms};
    return start ? s_.zone().StartInstant(local) : s_.zone().EndInstant(local);
  }

  Bounds OnDays(const Moment& moment, DayRange days) const {
    Bounds bounds;
    bounds.day = days.first;
    const int64_t base = days.first * kMsPerDay;
    if (!HasTime(moment)) {
      bounds.start = ToInstant(moment, base, true);
      bounds.end = ToInstant(moment, days.end * kMsPerDay, false);
      bounds.nominal = bounds.nominal_end = bounds.start;
    } else {
      const TimeOfDay time = TimeOfDayOf(moment, half_);
      bounds.start = ToInstant(moment, base + time.from_ms, true);
      bounds.end = ToInstant(moment, base + time.to_ms, false);
      bounds.nominal = ToInstant(moment, base + time.nominal_ms, true);
      bounds.nominal_end = ToInstant(moment, base + time.nominal_ms, false);
    }
    return Lasting(bounds);
  }

  // A window that falls into a skipped hour would be empty: it lasts at least a minute.
  static Bounds Lasting(Bounds bounds) {
    if (bounds.end <= bounds.start) bounds.end.ms = bounds.start.ms + kMsPerMinute;
    return bounds;
  }

  // The latest day on which the moment's time of day has begun by the reference.
  int64_t LimitDay(const Moment& moment) const {
    if (!HasTime(moment)) return s_.today();
    const int64_t begun = s_.local_now().ms - TimeOfDayOf(moment, half_).nominal_ms;
    return begun / kMsPerDay - (begun % kMsPerDay < 0 ? 1 : 0);
  }

  std::optional<DayRange> DaysOf(const Moment& moment) const {
    const int64_t limit = LimitDay(moment);
    if (!moment.has_date) return DayRange{limit, limit + 1};
    // Of a longer period it is enough that it has begun.
    const bool day = moment.date.grain == Grain::kDay;
    const auto days = SettleDate(moment.date, s_, day ? limit : s_.today());
    if (!days) out_.impossible = true;
    return days;
  }

  // What is said of more than a day comes again. Nothing where the phrase is of one day or has no
  // time of day.
  std::optional<bool> Recurring(Relation relation, const Moment& moment) {
    const bool time = HasTime(moment);
    if (!time && moment.weekdays == 0) return std::nullopt;
    if (moment.has_clock && moment.clock.offset_min != kNoOffset) return std::nullopt;
    const bool dated = moment.has_date || moment.has_exact;
    const bool each = moment.weekdays != 0 ||
                      (!dated && (moment.recurs != Recurring::kNo || IsOutside(relation)));
    Moment period = moment;
    period.has_clock = period.has_clock_end = period.has_part = false;
    if (!dated) {
      if (!each) return std::nullopt;
      out_.unbounded = true;
      windows_.push_back({std::nullopt, s_.now()});
    } else if (!moment.has_exact) {
      const auto days = DaysOf(period);
      if (!days) return false;
      const bool longer = days->end - days->first > 1;
      // "since 9am last week" has one start.
      if (!each && !IsOutside(relation) && (!longer || relation == Relation::kSince)) {
        return std::nullopt;
      }
      if (!During(period)) return false;
    } else {
      windows_.push_back(moment.exact);
    }
    out_.recurrence = RecurrenceOf(moment, relation, half_);
    if (IsOutside(relation) && dated && !each && !moment.has_exact) ListOneDay();
    return true;
  }

  std::optional<Bounds> BoundsOf(const Moment& moment) const {
    if (moment.has_exact) {
      const Instant start = moment.exact.start.value_or(Instant{moment.exact.end.ms - 1});
      return Bounds{start, moment.exact.end, start, start, 0};
    }
    const auto days = DaysOf(moment);
    if (!days) return std::nullopt;
    return OnDays(moment, *days);
  }

  void Push(Instant start, Instant end) { windows_.push_back({start, end}); }

  bool During(const Moment& moment) {
    if (moment.has_exact) {
      windows_.push_back(moment.exact);
      return true;
    }
    const auto days = DaysOf(moment);
    if (!days) return false;
    if (HasTime(moment) && days->end - days->first > 1) return EachDay(moment, *days);
    Bounds bounds = OnDays(moment, *days);
    if (moment.to_now && bounds.start < s_.now()) bounds.end = std::min(bounds.end, s_.now());
    Push(bounds.start, bounds.end);
    return true;
  }

  bool EachDay(const Moment& moment, DayRange days) {
    if (days.end - days.first > kMostDailyWindows) {
      Moment date_only = moment;
      date_only.has_clock = date_only.has_part = false;
      const Bounds bounds = OnDays(date_only, days);
      Push(bounds.start, bounds.end);
      return true;
    }
    const size_t before = windows_.size();
    for (int64_t day = days.first; day < days.end; ++day) {
      const Bounds bounds = OnDays(moment, {day, day + 1});
      if (bounds.nominal > s_.now() && windows_.size() > before) break;
      Push(bounds.start, bounds.end);
    }
    return true;
  }

  bool Open(Relation relation, const Moment& moment) {
    const auto found = BoundsOf(moment);
    if (!found) return false;
    const bool clock = moment.has_clock && !moment.has_clock_end;
    // Of a clock time its own instant counts, not the stretch around it.
    const Instant start = clock ? found->nominal : found->start;
    const Instant end = clock ? found->nominal_end : found->end;
    const Instant midnight = s_.zone().StartInstant({found->day * kMsPerDay});
    switch (relation) {
      case Relation::kSince:
        if (start >= s_.now()) {
          Push(found->start, found->end);
        } else {
          Push(start, s_.now());
        }
        return true;
      case Relation::kAfter:
        return After(moment, clock, *found, clock ? start : end);
      default: {
        const Instant until = relation == Relation::kBefore && !clock ? start : end;
        if (clock && relation != Relation::kUpTo && midnight < until) {
          Push(midnight, until);
        } else {
          windows_.push_back({std::nullopt, until});
        }
        return true;
      }
    }
  }

  // After a day: from the next one. After a clock time of a named day: the rest of that day.
  bool After(const Moment& moment, bool clock, const Bounds& found, Instant from) {
    Instant until = s_.now();
    if (clock && moment.has_date) {
      until = s_.zone().EndInstant({(found.day + 1) * kMsPerDay});
    }
    if (from >= until) {
      // It lies ahead: the rest of the day on which it begins.
      const int64_t day = DaysFromCivil(DateOf(s_.zone().ToLocal(from)));
      until = s_.zone().EndInstant({(day + 1) * kMsPerDay});
    }
    Push(from, until);
    return true;
  }

  bool Range(Moment first, Moment second);
  bool ExactRange(const Moment& first, const Moment& second);
  std::optional<DayRange> FixDate(Moment& moment) const;

  const Sentence& s_;
  HalfDay half_;
  Times& out_;
  std::vector<Window>& windows_;
};

// A date that does not follow the other end of a range ("last Friday") is settled by itself.
std::optional<DayRange> Resolver::FixDate(Moment& moment) const {
  if (moment.date.Settled() || moment.date.lean != Lean::kLatest) {
    const auto days = DaysOf(moment);
    if (days) {
      const bool machine = moment.date.machine;
      moment.date = FixedDate(*days, moment.date.grain);
      moment.date.machine = machine;
    }
    return days;
  }
  return std::nullopt;
}

bool Resolver::ExactRange(const Moment& first, const Moment& second) {
  const auto a = BoundsOf(first);
  const auto b = BoundsOf(second);
  if (!a || !b) return false;
  const bool a_clock = first.has_clock && !first.has_clock_end;
  const bool b_clock = second.has_clock && !second.has_clock_end;
  Instant start = first.is_now ? s_.now() : a_clock ? a->nominal : a->start;
  Instant end = second.is_now ? s_.now() : b_clock ? b->nominal_end : b->end;
  if (end <= start) {
    start = std::min(a->start, b->start);
    end = first.is_now ? s_.now() : std::max(a->end, b->end);
  }
  if (end <= start) return false;
  Push(start, end);
  return true;
}

bool Resolver::Range(Moment first, Moment second) {
  if (first.has_exact || second.has_exact) return ExactRange(first, second);
  // One end lends its date to the other.
  if (!first.has_date && second.has_date && HasTime(first)) {
    first.has_date = true;
    first.date = second.date;
  }
  if (!first.has_date && !second.has_date) return ExactRange(first, second);
  auto first_days = FixDate(first);
  std::optional<DayRange> second_days;
  const bool month_follows = first.has_date && first.date.base == Base::kDayOfMonth &&
                             second.has_date && second.date.base == Base::kMonthDay;
  if (!second.has_date) {
    if (!first_days) first_days = DaysOf(first);
    second_days = first_days;
  } else {
    // "3 to 12 September": the first day belongs to the second one's month.
    second_days = month_follows ? DaysOf(second) : FixDate(second);
  }
  if (!first_days) {
    first_days = second_days ? LatestDate(first.date, s_, second_days->first) : DaysOf(first);
  }
  if (!first_days) return false;
  if (!second_days) second_days = EarliestDate(second.date, s_, first_days->first);
  if (!second_days) return false;
  if (second_days->first < first_days->first) {
    std::swap(first_days, second_days);
    std::swap(first, second);
  }
  const Bounds from = OnDays(first, *first_days);
  const Bounds to = OnDays(second, *second_days);
  const Instant start = first.has_clock ? from.nominal : from.start;
  Instant end = second.has_clock ? to.nominal_end : to.end;
  if (end <= start && second.has_clock) {
    // "yesterday 10pm to 2", "Monday 9am to 5"
    const int64_t base = first_days->first * kMsPerDay;
    const int64_t from_ms = first.has_clock ? TimeOfDayOf(first, half_).nominal_ms : 0;
    end = ToInstant(second, base + NextAfter(second.clock, from_ms), false);
  }
  if (end <= start) return false;
  Push(start, end);
  return true;
}

// The years that a date can be written with: what lies outside could not be said again.
bool IsWithinCalendar(const Window& window) {
  const int64_t first_ms = (DayOf(1000, 1, 1) + 2) * kMsPerDay;
  const int64_t last_ms = (DayOf(3000, 1, 1) - 2) * kMsPerDay;
  return window.end.ms < last_ms && window.end.ms > first_ms &&
         (!window.start || window.start->ms > first_ms);
}

}  // namespace

Times TimesOf(const Sentence& s, const Phrase& phrase, HalfDay half) {
  Times times;
  const bool found = Resolver(s, half, times).Resolve(phrase);
  if (found && std::all_of(times.windows.begin(), times.windows.end(), IsWithinCalendar)) {
    return times;
  }
  Times none;
  none.impossible = times.impossible;
  return none;
}

bool HasUnsettledHour(const Phrase& phrase) {
  if (HasUnsettledHour(phrase.first)) return true;
  return phrase.relation == Relation::kRange && HasUnsettledHour(phrase.second);
}

void Tidy(std::vector<Window>& windows) {
  const auto start_of = [](const Window& window) {
    return window.start.value_or(Instant{INT64_MIN});
  };
  std::sort(windows.begin(), windows.end(), [&](const Window& a, const Window& b) {
    return start_of(a) != start_of(b) ? start_of(a) < start_of(b) : a.end < b.end;
  });
  size_t kept = 0;
  for (size_t i = 0; i < windows.size(); ++i) {
    if (kept > 0 && start_of(windows[i]) < windows[kept - 1].end) {
      windows[kept - 1].end = std::max(windows[kept - 1].end, windows[i].end);
    } else {
      windows[kept++] = windows[i];
    }
  }
  windows.resize(kept);
}

}  // namespace yesterlog::timex
