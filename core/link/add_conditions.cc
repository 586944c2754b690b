#include "core/link/add_conditions.h"

#include <algorithm>
#include <optional>

#include "core/language/concepts.h"
#include "core/language/measures.h"
#include "core/link/value_bound.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

class Conditions {
 public:
  Conditions(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
             Linked* linked)
      : question_(question), vocabulary_(vocabulary), spent_(spent), linked_(linked) {}

  void Add() {
    Taught();
    LeaveOut();
    LeaveOutTime();
    AddBounds(question_, vocabulary_, spent_, linked_);
    Flagged();
    Unnamed();
  }

 private:
  std::vector<Condition>& parts() { return linked_->filter.where.parts; }

  bool Occurs(Condition condition) {
    Filter filter = linked_->filter;
    filter.windows.clear();
    filter.where.parts.push_back(std::move(condition));
    return vocabulary_->Occurs(filter);
  }

  // What the user taught, where it is no name of a source or label.
  void Taught() {
    for (const TaughtMatch& match : question_.taught) {
      if (match.names_source() || match.names_label()) continue;
      parts().push_back(ConditionOf(match.taught));
      for (size_t i = match.span.begin; i < match.span.end; ++i) (*spent_)[i] = true;
    }
  }

  // "anything but the fox": what is left out satisfies a condition of its own.
  void LeaveOut() {
    std::vector<Condition> out;
    for (const TaughtMatch& match : question_.taught_left_out) {
      out.push_back(ConditionOf(match.taught));
    }
    const Metadata& names = question_.left_out;
    if (!names.sources.empty()) {
      out.push_back({.type = ConditionType::kSources, .values = names.sources});
    }
    if (!names.labels.empty()) {
      Condition labels{.type = ConditionType::kLabels, .values = names.labels};
      // Without the sshd jail: where "sshd" labels other events, these have it in their text.
      if (!Occurs(labels)) labels = {.type = ConditionType::kText, .values = names.labels};
      out.push_back(std::move(labels));
    }
    std::vector<std::string> said = names.sources;
    said.insert(said.end(), names.labels.begin(), names.labels.end());
    for (const TaughtMatch& match : question_.taught_left_out) said.push_back(match.taught.phrase);
    std::vector<std::string> unknown;
    for (const std::string& word : question_.not_left_out) {
      if (const auto flag = FlagCalled(word)) {
        out.push_back({.type = ConditionType::kField, .values = {"true", "yes"}, .field = *flag});
        said.push_back(word);
        continue;
      }
      const std::vector<std::string> words = WordsFor(word);
      if (words.empty()) {
        unknown.push_back(word);
        continue;
      }
      out.push_back({.type = ConditionType::kText, .values = words});
      said.push_back(word);
    }
    for (Condition& one : out) {
      parts().push_back({.type = ConditionType::kNot, .parts = {std::move(one)}});
    }
    if (!said.empty()) linked_->notes.push_back("I left out " + QuotedList(said, "and"));
    if (!unknown.empty()) {
      linked_->notes.push_back("I could not leave out " + QuotedList(unknown, "and") +
                               ", which the log never mentions");
    }
  }

  // "not counting Saturday": everything before it and behind it.
  void LeaveOutTime() {
    constexpr std::string_view kMarkers[] = {
        "not counting|including", "except|excluding|besides for?", "other|apart|aside than|from",
        "but|and not", "without"};
    for (const std::string_view marker : kMarkers) {
      const auto span = FindPhrase(question_.tokens, marker);
      if (!span || span->end >= question_.tokens.size()) continue;
      size_t next = span->end;
      while (next + 1 < question_.tokens.size() &&
             IsInList(question_.tokens[next].word, "on in the")) {
        ++next;
      }
      const bool is_first =
          std::find(question_.uses.begin(), question_.uses.end(), TokenUse::kTime) ==
          question_.uses.begin() + static_cast<std::ptrdiff_t>(next);
      const std::vector<Window> out = linked_->windows;
      if (!is_first || out.size() != 1 || !out[0].start || !linked_->recurrence.Trivial()) continue;
      const Window end = vocabulary_->Span();
      linked_->windows = {{std::nullopt, *out[0].start}};
      if (out[0].end < end.end) linked_->windows.push_back({out[0].end, end.end});
      linked_->filter.windows = linked_->windows;
      linked_->notes.emplace_back("I left out that time");
      return;
    }
  }

  // How the log has the word; none: it does not.
  std::vector<std::string> WordsFor(const std::string& word) {
    std::vector<std::string> words = MeaningOf(word).words;
    if (vocabulary_->Knows(words)) return words;
    words.clear();
    for (const ConceptPhrase& phrase : FindConcepts(Tokenise(word))) {
      for (const std::string& expression : phrase.in_logs) {
        if (words.size() < 20 && vocabulary_->Knows({expression})) words.push_back(expression);
      }
    }
    return words;
  }

  // The field that says yes or no to the word: "answered: false" is no answer.
  std::optional<std::string> FlagCalled(const std::string& word) {
    for (const LogField& field : vocabulary_->fields()) {
      if (!field.text || !IsFieldCalled(field.name, {word})) continue;
      Filter flag;
      flag.where = {
          .type = ConditionType::kField, .values = {"false", "no", "yes"}, .field = field.name};
      if (vocabulary_->Occurs(flag)) return field.name;
    }
    return std::nullopt;
  }

  // "an unknown person" is one without a name, where the log names those that are known.
  void Unnamed() {
    const auto said =
        FindPhrase(question_.tokens,
                   "unknown|unnamed|unidentified|unrecognised|unrecognized|unfamiliar "
                   "person|people|face|faces|visitor|visitors|persons|man|woman");
    if (!said || (*spent_)[said->begin]) return;
    for (const LogField& field : vocabulary_->fields()) {
      if (field.name != "sub_label") continue;
      const Condition unnamed{
          .type = ConditionType::kField, .field = field.name, .op = FieldOp::kAbsent};
      if (!Occurs(unnamed)) return;
      parts().push_back(unnamed);
      (*spent_)[said->begin] = true;
      return;
    }
  }

  // "were any rings answered"
  void Flagged() {
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      if (question_.uses[i] != TokenUse::kContent || (*spent_)[i]) continue;
      const auto flag = FlagCalled(question_.tokens[i].word);
      if (!flag) continue;
      parts().push_back({.type = ConditionType::kField, .values = {"true", "yes"}, .field = *flag});
      (*spent_)[i] = true;
    }
  }

  const Question& question_;
  Vocabulary* vocabulary_;
  std::vector<bool>* spent_;
  Linked* linked_;
};

}  // namespace

void AddConditions(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
                   Linked* linked) {
  Conditions(question, vocabulary, spent, linked).Add();
}

}  // namespace yesterlog
