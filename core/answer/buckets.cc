#include "core/answer/buckets.h"

#include <algorithm>
#include <array>

namespace yesterlog {
namespace {

constexpr int64_t kMaxDays = 62;
constexpr int64_t kMaxMonthsAsDays = 5 * 366;

enum class Unit { kDay, kMonth, kYear };

CivilDate StartOf(CivilDate date, Unit unit) {
  if (unit != Unit::kDay) date.day = 1;
  if (unit == Unit::kYear) date.month = 1;
  return date;
}

CivilDate Next(CivilDate start, Unit unit) {
  if (unit == Unit::kDay) return AddDays(start, 1);
  return AddMonths(start, unit == Unit::kMonth ? 1 : 12);
}

std::string NameOf(CivilDate start, Unit unit) {
  constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                  "May",       "June",     "July",     "August",
                                  "September", "October",  "November", "December"};
  if (unit == Unit::kDay) return FormatDay(start);
  std::string year = std::to_string(start.year);
  if (unit == Unit::kYear) return year;
  return std::string(kMonths.at(static_cast<size_t>(start.month - 1))) + " " + year;
}

std::vector<Window> Clipped(const std::vector<Window>& windows, Instant start, Instant end) {
  std::vector<Window> clipped;
  for (const Window& window : windows) {
    const Window part{window.start ? std::max(*window.start, start) : start,
                      std::min(window.end, end)};
    if (*part.start < part.end) clipped.push_back(part);
  }
  return clipped;
}

}  // namespace

std::vector<Bucket> CutByCalendar(const std::vector<Window>& windows, Instant first, Instant last,
                                  const ZoneTable& zone) {
  const CivilDate first_day = DateOf(zone.ToLocal(first));
  const CivilDate last_day = DateOf(zone.ToLocal(last));
  const int64_t days = DaysFromCivil(last_day) - DaysFromCivil(first_day) + 1;
  const Unit unit = days <= kMaxDays           ? Unit::kDay
                    : days <= kMaxMonthsAsDays ? Unit::kMonth
                                               : Unit::kYear;
  std::vector<Bucket> buckets;
  for (CivilDate start = StartOf(first_day, unit); start <= last_day; start = Next(start, unit)) {
    const Instant from = zone.StartInstant(AtMsOfDay(start, 0));
    const Instant to = zone.StartInstant(AtMsOfDay(Next(start, unit), 0));
    std::vector<Window> clipped = Clipped(windows, from, to);
    if (!clipped.empty()) buckets.push_back({NameOf(start, unit), std::move(clipped)});
  }
  return buckets;
}

}  // namespace yesterlog
