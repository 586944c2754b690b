#include "core/link/value_bound.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "core/language/measures.h"
#include "core/language/span_words.h"
#include "core/language/state_words.h"
#include "core/link/asked_length.h"
#include "core/link/occurs.h"
#include "core/link/value_field.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

struct BoundWords {
  std::string_view pattern;
  FieldOp op;
};

constexpr std::array kBounds = {
    BoundWords{"over|above|exceed|exceeds|exceeded|exceeding|past|beyond minus? #",
               FieldOp::kGreater},
    BoundWords{
        "more|higher|greater|hotter|warmer|faster|bigger|larger|longer|heavier than minus? #",
        FieldOp::kGreater},
    BoundWords{"below|under|beneath minus? #", FieldOp::kLess},
    BoundWords{"less|lower|fewer|colder|cooler|slower|smaller|shorter|lighter than minus? #",
               FieldOp::kLess},
    BoundWords{"at least #", FieldOp::kGreaterEqual},
    BoundWords{"at most #", FieldOp::kLessEqual}};
class Bounds {
 public:
  Bounds(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent, Linked* linked)
      : question_(question),
        vocabulary_(vocabulary),
        spent_(spent),
        linked_(linked),
        length_(FindAskedLength(question)) {}

  void Add() {
    for (const auto& [pattern, op] : kBounds) {
      if (const auto span = FindPhrase(question_.tokens, pattern)) Bound(*span, op);
    }
    if (length_ && !linked_->bounded) BoundLength(*length_);
    Numbered();
  }

 private:
  std::vector<Condition>& parts() { return linked_->filter.where.parts; }

  // "go over 70": of the number that the question is about.
  void Bound(TokenSpan span, FieldOp op) {
    const size_t number = span.end - 1;
    for (size_t i = span.begin; i < span.end; ++i) {
      if (question_.uses[i] == TokenUse::kTime || (*spent_)[i]) return;
    }
    std::string value = NumberAt(number);
    if (value.empty()) return;
    auto field = MeasuredField(number);
    if (!field && !MeasuresOtherwise(number)) field = FieldBeside(number);
    if (!field || (IsOfLength(number) && !IsLength(*Called(field->name)))) return;
    if (number + 1 < question_.tokens.size()) {
      value = InUnitOf(*Called(field->name), std::move(value), question_.tokens[number + 1].word);
    }
    Condition bound{
        .type = ConditionType::kField, .values = {value}, .field = field->name, .op = op};
    if (IsOfLength(number) && AsksForState() && !OccursAmong(*linked_, bound, vocabulary_)) return;
    parts().push_back(std::move(bound));
    // Of readings in several units those in the unit that is meant.
    for (const Condition& part : field->where.parts) {
      if (part.type != ConditionType::kField) parts().push_back(part);
    }
    if (!field->sources.empty()) linked_->filter.sources = std::move(field->sources);
    SpendBound(span, field->name);
    linked_->bounded = true;
    // "when was it back below zero" asks for the first time that it was.
    const bool again = HasPhrase(question_.tokens, "back|again");
    if (linked_->form == AnswerForm::kWhen && again) linked_->form = AnswerForm::kFirst;
  }

