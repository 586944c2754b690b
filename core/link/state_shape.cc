#include "core/link/state_shape.h"

#include <algorithm>

#include "core/kind/state_groups.h"
#include "core/link/shape_finder.h"

namespace yesterlog {
namespace {

class StateFinder : private ShapeFinder {
 public:
  using ShapeFinder::ShapeFinder;

  std::optional<AskedShape> Find() {
    const bool present = HasPhrase(tokens_, "now|currently|presently") ||
                         HasPhrase(tokens_, "at the moment") || HasPhrase(tokens_, "still");
    const auto at = present ? std::nullopt : MomentAsked();
    const bool asks = HasPhrase(tokens_, "^ so|ok|okay|and|hey|well? is|are") ||
                      (present && HasPhrase(tokens_, "is|are")) ||
                      (at && HasPhrase(tokens_, "^ so|ok|okay|and|hey|well? was|were"));
    if (!asks || IsCountForm(question_.form) || HasPhrase(tokens_, "there")) return std::nullopt;
    if (question_.names_time() && !present && !at) return std::nullopt;
    for (size_t i = tokens_.size(); i-- > 0;) {
      if (question_.uses[i] == TokenUse::kTime || question_.uses[i] == TokenUse::kSource) continue;
      Filter of_state = *names_;
      if (question_.uses[i] == TokenUse::kLabel || IsOfTheArming(i)) of_state.labels.clear();
      const Condition is = StatesSaid(i, of_state);
      if (is.values.empty()) continue;
      *names_ = std::move(of_state);
      spent_[i] = true;
      const bool either = TakeOther(i);
      if (IsOfTheArming(i)) {
        for (size_t j = 0; j < tokens_.size(); ++j) {
          if (IsInList(tokens_[j].word, "alarm alarms")) spent_[j] = true;
        }
      }
      for (size_t j = 0; j < tokens_.size(); ++j) {
        if (IsInList(tokens_[j].word, "still now currently right moment who everyone anyone all")) {
          spent_[j] = true;
        }
      }
      Plan plan;
      plan.operation = Operation::kState;
      plan.at = at;
      if (!either) plan.expected = is;
      AskedShape shape = Take(std::move(plan), OfTheSameGroups(is.values));
      shape.whenever = true;
      return shape;
    }
    return std::nullopt;
  }

 private:
  // The "on" of "is the alarm on": it is set.
  bool IsOfTheArming(size_t token) const {
    return IsInList(tokens_[token].word, "on off set unset") &&
           HasPhrase(tokens_, "alarm|alarms still? on|off|set|unset");
  }

  // "is it on or off" asks for neither of both.
  bool TakeOther(size_t token) {
    constexpr std::string_view kEither =
        "on|off|open|closed|shut|locked|unlocked|armed|disarmed or";
    if (token < 2 || !FindPhrase(tokens_, kEither, token - 2)) return false;
    if (tokens_[token - 1].word != "or") return false;
    spent_[token - 1] = spent_[token - 2] = true;
    return true;
  }

  // The moment of "was it open at 3am on Thursday".
  std::optional<Instant> MomentAsked() const {
    constexpr int64_t kLongest = 60 * kMsPerMinute;
    if (!question_.names_time() || question_.time.readings.empty()) return std::nullopt;
    const TimeReading& reading = question_.time.readings.front();
    if (reading.windows.size() != 1 || !reading.recurrence.Trivial()) return std::nullopt;
    const Window& window = reading.windows.front();
    if (!window.start || window.end.ms - window.start->ms > kLongest) return std::nullopt;
    // "at 3am" is the hour that begins then, "around 3:10" the minutes on both sides.
    const int64_t length = window.end.ms - window.start->ms;
    return Instant{window.start->ms + (length == kLongest ? 0 : length / 2)};
  }

  // Whatever tells one of the states or one that shuts it out.
  Condition OfTheSameGroups(const std::vector<std::string>& states) const {
    Condition any{.type = ConditionType::kField, .values = states, .field = "state"};
    for (const StoredKind& kind : vocabulary_->kinds()) {
      if (std::ranges::find(states, kind.state) == states.end()) continue;
      for (const std::string_view other : OppositesOf(kind.state_group, kind.state)) {
        const std::string name(other);
        if (std::ranges::find(any.values, name) == any.values.end()) any.values.push_back(name);
      }
    }
    return any;
  }

  // The states that the word at `token` means of what is named.
  Condition StatesSaid(size_t token, const Filter& names) {
    constexpr std::string_view kAlike[] = {
        "running run runs working going started on up online cleaning playing",
        "up online started on available",
        "down offline stopped off unavailable",
        "off stopped",
        "on started",
        "shut closed",
        "ajar open",
        "out away",
        "in home"};
    const std::string& word = tokens_[token].word;
    std::vector<std::string> meant = {word};
    if (const auto state = CanonicalState(word)) meant.emplace_back(state->state);
    if (IsOfTheArming(token)) meant.emplace_back(IsInList(word, "on set") ? "armed" : "disarmed");
    for (const std::string_view row : kAlike) {
      if (row.substr(0, row.find(' ')) != word && !(word == "run" && row.starts_with("running"))) {
        continue;
      }
      for (const Token& other : Tokenise(row)) meant.push_back(other.word);
    }
    Condition is{.type = ConditionType::kField, .field = "state"};
    for (const std::string& state : meant) {
      const Condition one{.type = ConditionType::kField, .values = {state}, .field = "state"};
      const bool told = std::ranges::find(is.values, state) == is.values.end() &&
                        std::ranges::find(vocabulary_->kinds(), state, &StoredKind::state) !=
                            vocabulary_->kinds().end();
      if (told && Occurs(names, one)) is.values.push_back(state);
    }
    // "armed" is "armed_away" as well.
    for (const StoredKind& kind : vocabulary_->kinds()) {
      const bool kindred = std::ranges::any_of(
          meant, [&](const std::string& state) { return kind.state.starts_with(state + "_"); });
      if (!kindred || std::ranges::find(is.values, kind.state) != is.values.end()) continue;
      const Condition one{.type = ConditionType::kField, .values = {kind.state}, .field = "state"};
      if (Occurs(names, one)) is.values.push_back(kind.state);
    }
    return is;
  }
};

}  // namespace

std::optional<AskedShape> FindStateShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names) {
  return StateFinder(question, vocabulary, names).Find();
}

}  // namespace yesterlog
