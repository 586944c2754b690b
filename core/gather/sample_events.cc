#include "core/gather/sample_events.h"

#include <algorithm>
#include <set>

namespace yesterlog {

int64_t ShownOf(const Linked& linked) { return linked.limit > 0 ? linked.limit : kShownEvents; }

int64_t Wanted(int64_t shown, int64_t matches) {
  constexpr int64_t kCapturesLookedAt = 8;
  return matches <= shown ? shown : shown * kCapturesLookedAt;
}

std::vector<Event> OneOfEach(std::vector<Event> events, int64_t shown, int64_t matches) {
  if (matches > shown) {
    std::set<int64_t> incidents;
    std::erase_if(events,
                  [&](const Event& event) { return !incidents.insert(event.incident).second; });
  }
  events.resize(std::min(events.size(), static_cast<size_t>(shown)));
  return events;
}

std::vector<Event> FirstApart(LogQuery* query, const Filter& filter, Order order, int64_t shown,
                              int64_t matches) {
  return OneOfEach(query->Select(filter, order, Wanted(shown, matches)), shown, matches);
}

std::vector<Event> SpreadOver(LogQuery* query, const Filter& filter, int64_t matches) {
  if (matches <= kShownEvents) return query->Select(filter, Order::kOldestFirst, kShownEvents);
  std::vector<Event> events;
  for (int64_t i = 0; i < kShownEvents; ++i) {
    const int64_t offset = i * (matches - 1) / (kShownEvents - 1);
    for (Event& event : query->Select(filter, Order::kOldestFirst, 1, offset)) {
      events.push_back(std::move(event));
    }
  }
  return events;
}

void SortByTime(std::vector<Event>* events) { std::ranges::sort(*events, {}, &Event::rowid); }

}  // namespace yesterlog
