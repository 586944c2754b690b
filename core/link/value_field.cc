#include "core/link/value_field.h"

#include <algorithm>
#include <utility>

#include "core/language/measures.h"
#include "core/link/counted_things.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// Sensors call their readings so, whatever they measure.
constexpr std::string_view kReadings = "value val reading state new_state measurement";

constexpr std::string_view kSettings =
    "setpoint target limit threshold min max lim setting set heating_setpoint cooling_setpoint";

bool Says(std::string_view text, std::string_view list) {
  return std::ranges::any_of(Words(text),
                             [&](const Word& word) { return IsInList(word.folded, list); });
}

// By its label, or by the words right before the number: "setpoint changed to <temperature>".
bool IsSetting(const StoredKind& kind, const std::string& field) {
  constexpr size_t kNear = 24;  // bytes
  if (Says(kind.label, "setpoint target")) return true;
  const size_t mark = kind.text.find("<" + field + ">");
  if (mark == std::string::npos) return false;
  const size_t begin = mark > kNear ? mark - kNear : 0;
  return Says(std::string_view(kind.text).substr(begin, mark - begin),
              "setpoint target limit threshold");
}

// "held open > 10 min", "no answer within 30 s": a bound that the text names, and no measure.
bool IsBound(const StoredKind& kind, const std::string& field) {
  const size_t mark = kind.text.find("<" + field + ">");
  if (mark == std::string::npos) return false;
  std::string_view before = std::string_view(kind.text).substr(0, mark);
  while (before.ends_with(' ')) before.remove_suffix(1);
  if (before.ends_with('>') && !before.ends_with(" >")) return false;  // another mark's end
  if (before.ends_with('>') || before.ends_with('<')) return true;
  const std::vector<Word> words = Words(before.substr(before.rfind(' ') + 1));
  return words.size() == 1 &&
         IsInList(words[0].folded, "than within limit threshold over above below under");
}

// There as a number: no number is below this one.
Condition Numeric(const std::string& field) {
  return {.type = ConditionType::kField,
          .values = {"-1e300"},
          .field = field,
          .op = FieldOp::kGreaterEqual};
}

bool HasNumber(const StoredKind& kind, const std::string& field) {
  return std::ranges::any_of(kind.fields,
                             [&](const KindField& one) { return one.number && one.name == field; });
}

std::string UnitOf(const StoredKind& kind, const std::string& field) {
  for (const KindField& one : kind.fields) {
    if (one.number && one.name == field) return one.unit;
  }
  return "";
}

class FieldFinder {
 public:
  FieldFinder(const Question& question, const AskedQuantity& asked, const std::vector<bool>& spent,
              const Filter& names, Vocabulary* vocabulary)
      : question_(question), asked_(asked), spent_(spent), names_(names), vocabulary_(vocabulary) {
    names_.windows.clear();
  }

  std::optional<ValueField> Find() {
    TakeWords();
    if (!asked_.things.empty()) {
      if (auto counted = OfThings()) return counted;
    }
    auto best = Best();
    if (asked_.lasting || (best && Tells(*best))) return best;
    if (!asked_.soft && !asked_.words.empty()) {
      for (const auto find :
           {&FieldFinder::OfSources, &FieldFinder::OfKinds, &FieldFinder::OfTexts}) {
        auto other = (this->*find)();
        if (other && (!best || Tells(*other))) return other;
      }
    }
    if (best) return best;
    return asked_.soft || asked_.any ? OnlyOne() : std::nullopt;
  }

 private:
  bool Occurs(const Filter& filter, const Condition& where) {
    Filter narrowed = filter;
    narrowed.where = {.type = ConditionType::kAnd, .parts = {filter.where, where}};
    return vocabulary_->Occurs(narrowed);
  }

  bool IsSaid(size_t token) const {
    const TokenUse use = question_.uses[token];
    return use == TokenUse::kContent || use == TokenUse::kSoft || use == TokenUse::kWeak;
  }

  // The words of the question that the log has, beside those that say the quantity.
  void TakeWords() {
    with_words_ = names_;
    for (const QuestionTerm& term : question_.terms) {
      const bool counts = term.role == WordRole::kContent && !spent_[term.token];
      const bool measures = !QuantityWords(question_.tokens[term.token].word).empty();
      if (!counts || measures || !vocabulary_->Knows(term.term.any_of)) continue;
      with_words_.terms.push_back(term.term);
    }
  }

  // Whether its events have a word of the question, where the log has any: "the air pressure" is
  // none that a note tells of the tyres.
  bool Tells(const ValueField& field) {
    Filter any = with_words_;
    any.term_mode = TermMode::kAny;
    if (!field.sources.empty()) any.sources = field.sources;
    return any.terms.empty() || Occurs(any, field.where);
  }

