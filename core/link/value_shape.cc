#include "core/link/value_shape.h"

#include <algorithm>

#include "core/language/measures.h"
#include "core/link/asked_length.h"
#include "core/link/shape_finder.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

struct AggregateWords {
  std::string_view pattern;
  Aggregate aggregate;
};

constexpr AggregateWords kAggregates[] = {
    {"average|avg|mean|typical", Aggregate::kAverage},
    {"on average", Aggregate::kAverage},
    {"highest|maximum|max|peak|peaked|record", Aggregate::kMax},
    {"lowest|minimum|min", Aggregate::kMin},
    {"how much", Aggregate::kSum},
    {"total|sum of? "
     "minutes|mins|hours|litres|liters|ml|kg|grams|g|kwh|bytes|mb|gb|euros|dollars|pounds",
     Aggregate::kSum},
};

// There as a number: no number is below this one.
Condition Numeric(const std::string& field) {
  return {.type = ConditionType::kField,
          .values = {"-1e300"},
          .field = field,
          .op = FieldOp::kGreaterEqual};
}

class ValueFinder : private ShapeFinder {
 public:
  using ShapeFinder::ShapeFinder;

  std::optional<AskedShape> Find() {
    const auto many = FindPhrase(tokens_, "how many _");
    if (many && !IsUnitNoun(many->end - 1)) return std::nullopt;
    if (IsCountForm(question_.form) && !many && question_.form != AnswerForm::kCount &&
        question_.form != AnswerForm::kEach) {
      return std::nullopt;
    }
    if (HasPhrase(tokens_, "most|least|fewest") || HasPhrase(tokens_, "how often")) {
      return std::nullopt;
    }
    const bool lasting = HasPhrase(tokens_, "how long");
    auto asked = AskedValue();
    if (lasting) {
      // "how long does a build take on average": where its events have their duration.
      if (!asked || !asked->loud) return Reset();
      asked->lasting = true;
      for (std::string& word : QuantityWords("duration"))
        asked->quantity.push_back(std::move(word));
    }
    if (many && !asked) {
      asked.emplace();
      asked->aggregate = Aggregate::kSum;
    }
    if (!asked) return Reset();
    if (many) {
      asked->aggregate = asked->loud ? asked->aggregate : Aggregate::kSum;
      for (std::string& word : QuantityWords(tokens_[many->end - 1].word)) {
        asked->quantity.push_back(std::move(word));
      }
      asked->by.push_back(many->end - 1);
      Spend(*many);
    }
    const LogField* field = FieldFor(*asked);
    if (field == nullptr) return Reset();
    for (const size_t token : asked->by) spent_[token] = true;
    Plan plan;
    plan.operation = Operation::kValue;
    plan.field = field->name;
    plan.aggregate = asked->aggregate;
    // The fastest takes the least time.
    if (IsFieldCalled(field->name, QuantityWords("duration"))) {
      if (HasPhrase(tokens_, "fastest|quickest")) plan.aggregate = Aggregate::kMin;
      if (HasPhrase(tokens_, "slowest")) plan.aggregate = Aggregate::kMax;
    }
    Condition where = Numeric(field->name);
    if (text_) where = {.type = ConditionType::kAnd, .parts = {std::move(where), *text_}};
    return Take(std::move(plan), std::move(where));
  }

 private:
  struct Asked {
    Aggregate aggregate = Aggregate::kLast;
    bool loud = false;                  // a word that asks for nothing but a value
    std::vector<std::string> quantity;  // what its field may be called
    std::vector<size_t> by;             // the tokens that say so
    bool lasting = false;               // nothing but a duration
  };

