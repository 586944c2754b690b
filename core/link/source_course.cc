#include "core/link/source_course.h"

#include <algorithm>
#include <set>

#include "core/language/phrase.h"

namespace yesterlog {
namespace {

constexpr size_t kMostEvents = 1000;
constexpr size_t kMostSources = 8;
constexpr size_t kMostCandidates = 200;
constexpr size_t kMostLabels = 12;  // more are no states of one thing
constexpr size_t kFewest = 4;       // events that show a course
constexpr double kRepeats = 0.1;    // a history may say the same again after a restart

const Condition kNone{.type = ConditionType::kOr};

bool Occurs(const std::string& source, const Condition& where, Vocabulary* vocabulary) {
  Filter filter;
  filter.sources = {source};
  filter.where = where;
  return vocabulary->Occurs(filter);
}

bool IsCourse(const std::string& source, Vocabulary* vocabulary) {
  const auto events = vocabulary->SeriesEvents(
      {.type = ConditionType::kSources, .values = {source}}, kNone, {}, kMostEvents);
  if (events.size() < kFewest) return false;
  std::set<std::string> labels;
  size_t repeats = 0;
  const std::string* last = nullptr;
  for (const SeriesEvent& event : events) {
    const std::string& label = event.values[1];
    if (label.empty()) return false;
    labels.insert(label);
    if (last != nullptr && *last == label) ++repeats;
    last = &label;
  }
  return labels.size() > 1 && labels.size() <= kMostLabels &&
         static_cast<double>(repeats) <= kRepeats * static_cast<double>(events.size());
}

}  // namespace

std::vector<std::string> CoursesOf(const Filter& filter, const Condition& selection,
                                   Vocabulary* vocabulary) {
  const auto& candidates = filter.sources.empty() ? vocabulary->sources() : filter.sources;
  if (candidates.size() > kMostCandidates) return {};
  std::vector<std::string> sources;
  for (const std::string& source : candidates) {
    if (!Occurs(source, selection, vocabulary)) continue;
    if (sources.size() == kMostSources || !IsCourse(source, vocabulary)) return {};
    sources.push_back(source);
  }
  return sources;
}

std::vector<std::string> LabelsAtWork(const std::vector<std::string>& sources,
                                      Vocabulary* vocabulary) {
  constexpr std::string_view kAtWork =
      "run running on active working washing cleaning drying heating cooling charging printing "
      "playing pumping brewing mowing started busy in_use in-use";
  std::vector<std::string> labels;
  Filter filter;
  filter.sources = sources;
  for (const auto& [kind, events] : vocabulary->CountKinds(filter)) {
    const std::vector<Token> words = Tokenise(kind->label);
    const bool known = std::ranges::find(labels, kind->label) != labels.end();
    if (!known && words.size() == 1 && IsInList(words[0].word, kAtWork)) {
      labels.push_back(kind->label);
    }
  }
  return labels;
}

}  // namespace yesterlog
