#include "core/gather/state_spans.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr int64_t kMaxEvents = 2000;

// Beginnings and ends of one source after another, as they come in time.
class Pairing {
 public:
  void Begin(const Event& event) {
    if (event.end) {
      spans_.push_back({event, event.end});
    } else if (!open_.contains(event.source)) {
      open_[event.source] = spans_.size();
      spans_.push_back({event, std::nullopt});
    }
  }

  void End(const Event& event) {
    const auto begun = open_.find(event.source);
    if (begun == open_.end()) return;
    spans_[begun->second].end = event.start;
    open_.erase(begun);
  }

  std::vector<StateSpan> Take() { return std::move(spans_); }

 private:
  std::vector<StateSpan> spans_;
  std::map<std::string, size_t> open_;  // by source, the span that has not ended
};

// The index holds the source as well, and everything at the "Front door lock" would lock.
bool Tells(const Event& event, const std::vector<std::string>& words) {
  std::set<std::string> stems;
  std::string said = event.label + " " + event.text;
  std::ranges::replace(said, '_', ' ');
  for (const Word& word : Words(said)) stems.insert(PorterStem(word.folded));
  return std::ranges::any_of(
      words, [&](const std::string& word) { return stems.contains(PorterStem(word)); });
}

Result<std::vector<Event>> FindEnds(const std::vector<Event>& begins,
                                    const std::vector<std::string>& ends, Store* store) {
  std::set<std::string> sources;
  for (const Event& event : begins) sources.insert(event.source);
  Filter filter;
  filter.windows = {{begins.front().start, Instant{kMaxEventTime.ms + 1}}};
  filter.sources.assign(sources.begin(), sources.end());
  filter.terms = {{.any_of = ends}};
  auto found = store->Select(filter, Order::kOldestFirst, 2 * kMaxEvents);
  if (!found.ok()) return found.error();
  std::erase_if(*found, [&](const Event& event) { return !Tells(event, ends); });
  return found;
}

}  // namespace

Result<std::vector<StateSpan>> FindStateSpans(const Filter& filter,
                                              const std::vector<std::string>& ends, Store* store) {
  auto begins = store->Select(filter, Order::kOldestFirst, kMaxEvents);
  if (!begins.ok()) return begins.error();
  if (begins->empty()) return std::vector<StateSpan>();
  std::vector<Event> closing;
  if (!ends.empty()) {
    auto found = FindEnds(*begins, ends, store);
    if (!found.ok()) return found.error();
    closing = std::move(*found);
  }
  Pairing pairing;
  auto end = closing.begin();
  for (const Event& event : *begins) {
    for (; end != closing.end() && end->rowid < event.rowid; ++end) pairing.End(*end);
    // "closed after a night open" ends and begins nothing.
    if (end == closing.end() || end->rowid != event.rowid) pairing.Begin(event);
  }
  for (; end != closing.end(); ++end) pairing.End(*end);
  return pairing.Take();
}

}  // namespace yesterlog