  std::optional<Asked> AskedValue() {
    Asked asked;
    bool any = false;
    for (const auto& [pattern, aggregate] : kAggregates) {
      const auto span = FindPhrase(tokens_, pattern);
      if (!span || !IsWord(span->begin) || IsOfLength(span->begin)) continue;
      const bool sums = aggregate == Aggregate::kSum;
      if (any) continue;
      asked.aggregate = aggregate;
      any = true;
      asked.loud = !sums;
      Spend(*span);
    }
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const auto superlative = SuperlativeOf(tokens_[i].word);
      const bool asks = superlative && question_.uses[i] == TokenUse::kLabel;
      if ((!IsWord(i) && !asks) || spent_[i]) continue;
      if (superlative) {
        asked.aggregate =
            superlative->extreme == Extreme::kMost ? Aggregate::kMax : Aggregate::kMin;
        any = asked.loud = true;
      }
      std::vector<std::string> words = QuantityWords(tokens_[i].word);
      if (words.empty()) continue;
      asked.quantity.insert(asked.quantity.end(), words.begin(), words.end());
      asked.by.push_back(i);
    }
    if (!any && !asked.quantity.empty() && HasPhrase(tokens_, "worst")) {
      asked.aggregate = Aggregate::kMax;
      any = asked.loud = true;
    }
    const bool worst =
        HasPhrase(tokens_, "at|the worst|most") || HasPhrase(tokens_, "did _? _? _? get");
    const bool how = HasPhrase(tokens_,
                               "how warm|hot|cold|cool|humid|heavy|light|full|fast|loud|"
                               "bright|big|large|high|low|damp");
    const bool what = !asked.quantity.empty() && HasPhrase(tokens_, "^ what is|was|are|were");
    const bool reading = HasPhrase(tokens_, "^ what is|was the|my? _ _? _? at $") ||
                         HasPhrase(tokens_,
                                   "^ what is|was the|my? latest|current|last? _ _? "
                                   "level|reading|count|value");
    if (reading && !any) any = true;
    if (how) asked.loud = true;
    if (how && worst && !any) {
      asked.aggregate =
          HasPhrase(tokens_, "how cold|cool|low|small") ? Aggregate::kMin : Aggregate::kMax;
    }
    if (!any && !how && !what) return std::nullopt;
    return asked;
  }

  std::optional<AskedShape> Reset() {
    spent_.assign(tokens_.size(), false);
    return std::nullopt;
  }

  // "how many litres": what is counted is a measure.
  bool IsUnitNoun(size_t token) const {
    return IsInList(
        tokens_[token].word,
        "litre litres liter liters ml kg kilo kilos grams kwh wh watts euros eur dollars "
        "pounds quid bucks bytes mb gb megabytes gigabytes km miles degrees percent "
        "calories ounces oz minutes mins hours");
  }

  // The number that is asked for: called so, or of such a unit, or the one that there is.
  const LogField* FieldFor(const Asked& asked) {
    const LogField* best = nullptr;
    int best_score = 0;
    for (const LogField& field : vocabulary_->fields()) {
      if (!field.number || IsNumberingName(field.name)) continue;
      if (asked.lasting && !IsFieldCalled(field.name, asked.quantity)) continue;
      int score = ScoreOf(field, asked);
      if (score == 0 || !Occurs(*names_, Numeric(field.name))) continue;
      // Of two such numbers the one that is told of what is asked about.
      score = 2 * score + (Occurs(WithTheWords(), Numeric(field.name)) ? 1 : 0);
      if (score <= best_score) continue;
      best = &field;
      best_score = score;
    }
    if (best != nullptr) {
      SpendNameOf(*best);
      return best;
    }
    if (asked.lasting) return nullptr;
    if (const LogField* of_source = OfSources(asked)) return of_source;
    if (const LogField* of_text = OfTexts(asked)) return of_text;
    const bool asks = asked.loud || asked.aggregate == Aggregate::kSum;
    return asks && asked.quantity.empty() ? OnlyOne() : nullptr;
  }

  // The names, and the words of the question that the log has.
  Filter WithTheWords() {
    Filter filter = *names_;
    for (const QuestionTerm& term : question_.terms) {
      const bool counts = term.role == WordRole::kContent && !spent_[term.token];
      const bool measures = !QuantityWords(question_.tokens[term.token].word).empty();
      if (counts && !measures && vocabulary_->Knows(term.term.any_of)) {
        filter.terms.push_back(term.term);
      }
    }
    return filter;
  }

  int ScoreOf(const LogField& field, const Asked& asked) const {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const bool said = question_.uses[i] == TokenUse::kContent ||
                        question_.uses[i] == TokenUse::kSoft ||
                        question_.uses[i] == TokenUse::kWeak;
      if (said && IsFieldCalled(field.name, {tokens_[i].word})) {
        return IsFieldCalled(field.name, asked.quantity) ? 5 : asked.quantity.empty() ? 4 : 0;
      }
    }
    if (IsFieldCalled(field.name, asked.quantity)) return 3;
    const std::string unit = FoldCase(field.unit);
    const bool of_unit =
        !unit.empty() && std::ranges::find(asked.quantity, unit) != asked.quantity.end();
    return of_unit ? 2 : 0;
  }

  void SpendNameOf(const LogField& field) {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (IsWord(i) && IsFieldCalled(field.name, {tokens_[i].word})) spent_[i] = true;
    }
  }

  // A sensor's readings are all called "value": its own name tells of what.
  const LogField* OfSources(const Asked& asked) {
    const auto& fields = vocabulary_->fields();
    const auto value = std::ranges::find_if(fields, [](const LogField& field) {
      return field.number && IsInList(field.name, "value val reading state measurement");
    });
    if (value == fields.end() || asked.quantity.empty()) return nullptr;
    std::vector<std::string> sources;
    for (const std::string& source :
         names_->sources.empty() ? vocabulary_->sources() : names_->sources) {
      if (!IsFieldCalled(source, asked.quantity)) continue;
      Filter one = *names_;
      one.sources = {source};
      if (Occurs(one, Numeric(value->name))) sources.push_back(source);
    }
    if (sources.empty()) return nullptr;
    names_->sources = std::move(sources);
    return &*value;
  }

  // Or a text or label beside it: "temperature", 21.5.
  const LogField* OfTexts(const Asked& asked) {
    const auto& fields = vocabulary_->fields();
    const auto value = std::ranges::find_if(fields, [](const LogField& field) {
      return field.number && IsInList(field.name, "value val reading measurement");
    });
    if (value == fields.end() || asked.quantity.empty()) return nullptr;
    const Condition text{.type = ConditionType::kText, .values = asked.quantity};
    const Condition both{.type = ConditionType::kAnd, .parts = {Numeric(value->name), text}};
    if (!Occurs(*names_, both)) return nullptr;
    text_ = text;
    return &*value;
  }

  // The one number that the events have which are spoken of.
  const LogField* OnlyOne() {
    const Filter filter = WithTheWords();
    const LogField* only = nullptr;
    for (const LogField& field : vocabulary_->fields()) {
      if (!field.number || IsNumberingName(field.name) || !Occurs(filter, Numeric(field.name)))
        continue;
      if (only != nullptr) return nullptr;
      only = &field;
    }
    return only;
  }

  // The "min" of "longer than 5 min" asks for no lowest value.
  bool IsOfLength(size_t token) const {
    return length_ && token >= length_->span.begin && token < length_->span.end;
  }

  std::optional<AskedLength> length_ = FindAskedLength(question_);
  std::optional<Condition> text_;  // of the events whose value is meant
};

}  // namespace

std::optional<AskedShape> FindValueShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names) {
  return ValueFinder(question, vocabulary, names).Find();
}

}  // namespace yesterlog
