#include "core/link/add_conditions.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "core/language/concepts.h"
#include "core/language/measures.h"
#include "core/language/span_words.h"
#include "core/language/state_words.h"
#include "core/link/asked_length.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

struct BoundWords {
  std::string_view pattern;
  FieldOp op;
};

constexpr std::array kBounds = {
    BoundWords{"over|above|exceed|exceeds|exceeded|exceeding|past|beyond #", FieldOp::kGreater},
    BoundWords{"more|higher|greater|hotter|warmer|faster|bigger|larger|longer|heavier than #",
               FieldOp::kGreater},
    BoundWords{"below|under|beneath #", FieldOp::kLess},
    BoundWords{"less|lower|fewer|colder|cooler|slower|smaller|shorter|lighter than #",
               FieldOp::kLess},
    BoundWords{"at least #", FieldOp::kGreaterEqual},
    BoundWords{"at most #", FieldOp::kLessEqual}};

class Conditions {
 public:
  Conditions(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
             Linked* linked)
      : question_(question),
        vocabulary_(vocabulary),
        spent_(spent),
        linked_(linked),
        length_(FindAskedLength(question)) {}

  void Add() {
    LeaveOut();
    for (const auto& [pattern, op] : kBounds) {
      if (const auto span = FindPhrase(question_.tokens, pattern)) Bound(*span, op);
    }
    if (length_ && !linked_->bounded) BoundLength(*length_);
    Numbered();
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

  // "anything but the fox": what is left out satisfies a condition of its own.
  void LeaveOut() {
    std::vector<Condition> out;
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
    std::vector<std::string> unknown;
    for (const std::string& word : question_.not_left_out) {
      if (const auto flag = FlagCalled(word)) {
        out.push_back({.type = ConditionType::kField, .values = {"true", "yes"}, .field = *flag});
        said.push_back(word);
        continue;
      }
      auto told = Told(word);
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
      linked_->notes.push_back("I could not leave out " + QuotedList(unknown, "and") +
                               ", which the log never mentions");
    }
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

  // "go over 70": of the number that the question is about.
  void Bound(TokenSpan span, FieldOp op) {
    const size_t number = span.end - 1;
    for (size_t i = span.begin; i < span.end; ++i) {
      if (question_.uses[i] == TokenUse::kTime || (*spent_)[i]) return;
    }
    std::string value = NumberAt(number);
    if (value.empty()) return;
    const LogField* field = FieldFor(number);
    if (field == nullptr || (IsOfLength(number) && !IsLength(*field))) return;
    if (number + 1 < question_.tokens.size()) {
      value = InUnitOf(*field, std::move(value), question_.tokens[number + 1].word);
    }
    Condition bound{
        .type = ConditionType::kField, .values = {value}, .field = field->name, .op = op};
    if (IsOfLength(number) && AsksForState() && !Occurs(bound)) return;
    parts().push_back(std::move(bound));
    for (size_t i = span.begin; i < span.end; ++i) (*spent_)[i] = true;
    const bool has_unit = number + 1 < question_.tokens.size() &&
                          !QuantityWords(question_.tokens[number + 1].word).empty();
    if (has_unit) (*spent_)[number + 1] = true;
    linked_->bounded = true;
  }

  bool IsOfLength(size_t token) const {
    return length_ && token >= length_->span.begin && token < length_->span.end;
  }

  // "held open for more than five minutes": what lasts is a state, which "limit 60 s exceeded" does
  // not measure.
  bool AsksForState() const {
    return FindState(question_.tokens) || !FindSpanWords(question_.tokens).empty();
  }

  static bool IsLength(const LogField& field) {
    return SecondsOf(UnitOf(field)) || IsFieldCalled(field.name, QuantityWords("duration"));
  }

  // "longer than half a minute": of a field in seconds, or else of what lasts, which is found when
  // all else is known (lasting.h). How it lasts is then in no text.
  void BoundLength(const AskedLength& length) {
    const LogField* field = FieldFor(length.span.end);
    const auto told = field && IsLength(*field) ? SecondsOf(UnitOf(*field)) : std::nullopt;
    for (size_t i = length.span.begin; i < length.span.end; ++i) (*spent_)[i] = true;
    if (told) {
      const double seconds = static_cast<double>(length.bound.ms) / 1000;
      Condition bound{.type = ConditionType::kField,
                      .values = {NumberText(seconds / *told)},
                      .field = field->name,
                      .op = length.bound.op};
      if (!AsksForState() || Occurs(bound)) {
        parts().push_back(std::move(bound));
        linked_->bounded = true;
        return;
      }
    }
    SpendEnd(length.span.end);
    constexpr std::string_view kStaying =
        "left stay stays stayed staying stood stand stands standing kept keep remain remains "
        "remained last lasts lasted lasting ongoing for hang hangs hung hanging linger lingers "
        "lingered";
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      const bool takes = i + 1 == length.span.begin &&
                         IsInList(question_.tokens[i].word, "take takes took taken taking");
      const bool free = question_.uses[i] != TokenUse::kTime &&
                        question_.uses[i] != TokenUse::kSource &&
                        question_.uses[i] != TokenUse::kLabel;
      if (free && (takes || IsInList(question_.tokens[i].word, kStaying))) (*spent_)[i] = true;
    }
  }

  // "took an hour to clear": that it ended is what the length tells.
  void SpendEnd(size_t behind) {
    if (behind + 1 >= question_.tokens.size() || question_.tokens[behind].word != "to") return;
    if (!IsInList(question_.tokens[behind + 1].word,
                  "clear resolve finish complete end recover close stop run")) {
      return;
    }
    (*spent_)[behind] = (*spent_)[behind + 1] = true;
  }

  // "longer than 2 minutes" of a field in seconds.
  static std::string InUnitOf(const LogField& field, std::string value, std::string_view unit) {
    const auto asked = SecondsOf(unit);
    const auto told = SecondsOf(UnitOf(field));
    if (!asked || !told) return value;
    return NumberText(std::strtod(value.c_str(), nullptr) * *asked / *told);
  }

  static std::string UnitOf(const LogField& field) {
    return field.unit.empty() ? UnitInName(field.name) : field.unit;
  }

  static std::string NumberText(double number) {
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.15g", number);
    return {text.data(), static_cast<size_t>(size)};
  }

  static std::optional<double> SecondsOf(std::string_view unit) {
    if (IsInList(unit, "ms millis milliseconds millisecond")) return 0.001;
    if (IsInList(unit, "s sec secs second seconds")) return 1;
    if (IsInList(unit, "min mins minute minutes m")) return 60;
    if (IsInList(unit, "h hr hrs hour hours")) return 3600;
    return std::nullopt;
  }

  // "duration_s"
  static std::string UnitInName(std::string_view name) {
    const size_t mark = name.rfind('_');
    return mark == std::string_view::npos ? std::string() : std::string(name.substr(mark + 1));
  }

  // "22.5" is two tokens.
  std::string NumberAt(size_t token) const {
    const std::string& text = question_.text;
    size_t end = question_.tokens[token].begin;
    const auto is_digit = [&](size_t at) {
      return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    while (is_digit(end) || (end < text.size() && text[end] == '.' && is_digit(end + 1))) ++end;
    std::string number =
        text.substr(question_.tokens[token].begin, end - question_.tokens[token].begin);
    const bool negative =
        question_.tokens[token].begin > 0 && text[question_.tokens[token].begin - 1] == '-';
    return negative ? "-" + number : number;
  }

  // The number that is bounded: the one of that unit or called so by the question; else the one
  // that the named things have. Of several the one that goes with the words.
  const LogField* FieldFor(size_t number) {
    const bool has_unit =
        number + 1 < question_.tokens.size() && question_.uses[number + 1] != TokenUse::kTime;
    const std::vector<std::string> unit =
        has_unit ? QuantityWords(question_.tokens[number + 1].word) : std::vector<std::string>{};
    const std::vector<std::string> words = WordsBeside(number);
    const LogField* best = nullptr;
    int best_score = 0;
    bool tie = false;
    for (const LogField& field : vocabulary_->fields()) {
      if (!field.number || IsNumberingName(field.name)) continue;
      int score = 0;
      if (IsFieldCalled(field.name, words)) score = 4;
      if (!unit.empty() && IsMeasuredIn(field, unit)) score = 6;
      const bool named = !linked_->filter.sources.empty() || !linked_->filter.labels.empty();
      if (score == 0 && named)
        score = IsInList(field.name, "value val reading measurement") ? 3 : 1;
      if (score == 0) continue;
      const Condition there{
          .type = ConditionType::kField, .field = field.name, .op = FieldOp::kPresent};
      if (!Occurs(there)) continue;
      if (GoesWithTheWords(there)) ++score;
      tie = score == best_score ? true : score > best_score ? false : tie;
      if (score <= best_score) continue;
      best = &field;
      best_score = score;
    }
    // One number among many says nothing.
    return best_score <= 2 && tie ? nullptr : best;
  }

  std::vector<std::string> WordsBeside(size_t number) const {
    std::vector<std::string> words;
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      if (question_.uses[i] == TokenUse::kTime || i == number) continue;
      words.push_back(question_.tokens[i].word);
      for (std::string& word : QuantityWords(question_.tokens[i].word)) {
        words.push_back(std::move(word));
      }
    }
    return words;
  }

  static bool IsMeasuredIn(const LogField& field, const std::vector<std::string>& unit) {
    if (IsFieldCalled(field.name, unit)) return true;
    std::string of_field;
    for (const char c : field.unit) {
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) of_field += static_cast<char>(c | 0x20);
    }
    // Degrees have a letter of their own.
    if (of_field == "c" || of_field == "f") of_field = "celsius";
    return !of_field.empty() && std::ranges::find(unit, of_field) != unit.end();
  }

