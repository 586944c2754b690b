#include "core/link/value_names.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/kind/state_groups.h"
#include "core/language/measures.h"
#include "core/language/said_states.h"

namespace yesterlog {

std::optional<std::vector<std::string>> SourcesBesideMeasures(const Question& question) {
  std::vector<NameMatch> matches = question.source_matches;
  const auto dropped = std::erase_if(matches, [&](const NameMatch& match) {
    bool measures = match.exact.empty() && !match.taught;
    for (size_t i = match.span.begin; i < match.span.end; ++i) {
      const std::string& word = question.tokens[i].word;
      measures = measures && (word == "too" || !QuantityWords(word).empty());
    }
    return measures;
  });
  if (dropped == 0) return std::nullopt;
  return CombineNames(matches);
}

bool StatesTellLength(const Question& question, const Filter& names, Vocabulary* vocabulary) {
  if (names.sources.empty()) return false;
  const auto told = [&](const std::vector<std::string_view>& states) {
    Filter things = names;
    things.windows.clear();
    things.labels.clear();
    things.where = {.type = ConditionType::kField, .field = "state"};
    for (const std::string_view state : states) things.where.values.emplace_back(state);
    return !states.empty() && vocabulary->Occurs(things);
  };
  return std::ranges::any_of(FindSaidStates(question.tokens), [&](const SaidState& said) {
    return told({said.state}) && told(OppositesOf(said.group, said.state));
  });
}

}  // namespace yesterlog
