#include "core/link/reach_back.h"

#include <algorithm>
#include <map>
#include <string>

#include "core/link/typed_plan.h"
#include "core/store/event_row.h"

namespace yesterlog {
namespace {

constexpr size_t kMostEvents = 4000;  // among which what runs is looked for

}  // namespace

void ReachBack(Vocabulary* vocabulary, Linked* linked) {
  const std::vector<Window>& windows = linked->filter.windows;
  if (windows.size() != 1 || !windows.front().start || !linked->recurrence.Trivial() ||
      vocabulary->Occurs(linked->filter)) {
    return;
  }
  const Window asked = windows.front();
  const std::vector<SeriesEvent> events =
      vocabulary->SeriesEvents(SelectionOf(linked->filter), linked->shape->until, {}, kMostEvents);
  // Of more there would be no telling what runs: the first ones alone are there.
  const auto begins = std::ranges::count_if(events, &SeriesEvent::begins);
  const auto ends = std::ranges::count_if(events, &SeriesEvent::ends);
  if (std::max(begins, ends) >= static_cast<std::ptrdiff_t>(kMostEvents)) return;
  std::map<std::string, Instant> runs;  // by source, as one does not end another
  for (const SeriesEvent& event : events) {
    const Instant at = StartOfRow(event.row);
    if (at >= *asked.start) break;
    const std::string source = event.values.empty() ? "" : event.values.front();
    if (event.begins) runs.emplace(source, at);
    if (event.ends) runs.erase(source);
  }
  if (runs.empty()) return;
  std::optional<Instant> running;
  for (const auto& [source, since] : runs) {
    if (!running || since < *running) running = since;
  }
  linked->windows = {{.start = running, .end = asked.end}};
  linked->filter.windows = linked->windows;
}

}  // namespace yesterlog
