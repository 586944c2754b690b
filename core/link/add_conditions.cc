#include "core/link/add_conditions.h"

#include <algorithm>
#include <optional>

#include "core/language/concepts.h"
#include "core/language/measures.h"
#include "core/link/occurs.h"
#include "core/link/part_of_name.h"
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
    People();
    AddBounds(question_, vocabulary_, spent_, linked_);
    Flagged();
    Unnamed();
  }

 private:
  std::vector<Condition>& parts() { return linked_->filter.where.parts; }

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
      if (!OccursAmong(*linked_, labels, vocabulary_))
        labels = {.type = ConditionType::kText, .values = names.labels};
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
      auto told = Told(word);
      if (!told) told = PersonCalled(word);
      if (!told) {
        unknown.push_back(word);
        continue;
      }
      out.push_back(std::move(*told));
      said.push_back(word);
    }
    for (Condition& one : out) {
      parts().push_back({.type = ConditionType::kNot, .parts = {std::move(one)}});
    }
    if (!said.empty()) linked_->notes.push_back("I left out " + QuotedList(said, "and"));
    if (!unknown.empty()) {
      linked_->shortfalls.push_back("as I could not leave out " + QuotedList(unknown, "and") +
                                    ", which the log never mentions");
    }
  }

  // "nguyen" of the user "tnguyen", which the log never says by itself.
  void People() {
    for (const QuestionTerm& term : question_.terms) {
      const bool one = term.surface == question_.tokens[term.token].word;
      if (term.role != WordRole::kContent || !one || (*spent_)[term.token]) continue;
      auto person = PersonCalled(term.surface);
      if (!person) continue;
      parts().push_back(std::move(*person));
      (*spent_)[term.token] = true;
    }
  }

  // Says so in the answer.
  std::optional<Condition> PersonCalled(const std::string& word) {
    auto person = FindPersonByPart(word, vocabulary_);
    if (!person) return std::nullopt;
    std::string of = person->field.empty() ? "" : PlainName(person->field) + " ";
    std::ranges::replace(of, '_', ' ');
    linked_->notes.push_back("I took " + QuoteName(word) + " for " + of +
                             QuotedList(person->values, "or"));
    return person->Is();
  }

  // The events that say the words, as the log has them together; nullopt: it has none of them.
  std::optional<Condition> Told(const std::string& phrase) {
    Condition all{.type = ConditionType::kAnd};
    Condition known{.type = ConditionType::kAnd};
    const bool identifier = phrase.find_first_of(".:/@_-") != std::string::npos;
    const auto add = [&](const std::string& word) {
      std::vector<std::string> words = MeaningOf(word).words;
      const bool knows = vocabulary_->Knows(words);
      const Condition text{.type = ConditionType::kText, .values = std::move(words)};
      all.parts.push_back(text);
      if (knows) known.parts.push_back(text);
    };
    if (identifier) {
      add(phrase);
    } else {
      for (const Token& word : Tokenise(phrase)) add(word.word);
    }
    if (known.parts.size() == all.parts.size() && OccursAtAll(all)) return Plain(std::move(all));
    if (auto concept_words = ConceptOf(phrase)) return concept_words;
    if (known.parts.empty() || !OccursAtAll(known)) return std::nullopt;
    return Plain(std::move(known));
  }

  static Condition Plain(Condition all) {
    return all.parts.size() == 1 ? Condition(all.parts.front()) : all;
  }

  bool OccursAtAll(const Condition& condition) {
    Filter filter;
    filter.where.parts.push_back(condition);
    return vocabulary_->Occurs(filter);
  }

  // What the lexicon says logs call the whole phrase.
  std::optional<Condition> ConceptOf(const std::string& phrase) {
    constexpr size_t kMostWords = 20;
    const std::vector<Token> tokens = Tokenise(phrase);
    Condition text{.type = ConditionType::kText};
    for (const ConceptPhrase& one : FindConcepts(tokens)) {
      if (one.span != TokenSpan{0, tokens.size()}) continue;
      for (const std::string& expression : one.in_logs) {
        if (text.values.size() < kMostWords && vocabulary_->Knows({expression})) {
          text.values.push_back(expression);
        }
      }
    }
    if (text.values.empty()) return std::nullopt;
    return text;
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
      if (!OccursAmong(*linked_, unnamed, vocabulary_)) return;
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