  bool GoesWithTheWords(const Condition& there) {
    Filter filter = linked_->filter;
    filter.windows.clear();
    for (const QuestionTerm& term : question_.terms) {
      if (term.role != WordRole::kContent || (*spent_)[term.token]) continue;
      if (!QuantityWords(question_.tokens[term.token].word).empty()) continue;
      if (vocabulary_->Knows(term.term.any_of)) filter.terms.push_back(term.term);
    }
    filter.where.parts.push_back(there);
    return vocabulary_->Occurs(filter);
  }

  // "error state 6", "stage 12": the field's name and its value.
  void Numbered() {
    for (size_t i = 1; i < question_.tokens.size(); ++i) {
      if (!IsNumber(question_.tokens[i].word) || (*spent_)[i]) continue;
      if (question_.uses[i] == TokenUse::kTime || question_.uses[i - 1] == TokenUse::kTime)
        continue;
      if (question_.uses[i] != TokenUse::kContent) continue;
      const std::string value = NumberAt(i);
      for (const LogField& field : vocabulary_->fields()) {
        if (!field.number || !IsFieldCalled(field.name, {question_.tokens[i - 1].word})) continue;
        const Condition is{.type = ConditionType::kField, .values = {value}, .field = field.name};
        if (!Occurs(is)) continue;
        parts().push_back(is);
        (*spent_)[i] = (*spent_)[i - 1] = true;
        break;
      }
    }
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
  std::optional<AskedLength> length_;
};

}  // namespace

void AddConditions(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
                   Linked* linked) {
  Conditions(question, vocabulary, spent, linked).Add();
}

}  // namespace yesterlog
