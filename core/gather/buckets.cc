#include "core/gather/buckets.h"

#include <algorithm>
#include <array>

#include "core/wording/display.h"

namespace yesterlog {
namespace {

constexpr int64_t kMaxDays = 62;
constexpr int64_t kMaxMonthsAsDays = 5 * 366;
// A night is what the time phrases take for one.
constexpr int64_t kNightBegins = 20 * kMsPerHour;
constexpr int64_t kNightEnds = 6 * kMsPerHour;

CivilDate StartOf(CivilDate date, Unit unit) {
  if (unit == Unit::kWeek) return AddDays(date, -static_cast<int>(WeekdayOf(date)));
  if (unit == Unit::kNight) return AddDays(date, -1);  // the small hours are the night before's
  if (unit == Unit::kMonth || unit == Unit::kYear) date.day = 1;
  if (unit == Unit::kYear) date.month = 1;
  return date;
}

CivilDate Next(CivilDate start, Unit unit) {
  if (unit == Unit::kMonth || unit == Unit::kYear) {
    return AddMonths(start, unit == Unit::kMonth ? 1 : 12);
  }
  return AddDays(start, unit == Unit::kWeek ? 7 : 1);
}

std::string NameOf(CivilDate start, Unit unit) {
  constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                  "May",       "June",     "July",     "August",
                                  "September", "October",  "November", "December"};
  if (unit != Unit::kMonth && unit != Unit::kYear) return FormatDay(start);
  std::string year = std::to_string(start.year);
  if (unit == Unit::kYear) return year;
  return std::string(kMonths.at(static_cast<size_t>(start.month - 1))) + " " + year;
}

std::string HourName(int hour) {
  const auto clock = [](int h) { return (h < 10 ? "0" : "") + std::to_string(h) + ":00"; };
  return clock(hour) + " to " + (hour == 23 ? "midnight" : clock(hour + 1));
}

std::string WeekdayName(size_t weekday) {
  constexpr std::array kDays = {"Mondays", "Tuesdays",  "Wednesdays", "Thursdays",
                                "Fridays", "Saturdays", "Sundays"};
  return kDays.at(weekday);
}

class Cutter {
 public:
  // What lies before `first` or behind `last` is not covered, and no stretch without an event.
  Cutter(const std::vector<Window>& windows, Instant first, Instant last, const ZoneTable& zone)
      : zone_(zone) {
    for (const Window& window : windows) {
      const Window covered{std::max(window.start.value_or(first), first),
                           std::min(window.end, Instant{last.ms + 1})};
      const bool at_midnight = window.start && MsOfDay(zone.ToLocal(*window.start)) == 0;
      if (*covered.start < covered.end) windows_.push_back({covered, at_midnight});
    }
  }

  std::vector<Bucket> Stretches(CivilDate first, CivilDate last, Unit unit) const {
    std::vector<Bucket> buckets;
    for (CivilDate start = StartOf(first, unit); start <= last; start = Next(start, unit)) {
      const CivilDate next = Next(start, unit);
      const bool night = unit == Unit::kNight;
      std::vector<Window> clipped =
          Clipped(start, night ? kNightBegins : 0, next, night ? kNightEnds : 0);
      if (night && CutsNight(clipped)) continue;
      if (!clipped.empty()) buckets.push_back({NameOf(start, unit), std::move(clipped)});
    }
    return buckets;
  }

  // What comes round again: the same hour of every day, the same day of every week.
  std::vector<Bucket> Rounds(CivilDate first, CivilDate last, Unit unit) const {
    const bool hours = unit == Unit::kHourOfDay;
    std::vector<Bucket> buckets(hours ? 24 : 7);
    for (size_t i = 0; i < buckets.size(); ++i) {
      buckets[i].name = hours ? HourName(static_cast<int>(i)) : WeekdayName(i);
    }
    for (CivilDate day = first; day <= last; day = AddDays(day, 1)) {
      for (size_t hour = 0; hour < (hours ? 24U : 1U); ++hour) {
        const int64_t from = static_cast<int64_t>(hour) * kMsPerHour;
        const bool whole = !hours || hour == 23;
        const std::vector<Window> clipped =
            Clipped(day, from, whole ? AddDays(day, 1) : day, whole ? 0 : from + kMsPerHour);
        std::vector<Window>& round =
            buckets[hours ? hour : static_cast<size_t>(WeekdayOf(day))].windows;
        round.insert(round.end(), clipped.begin(), clipped.end());
      }
    }
    std::erase_if(buckets, [](const Bucket& bucket) { return bucket.windows.empty(); });
    return buckets;
  }

 private:
  struct Covered {
    Window window;
    bool at_midnight = false;  // the window begins with a day, and so in the middle of a night
  };

  // The small hours of a window's first day are of a night that is not the window's.
  bool CutsNight(const std::vector<Window>& clipped) const {
    return !clipped.empty() && std::ranges::any_of(windows_, [&](const Covered& covered) {
      return covered.at_midnight && covered.window.start == clipped.front().start;
    });
  }

  // The windows' parts between a time of one day and a time of another.
  std::vector<Window> Clipped(CivilDate first, int64_t from_ms, CivilDate last,
                              int64_t to_ms) const {
    const Instant start = zone_.StartInstant(AtMsOfDay(first, from_ms));
    const Instant end = zone_.StartInstant(AtMsOfDay(last, to_ms));
    std::vector<Window> clipped;
    for (const auto& [window, at_midnight] : windows_) {
      const Window part{std::max(*window.start, start), std::min(window.end, end)};
      if (*part.start < part.end) clipped.push_back(part);
    }
    return clipped;
  }

  std::vector<Covered> windows_;
  const ZoneTable& zone_;
};

}  // namespace

std::vector<Bucket> CutByCalendar(const std::vector<Window>& windows, Instant first, Instant last,
                                  const ZoneTable& zone, std::optional<Unit> unit) {
  const CivilDate first_day = DateOf(zone.ToLocal(first));
  const CivilDate last_day = DateOf(zone.ToLocal(last));
  const int64_t days = DaysFromCivil(last_day) - DaysFromCivil(first_day) + 1;
  if (!unit) {
    unit = days <= kMaxDays ? Unit::kDay : days <= kMaxMonthsAsDays ? Unit::kMonth : Unit::kYear;
  }
  const Cutter cutter(windows, first, last, zone);
  const bool rounds = *unit == Unit::kHourOfDay || *unit == Unit::kWeekday;
  return rounds ? cutter.Rounds(first_day, last_day, *unit)
                : cutter.Stretches(first_day, last_day, *unit);
}

}  // namespace yesterlog
