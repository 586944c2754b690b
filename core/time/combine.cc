#include "core/time/combine.h"

#include <algorithm>
#include <utility>

namespace yesterlog::timex {
namespace {

constexpr int64_t kLongestDayMs = 25 * kMsPerHour;
constexpr int64_t kMostListedMs = 62 * kMsPerDay;
// Their canonical text has to be read again, and no more tokens than that are.
constexpr size_t kMostListed = 160;

bool IsLong(const Window& window) {
  return !window.start || window.end.ms - window.start->ms > kLongestDayMs;
}

void Append(std::vector<Window>& windows, const std::vector<Window>& more) {
  windows.insert(windows.end(), more.begin(), more.end());
  Tidy(windows);
}

// Takes `other` into `times` where one recurrence can hold both.
bool Unite(Times& times, const Times& other) {
  Recurrence& mine = times.recurrence;
  const Recurrence& theirs = other.recurrence;
  if (mine == theirs) {
    if (times.windows != other.windows) Append(times.windows, other.windows);
  } else {
    if (times.windows != other.windows) return false;
    const bool same_days = mine.weekdays == theirs.weekdays;
    if (mine.clocks == theirs.clocks) {
      mine.weekdays |= theirs.weekdays;
    } else if (same_days && !mine.clocks.empty() && !theirs.clocks.empty()) {
      mine.clocks.insert(mine.clocks.end(), theirs.clocks.begin(), theirs.clocks.end());
    } else {
      return false;
    }
  }
  Normalise(mine);
  times.unbounded = times.unbounded && other.unbounded;
  return true;
}

// Gives the phrases without a period that of the others, which mean nothing else then.
void LendPeriod(std::vector<Times>& recurring, std::vector<Window>& periods) {
  if (periods.empty()) return;
  const bool longer = std::any_of(periods.begin(), periods.end(), IsLong);
  bool lent = false;
  for (Times& times : recurring) {
    if (!times.unbounded || (!longer && !times.claims)) continue;
    times.windows = periods;
    times.unbounded = false;
    lent = true;
  }
  if (lent) periods.clear();
}

std::vector<Window> Listed(const Times& times, Instant now, const ZoneTable& zone) {
  const Instant end{
      std::min(times.windows.back().end.ms, std::max(now.ms, times.windows.front().end.ms))};
  const LocalTime first{zone.ToLocal(end).ms - kMostListedMs};
  const Instant start = zone.StartInstant({first.ms - MsOfDay(first)});
  return ExpandRecurrence(times.windows, times.recurrence, zone, {start, end});
}

// What all of `united` say, where they say it of one period.
ListedTimes ListOf(const std::vector<Times>& united) {
  ListedTimes listed;
  for (const Times& one : united) {
    const Times& first = united.front();
    if (one.unbounded != first.unbounded || one.windows != first.windows) return {};
    listed.recurrences.push_back(one.recurrence);
  }
  if (!united.empty() && !united.front().unbounded) listed.period = united.front().windows;
  return listed;
}

}  // namespace

Times Combine(std::vector<Times> times, Instant now, const ZoneTable& zone) {
  std::vector<Window> periods;
  std::vector<Times> recurring;
  for (Times& one : times) {
    if (one.windows.empty()) continue;
    if (one.recurrence.Trivial() && !one.unbounded) {
      periods.insert(periods.end(), one.windows.begin(), one.windows.end());
    } else {
      recurring.push_back(std::move(one));
    }
  }
  Tidy(periods);
  LendPeriod(recurring, periods);
  std::vector<Times> united;
  for (Times& one : recurring) {
    const bool taken =
        std::any_of(united.begin(), united.end(), [&one](Times& into) { return Unite(into, one); });
    if (!taken) united.push_back(std::move(one));
  }
  if (united.size() == 1 && periods.empty()) return std::move(united.front());
  Times list;
  if (periods.empty()) list.listed = ListOf(united);
  list.windows = std::move(periods);
  for (const Times& one : united) Append(list.windows, Listed(one, now, zone));
  if (list.windows.size() > kMostListed) {
    list.windows.erase(list.windows.begin(),
                       list.windows.end() - static_cast<std::ptrdiff_t>(kMostListed));
  }
  return list;
}

}  // namespace yesterlog::timex