  // Called so, or of such a unit; of several the one that is told of what is asked about.
  std::optional<ValueField> Best() {
    std::optional<ValueField> best;
    int best_score = 0;
    for (const LogField& field : vocabulary_->fields()) {
      if (!field.number || IsNumberingName(field.name)) continue;
      const std::vector<const StoredKind*> all = KindsWith(field.name);
      std::vector<const StoredKind*> kinds = all;
      if (!AsksForSetting()) {
        std::erase_if(kinds, [&](const StoredKind* kind) { return IsBound(*kind, field.name); });
        if (kinds.empty()) continue;
      }
      int score = NameScore(field);
      if (score == 0) {
        std::erase_if(kinds, [&](const StoredKind* kind) {
          return !IsUnitOf(UnitOf(*kind, field.name), asked_.words);
        });
        if (kinds.empty() || asked_.lasting) continue;
        score = 2;
      }
      if (!WithoutSettings(field.name, &kinds)) --score;
      Condition where = Among(field.name, kinds, all);
      if (!Occurs(names_, where)) continue;
      const int fit = Fit(kinds, where);
      if (asked_.soft && fit == 0) continue;
      score = asked_.soft ? 8 * fit + score : 4 * score + fit;
      if (score <= best_score) continue;
      best = ValueField{.name = field.name, .where = std::move(where), .sources = {}};
      best_score = score;
    }
    return best;
  }

