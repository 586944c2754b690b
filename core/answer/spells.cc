#include "core/answer/spells.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/digest/display.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr int64_t kMaxEvents = 2000;

struct State {
  std::string_view asked;
  std::string_view begins;
  std::string_view ends;
};

constexpr State kStates[] = {
    {"open opened opens opening ajar", "", "closed close closing shut"},
    {"closed shut", "", "opened open opening"},
    {"unlocked unlock", "", "locked lock"},
    {"locked lock", "", "unlocked unlock"},
    {"disarmed", "", "armed"},
    {"armed", "", "disarmed"},
    {"offline disconnected unreachable lost", "", "online back restored connected reconnected"},
    {"leak leaks leaking leaked wet", "", "dry"},
    {"off", "off stopped", "on started"},
    {"run runs ran running", "on started start", "off stopped stop finished"},
    {"on", "on started", "off stopped finished"}};

std::vector<std::string> Split(std::string_view list) {
  std::vector<std::string> words;
  for (const Word& word : Words(list)) words.push_back(word.folded);
  return words;
}

// Beginnings and ends of one source after another, as they come in time.
class Pairing {
 public:
  void Begin(const Event& event) {
    if (event.end) {
      spells_.push_back({event, event.end});
    } else if (!open_.contains(event.source)) {
      open_[event.source] = spells_.size();
      spells_.push_back({event, std::nullopt});
    }
  }

  void End(const Event& event) {
    const auto begun = open_.find(event.source);
    if (begun == open_.end()) return;
    spells_[begun->second].end = event.start;
    open_.erase(begun);
  }

  std::vector<Spell> Take() { return std::move(spells_); }

 private:
  std::vector<Spell> spells_;
  std::map<std::string, size_t> open_;  // by source, the spell that has not ended
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

std::optional<StateWords> FindState(std::span<const Token> tokens) {
  for (const State& state : kStates) {
    for (const Token& token : tokens) {
      if (!IsInList(token.word, state.asked)) continue;
      return StateWords{token.word, Split(state.begins), Split(state.ends)};
    }
  }
  return std::nullopt;
}

Result<std::vector<Spell>> FindSpells(const Filter& filter, const std::vector<std::string>& ends,
                                      Store* store) {
  auto begins = store->Select(filter, Order::kOldestFirst, kMaxEvents);
  if (!begins.ok()) return begins.error();
  if (begins->empty()) return std::vector<Spell>();
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

std::string FormatDuration(int64_t ms) {
  struct Part {
    int64_t ms;
    const char* name;
  };
  constexpr std::array kParts = {Part{24 * kMsPerHour, "day"}, Part{kMsPerHour, "hour"},
                                 Part{kMsPerMinute, "minute"}, Part{kMsPerSecond, "second"}};
  for (size_t i = 0; i < kParts.size(); ++i) {
    if (ms < kParts.at(i).ms) continue;
    std::string text = Plural(ms / kParts.at(i).ms, kParts.at(i).name);
    const int64_t rest = ms % kParts.at(i).ms;
    // Seconds are lost on what lasted minutes.
    const bool finer = i < 2 && rest >= kParts.at(i + 1).ms;
    if (finer) text += " " + Plural(rest / kParts.at(i + 1).ms, kParts.at(i + 1).name);
    return text;
  }
  return "less than a second";
}

}  // namespace yesterlog
