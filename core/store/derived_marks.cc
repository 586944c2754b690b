#include "core/store/derived_marks.h"

#include <algorithm>

#include "core/store/digest_table.h"

namespace yesterlog {

std::vector<Window> HoursOf(std::span<const int64_t> starts_ms) {
  std::vector<int64_t> hours;
  for (const int64_t start_ms : starts_ms) {
    const int64_t hour = start_ms / kMsPerHour;
    if (hours.empty() || hours.back() != hour) hours.push_back(hour);
  }
  std::ranges::sort(hours);
  std::vector<Window> windows;
  for (const int64_t hour : hours) {
    const Instant start{hour * kMsPerHour};
    const Instant end{start.ms + kMsPerHour};
    if (!windows.empty() && start <= windows.back().end) {
      windows.back().end = end;
    } else {
      windows.push_back({start, end});
    }
  }
  return windows;
}

Status DropDigests(Connection& connection, std::span<const Window> windows) {
  Result<Statement> drop = connection.Prepare(
      "DELETE FROM digests WHERE start_ms BETWEEN ?1 AND ?2 - 1 AND end_ms > ?3");
  if (!drop.ok()) return drop.error();
  for (const Window& window : windows) {
    const int64_t start_ms = window.start->ms;
    drop->Bind(1, start_ms - kLongestDigestMs);
    drop->Bind(2, window.end.ms);
    drop->Bind(3, start_ms);
    if (Status done = drop->Run(); !done.ok()) return done;
  }
  return Status();
}

Status MarkUnfolded(Connection& connection, std::span<const Window> windows) {
  Result<Statement> mark = connection.Prepare(
      "INSERT INTO unfolded(start_ms, end_ms) VALUES(?1, ?2) "
      "ON CONFLICT(start_ms) DO UPDATE SET end_ms = max(end_ms, excluded.end_ms)");
  if (!mark.ok()) return mark.error();
  for (const Window& window : windows) {
    mark->Bind(1, window.start->ms);
    mark->Bind(2, window.end.ms);
    if (Status done = mark->Run(); !done.ok()) return done;
  }
  return Status();
}

}  // namespace yesterlog
