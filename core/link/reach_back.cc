#include "core/link/reach_back.h"

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
  std::optional<Instant> running;
  for (const SeriesEvent& event : vocabulary->SeriesEvents(SelectionOf(linked->filter),
                                                           linked->shape->until, {}, kMostEvents)) {
    const Instant at = StartOfRow(event.row);
    if (at >= *asked.start) break;
    if (event.begins && !running) running = at;
    if (event.ends) running.reset();
  }
  if (!running) return;
  linked->windows = {{.start = running, .end = asked.end}};
  linked->filter.windows = linked->windows;
}

}  // namespace yesterlog