  int NameScore(const LogField& field) const {
    const bool called = IsFieldCalled(field.name, asked_.words);
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      // The "s" of "over 5 s" is no name.
      const bool unit = i > 0 && IsNumber(question_.tokens[i - 1].word);
      if (!IsSaid(i) || unit || !IsFieldCalled(field.name, {question_.tokens[i].word})) continue;
      return called ? 5 : asked_.words.empty() ? 4 : 0;
    }
    return called ? 3 : 0;
  }

  std::vector<const StoredKind*> KindsWith(const std::string& field) {
    std::vector<const StoredKind*> kinds;
    for (const StoredKind& kind : vocabulary_->kinds()) {
      if (HasNumber(kind, field)) kinds.push_back(&kind);
    }
    return kinds;
  }

  // What a thermostat is set to, or an alarm's limit, is no reading, unless it is asked for. False:
  // they are nothing but settings.
  bool WithoutSettings(const std::string& field, std::vector<const StoredKind*>* kinds) const {
    if (AsksForSetting()) return true;
    if (IsInList(field, kSettings)) return false;
    std::vector<const StoredKind*> readings = *kinds;
    std::erase_if(readings, [&](const StoredKind* kind) { return IsSetting(*kind, field); });
    if (readings.empty()) return false;
    *kinds = std::move(readings);
    return true;
  }

  bool AsksForSetting() const {
    return std::ranges::any_of(question_.tokens,
                               [](const Token& token) { return IsInList(token.word, kSettings); });
  }

  // The events of `kinds` that have the number; `all` are the kinds that have it.
  static Condition Among(const std::string& field, const std::vector<const StoredKind*>& kinds,
                         const std::vector<const StoredKind*>& all) {
    constexpr size_t kMostKinds = 200;
    Condition where = Numeric(field);
    if (kinds.size() == all.size() || kinds.size() > kMostKinds) return where;
    Condition those{.type = ConditionType::kLabels};
    for (const StoredKind* kind : kinds) {
      if (std::ranges::find(those.values, kind->label) == those.values.end()) {
        those.values.push_back(kind->label);
      }
    }
    const bool tell = std::ranges::none_of(all, [&](const StoredKind* kind) {
      const bool labelled = std::ranges::find(those.values, kind->label) != those.values.end();
      return kind->label.empty() ? labelled
                                 : labelled && std::ranges::find(kinds, kind) == kinds.end();
    });
    if (!tell) {
      those = {.type = ConditionType::kKinds};
      for (const StoredKind* kind : kinds) those.values.push_back(kind->id);
    }
    return {.type = ConditionType::kAnd, .parts = {std::move(where), std::move(those)}};
  }

  // 2: its events are told in words of the question; 1: they have these somewhere.
  int Fit(const std::vector<const StoredKind*>& kinds, const Condition& where) {
    Filter any = with_words_;
    any.term_mode = TermMode::kAny;
    if (!Occurs(any, where)) return 0;
    const bool told = std::ranges::any_of(
        kinds, [&](const StoredKind* kind) { return IsTold(kind->text + " " + kind->label); });
    return told ? 2 : 1;
  }

  bool IsTold(const std::string& text) const {
    const std::vector<Word> words = Words(text);
    return std::ranges::any_of(with_words_.terms, [&](const Term& term) {
      return std::ranges::any_of(term.any_of, [&](const std::string& asked) {
        const std::string stem = PorterStem(asked);
        return std::ranges::any_of(
            words, [&](const Word& word) { return PorterStem(word.folded) == stem; });
      });
    });
  }

  // Of several the first that is there as a number of what is named: "state" may be in details
  // alone.
  const LogField* Reading() {
    for (const LogField& field : vocabulary_->fields()) {
      const bool reads = field.number && IsInList(field.name, kReadings);
      if (reads && Occurs(names_, Numeric(field.name))) return &field;
    }
    return nullptr;
  }

  // A sensor's readings are all called "value": its own name tells of what.
  std::optional<ValueField> OfSources() {
    const LogField* value = Reading();
    if (value == nullptr) return std::nullopt;
    ValueField found{.name = value->name, .where = Numeric(value->name), .sources = {}};
    for (const std::string& source :
         names_.sources.empty() ? vocabulary_->sources() : names_.sources) {
      if (!IsFieldCalled(source, asked_.words)) continue;
      Filter one = names_;
      one.sources = {source};
      if (Occurs(one, found.where)) found.sources.push_back(source);
    }
    if (found.sources.empty()) return std::nullopt;
    return found;
  }

  // Or what its events are labelled: of "drill.battery" the one number that measures nothing else.
  std::optional<ValueField> OfKinds() {
    std::string only;
    std::vector<const StoredKind*> kinds;
    for (const StoredKind& kind : vocabulary_->kinds()) {
      if (!IsFieldCalled(FoldCase(kind.label), asked_.words)) continue;
      for (const KindField& field : kind.fields) {
        const bool shares = field.unit == "%" && field.number && !IsBound(kind, field.name);
        if (!shares || IsOtherQuantity(field.name)) continue;
        if (!only.empty() && only != field.name) return std::nullopt;
        only = field.name;
        kinds.push_back(&kind);
      }
    }
    return Of(only, kinds);
  }

  // The field of these kinds; nullopt: none, or no event that is spoken of has it.
  std::optional<ValueField> Of(const std::string& field,
                               const std::vector<const StoredKind*>& kinds) {
    if (field.empty()) return std::nullopt;
    ValueField found{.name = field, .where = Among(field, kinds, KindsWith(field)), .sources = {}};
    if (!Occurs(names_, found.where)) return std::nullopt;
    return found;
  }

  static bool IsOtherQuantity(const std::string& field) {
    return std::ranges::any_of(Words(field), [](const Word& word) {
      return !QuantityWords(word.folded).empty() && word.folded != "level";
    });
  }

  // Or a text or label beside it: "temperature", 21.5.
  std::optional<ValueField> OfTexts() {
    const LogField* value = Reading();
    if (value == nullptr) return std::nullopt;
    const Condition text{.type = ConditionType::kText, .values = asked_.words};
    Condition both{.type = ConditionType::kAnd, .parts = {Numeric(value->name), text}};
    if (!Occurs(names_, both)) return std::nullopt;
    return ValueField{.name = value->name, .where = std::move(both), .sources = {}};
  }

  // "how many domains are on the list": the number that stands right before them in a text,
  // "148146 blocked domains".
  std::optional<ValueField> OfThings() {
    std::string only;
    std::vector<const StoredKind*> kinds;
    for (const StoredKind& kind : vocabulary_->kinds()) {
      for (const KindField& field : kind.fields) {
        if (!field.number || !CountsThings(kind, field.name, asked_.things)) continue;
        if (!only.empty() && only != field.name) return std::nullopt;
        only = field.name;
        kinds.push_back(&kind);
      }
    }
    return Of(only, kinds);
  }

  // The one number that the events have which are spoken of.
  std::optional<ValueField> OnlyOne() {
    if (asked_.soft && with_words_.terms.empty() && names_.sources.empty() &&
        names_.labels.empty()) {
      return std::nullopt;
    }
    const LogField* only = nullptr;
    for (const LogField& field : vocabulary_->fields()) {
      const bool measures = field.number && !IsNumberingName(field.name);
      if (!measures || !Occurs(with_words_, Numeric(field.name))) continue;
      if (only != nullptr) return std::nullopt;
      only = &field;
    }
    if (only == nullptr) return std::nullopt;
    return ValueField{.name = only->name, .where = Numeric(only->name), .sources = {}};
  }

  const Question& question_;
  const AskedQuantity& asked_;
  const std::vector<bool>& spent_;
  Filter names_;
  Filter with_words_;  // the names, and the words of the question that the log has
  Vocabulary* vocabulary_;
};

}  // namespace

std::optional<ValueField> FindValueField(const Question& question, const AskedQuantity& asked,
                                         const std::vector<bool>& spent, const Filter& names,
                                         Vocabulary* vocabulary) {
  return FieldFinder(question, asked, spent, names, vocabulary).Find();
}

}  // namespace yesterlog
