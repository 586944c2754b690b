#include "core/link/phase_field.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/language/phrase.h"
#include "core/language/span_words.h"
#include "core/link/shared_by_ends.h"
#include "core/link/typed_plan.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr size_t kSample = 400;     // events
constexpr size_t kMostFields = 24;  // the most frequent ones
constexpr size_t kMostValues = 8;   // of a field of phases
constexpr double kMostly = 0.7;     // of the events that have the field tell one of both
constexpr double kOften = 0.15;     // and each of both is told by

using Counts = std::map<std::string, size_t>;

// What begins: the ends of one pair begin another ("disconnected", "connected"). "high" and
// "normal" are levels, of tickets as well.
constexpr std::string_view kBegins =
    "started start starting begin began opened open fired firing raised triggered on active "
    "activated alarm fault problem set asserted coming lost down offline failed abnormal detected";

std::string LastWord(const std::string& value) {
  const std::vector<Word> words = Words(value);
  return words.empty() ? "" : words.back().folded;
}

std::string FirstWords(const std::string& value) {
  const std::vector<Word> words = Words(value);
  return words.empty() ? "" : FoldCase(value.substr(0, words.back().begin));
}

bool IsPair(const std::string& begin, const std::string& end) {
  const std::string word = LastWord(begin);
  return IsInList(word, kBegins) && FirstWords(begin) == FirstWords(end) &&
         IsBeginAndEnd(word, LastWord(end));
}

std::optional<PhaseField> PhasesOf(const std::string& field, const Counts& counts) {
  if (counts.size() < 2 || counts.size() > kMostValues) return std::nullopt;
  PhaseField found{.field = field, .begins = {}, .ends = {}};
  size_t all = 0;
  size_t begun = 0;
  size_t ended = 0;
  for (const auto& [value, count] : counts) {
    all += count;
    const auto pairs = [&](const auto& is) { return std::ranges::any_of(counts, is); };
    if (pairs([&](const auto& other) { return IsPair(value, other.first); })) {
      found.begins.push_back(value);
      begun += count;
    } else if (pairs([&](const auto& other) { return IsPair(other.first, value); })) {
      found.ends.push_back(value);
      ended += count;
    }
  }
  const auto part = [&](size_t some) {
    return static_cast<double>(some) / static_cast<double>(all);
  };
  if (part(begun) < kOften || part(ended) < kOften || part(begun + ended) < kMostly) {
    return std::nullopt;
  }
  return found;
}

// Whether the same thing that begins ends: of tickets some are opened and others closed already.
bool TakeTurns(const Filter& filter, const PhaseField& phases, Vocabulary* vocabulary) {
  constexpr double kInTurns = 0.6;
  const auto of = [&](Condition phase) {
    Filter narrowed = filter;
    narrowed.where = {.parts = {filter.where, std::move(phase)}};
    return SelectionOf(narrowed);
  };
  return SharedByEnds(of(phases.Begin()), of(phases.End()), vocabulary).turns >= kInTurns;
}

}  // namespace

Condition PhaseField::Begin() const {
  return {.type = ConditionType::kField, .values = begins, .field = field};
}

Condition PhaseField::End() const {
  return {.type = ConditionType::kField, .values = ends, .field = field};
}

std::optional<PhaseField> FindPhaseField(const Filter& filter, Vocabulary* vocabulary) {
  std::vector<std::string> fields = {"state"};
  for (const LogField& field : vocabulary->fields()) {
    const bool words = field.text && !field.number && field.name != "state";
    if (words && fields.size() < kMostFields) fields.push_back(field.name);
  }
  const Condition none{.type = ConditionType::kOr};
  const std::vector<SeriesEvent> events =
      vocabulary->SeriesEvents(SelectionOf(filter), none, fields, kSample);
  constexpr size_t kBeforeFields = 2;  // source and label
  for (size_t i = fields.size(); i-- > 0;) {
    Counts counts;
    for (const SeriesEvent& event : events) {
      const std::string& value = event.values[i + kBeforeFields];
      if (!value.empty() && counts.size() <= kMostValues) ++counts[value];
    }
    auto found = PhasesOf(fields[i], counts);
    if (found && TakeTurns(filter, *found, vocabulary)) return found;
  }
  return std::nullopt;
}

}  // namespace yesterlog
