#include "core/link/add_state.h"

#include <algorithm>

#include "core/kind/state_groups.h"
#include "core/language/said_states.h"

namespace yesterlog {
namespace {

class StateAdder {
 public:
  StateAdder(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
             Linked* linked)
      : question_(question), vocabulary_(vocabulary), spent_(spent), linked_(linked) {}

  bool Add() {
    // What the named things never told, although they tell its opposite, did not happen.
    for (const bool occurs : {true, false}) {
      for (const SaidState& said : FindSaidStates(question_.tokens)) {
        if (!IsMeant(said) || !IsFree(said) || (!occurs && !IsSensed(said))) continue;
        if (occurs && HasOwnLabel(said)) return false;
        if (occurs ? Occurs(WithStates(said, {said.state}))
                   : Occurs(WithStates(said, OppositesOf(said.group, said.state)))) {
          Take(said);
          return true;
        }
      }
    }
    return false;
  }

 private:
  // Without a name only of persons and locks, where these are asked for.
  bool IsMeant(const SaidState& said) const {
    if (!IsTold(said)) return false;
    if (!linked_->filter.sources.empty()) return true;
    if (said.group == "presence") {
      return HasPhrase(question_.tokens,
                       "who|whom|anyone|anybody|someone|somebody|everyone|everybody");
    }
    return said.group == "lock" && HasPhrase(question_.tokens, "door|doors|lock|locks");
  }

  // A sensor that tells "dry" would have told "wet"; what runs may fail in words of its own.
  static bool IsSensed(const SaidState& said) {
    return IsInList(said.group, "leak smoke gas motion tamper contact lock presence alarm battery");
  }

  // The one label "Opened" says it better than a state that "Left open" tells as well.
  bool HasOwnLabel(const SaidState& said) {
    return std::ranges::any_of(question_.label_matches, [&](const LabelMatch& match) {
      if (match.labels.size() != 1 || match.tokens.size() != 1) return false;
      if (match.tokens[0] < said.span.begin || match.tokens[0] >= said.span.end) return false;
      Filter filter = linked_->filter;
      filter.windows.clear();
      return vocabulary_->StateOfLabel(match.labels[0]) == said.state &&
             vocabulary_->Occurs(filter);
    });
  }

  void Take(const SaidState& said) {
    linked_->filter = WithStates(said, {said.state});
    for (size_t i = said.span.begin; i < said.span.end; ++i) (*spent_)[i] = true;
    linked_->guards.emplace_back("state_of_the_named");
  }

  // Not used otherwise, and no preposition ("on Monday", "in the morning").
  bool IsFree(const SaidState& said) const {
    for (size_t i = said.span.begin; i < said.span.end; ++i) {
      if ((*spent_)[i] || question_.uses[i] == TokenUse::kTime) return false;
      if (question_.uses[i] == TokenUse::kSource && !IsDetectedThing(question_.tokens[i].word)) {
        return false;
      }
    }
    size_t next = said.span.end;
    if (!IsInList(question_.tokens[next - 1].word, "on off in out over up")) return true;
    while (next < question_.tokens.size() &&
           IsInList(question_.tokens[next].word, "the a my our any")) {
      ++next;
    }
    const bool led = next > said.span.end;
    if (next >= question_.tokens.size()) return true;
    const TokenUse use = question_.uses[next];
    const bool lone = said.span.end - said.span.begin == 1;
    const bool plain_time =
        IsInList(question_.tokens[next].word,
                 "last yesterday today tonight at between during from since all "
                 "overnight now");
    return !(lone && use == TokenUse::kTime && !plain_time) && !(led && use != TokenUse::kTime);
  }

  // Whether some event of the log is of that group and state at all.
  bool IsTold(const SaidState& said) const {
    return std::ranges::any_of(vocabulary_->kinds(), [&](const StoredKind& kind) {
      return kind.state_group == said.group && kind.state == said.state;
    });
  }

  Filter WithStates(const SaidState& said, const std::vector<std::string_view>& states) const {
    Filter narrowed = linked_->filter;
    const auto inside = [&](size_t token) {
      return token >= said.span.begin && token < said.span.end;
    };
    for (const LabelMatch& match : question_.label_matches) {
      if (!std::ranges::all_of(match.tokens, inside)) continue;
      std::erase_if(narrowed.labels, [&](const std::string& label) {
        return std::ranges::find(match.labels, label) != match.labels.end();
      });
    }
    Condition told{.type = ConditionType::kField, .field = "state"};
    for (const std::string_view state : states) told.values.emplace_back(state);
    narrowed.where.parts.push_back(std::move(told));
    return narrowed;
  }

  bool Occurs(Filter filter) {
    if (filter.where.parts.back().values.empty()) return false;
    filter.windows.clear();
    return vocabulary_->Occurs(filter);
  }

  const Question& question_;
  Vocabulary* vocabulary_;
  std::vector<bool>* spent_;
  Linked* linked_;
};

}  // namespace

bool AddSaidState(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
                  Linked* linked) {
  return StateAdder(question, vocabulary, spent, linked).Add();
}

}  // namespace yesterlog
