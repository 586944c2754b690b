#include "core/link/shared_by_ends.h"

#include <algorithm>
#include <unordered_map>

#include "core/language/measures.h"

namespace yesterlog {
namespace {

constexpr size_t kMostEvents = 4000;  // the first ones tell it
constexpr double kAlike = 0.005;      // two parts that tell the same

struct Turns {
  double part = 0;      // of the events that lie in turns
  size_t distinct = 0;  // values
};

// Begin and end by begin and end, value by value. Events without the value lie in no turn.
Turns TurnsOf(const std::vector<SeriesEvent>& events, size_t value) {
  std::unordered_map<std::string, bool> open;
  size_t in_turn = 0;
  for (const SeriesEvent& event : events) {
    const std::string& of = event.values[value];
    if (of.empty()) continue;
    bool& is_open = open[of];
    if (is_open && event.ends) in_turn += 2;
    is_open = event.begins;
  }
  return {static_cast<double>(in_turn) / static_cast<double>(events.size()), open.size()};
}

bool IsTime(std::string_view field) {
  return field.ends_with("time") || field.ends_with("date") || field == "ts" || field == "state";
}

// Fields of the kinds of the log, the most frequent first.
std::vector<std::string> Candidates(Vocabulary* vocabulary) {
  constexpr size_t kMostFields = 24;
  std::vector<std::string> candidates;
  for (const LogField& field : vocabulary->fields()) {
    if (!IsTime(field.name) && candidates.size() < kMostFields) candidates.push_back(field.name);
  }
  return candidates;
}

// Whoever ends it need not have begun it, unless that alone makes them turns.
bool IsOfPerson(size_t value, const std::vector<std::string>& fields) {
  return value >= 2 && value - 2 < fields.size() &&
         IsFieldCalled(fields[value - 2], NameWordsFor("who"));
}

Grouping UnitAt(size_t value, const std::vector<std::string>& fields) {
  if (value == 0) return {.unit = Unit::kSource};
  if (value == 1) return {.unit = Unit::kLabel};
  return {.unit = Unit::kField, .field = fields[value - 2]};
}

}  // namespace

EndsInTurns SharedByEnds(const Condition& begin, const Condition& end, Vocabulary* vocabulary) {
  const std::vector<std::string> fields = Candidates(vocabulary);
  std::vector<SeriesEvent> events = vocabulary->SeriesEvents(begin, end, fields, kMostEvents);
  EndsInTurns best;
  if (events.empty()) return best;
  for (SeriesEvent& event : events) event.values.emplace_back("all");
  const size_t all = fields.size() + 2;
  Turns of_best = TurnsOf(events, all);
  for (size_t i = 0; i < all; ++i) {
    const Turns turns = TurnsOf(events, i);
    if (turns.distinct < 2) continue;
    if (i == 0) best.by_source = turns.part;
    const bool as_good = !IsOfPerson(i, fields) && turns.part > of_best.part - kAlike &&
                         turns.distinct > of_best.distinct;
    if (!as_good && turns.part <= of_best.part + kAlike) continue;
    best.same = UnitAt(i, fields);
    of_best = turns;
  }
  best.turns = of_best.part;
  return best;
}

}  // namespace yesterlog