  // "did it drop below 40 percent": that it got there is what the bound says.
  void SpendBound(TokenSpan span, const std::string& field) {
    constexpr std::string_view kGetting =
        "drop drops dropped dropping fall falls fell go goes went gone going get gets got rise "
        "rises rose climb climbs climbed dip dips dipped sink sank reach reached back";
    for (size_t i = span.begin; i < span.end; ++i) (*spent_)[i] = true;
    for (size_t i = span.begin; i > 0 && i + 2 > span.begin; --i) {
      const bool free = question_.uses[i - 1] != TokenUse::kTime;
      if (free && IsInList(question_.tokens[i - 1].word, kGetting)) (*spent_)[i - 1] = true;
    }
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      const bool content = question_.uses[i] == TokenUse::kContent;
      if (content && IsFieldCalled(field, {question_.tokens[i].word})) (*spent_)[i] = true;
    }
    const bool has_unit = span.end < question_.tokens.size() &&
                          !QuantityWords(question_.tokens[span.end].word).empty();
    if (has_unit) (*spent_)[span.end] = true;
  }

  // The number that the unit behind it, or else another word of the question, asks for.
  std::optional<ValueField> MeasuredField(size_t number) {
    AskedQuantity asked;
    if (number + 1 < question_.tokens.size() && question_.uses[number + 1] != TokenUse::kTime) {
      asked.words = QuantityWords(question_.tokens[number + 1].word);
    }
    if (question_.tokens[number].end < question_.text.size() &&
        question_.text[question_.tokens[number].end] == '%') {
      asked.words = QuantityWords("percent");
    }
    const bool tells = !asked.words.empty() && asked.words.front() != "percent";
    for (size_t i = 0; i < question_.tokens.size() && !tells; ++i) {
      if (question_.uses[i] == TokenUse::kTime || i == number) continue;
      for (std::string& word : QuantityWords(question_.tokens[i].word)) {
        asked.words.push_back(std::move(word));
      }
    }
    // "orders over 500": by what orders are measured, and not so many of them.
    if (asked.words.empty() && !CountsThings(number)) {
      asked.soft = true;
      for (const char* quantity : {"amount", "size", "volume", "weight", "energy"}) {
        for (std::string& word : QuantityWords(quantity)) asked.words.push_back(std::move(word));
      }
    }
    if (asked.words.empty()) return std::nullopt;
    return FindValueField(question_, asked, *spent_, linked_->filter, vocabulary_);
  }

  bool CountsThings(size_t number) const {
    return number + 1 < question_.tokens.size() && question_.uses[number + 1] == TokenUse::kContent;
  }

  // "faster than 30 mph" of a thing that the log measures, but not so.
  bool MeasuresOtherwise(size_t number) const {
    const bool unit = number + 1 < question_.tokens.size() &&
                      !QuantityWords(question_.tokens[number + 1].word).empty();
    return unit && std::ranges::any_of(linked_->filter.sources, [](const std::string& source) {
             return std::ranges::any_of(Words(source), [](const Word& word) {
               return !QuantityWords(word.folded).empty();
             });
           });
  }

  std::optional<ValueField> FieldBeside(size_t number) {
    const LogField* field = FieldFor(number);
    if (field == nullptr) return std::nullopt;
    return ValueField{.name = field->name, .where = {}, .sources = {}};
  }

  const LogField* Called(const std::string& name) {
    return &*std::ranges::find(vocabulary_->fields(), name, &LogField::name);
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
      if (!AsksForState() || OccursAmong(*linked_, bound, vocabulary_)) {
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
    if (number.empty() || number[0] < '0' || number[0] > '9') {
      const auto small = SmallNumber(question_.tokens[token].word);
      number = small ? std::to_string(*small) : "";
    }
    const bool negative =
        (question_.tokens[token].begin > 0 && text[question_.tokens[token].begin - 1] == '-') ||
        (token > 0 && question_.tokens[token - 1].word == "minus");
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
      if (!OccursAmong(*linked_, there, vocabulary_)) continue;
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
        if (!OccursAmong(*linked_, is, vocabulary_)) continue;
        parts().push_back(is);
        (*spent_)[i] = (*spent_)[i - 1] = true;
        break;
      }
    }
  }

  const Question& question_;
  Vocabulary* vocabulary_;
  std::vector<bool>* spent_;
  Linked* linked_;
  std::optional<AskedLength> length_;
};

}  // namespace

void AddBounds(const Question& question, Vocabulary* vocabulary, std::vector<bool>* spent,
               Linked* linked) {
  Bounds(question, vocabulary, spent, linked).Add();
}

}  // namespace yesterlog
