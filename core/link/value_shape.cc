#include "core/link/value_shape.h"

#include <algorithm>
#include <utility>

#include "core/language/measures.h"
#include "core/language/unit_phrases.h"
#include "core/link/asked_length.h"
#include "core/link/counted_things.h"
#include "core/link/meter.h"
#include "core/link/shape_finder.h"
#include "core/link/value_field.h"
#include "core/link/value_names.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

struct AggregateWords {
  std::string_view pattern;
  Aggregate aggregate;
};

constexpr AggregateWords kAggregates[] = {
    {"average|averages|averaged|avg|mean|typical", Aggregate::kAverage},
    {"on average", Aggregate::kAverage},
    {"highest|maximum|max|peak|peaked|record", Aggregate::kMax},
    {"the high $", Aggregate::kMax},
    {"lowest|minimum|min", Aggregate::kMin},
    {"the low $", Aggregate::kMin},
    {"how much", Aggregate::kSum},
    {"sum of|in", Aggregate::kSum},
    {"total|sum of? "
     "minutes|mins|hours|litres|liters|ml|kg|grams|g|kwh|bytes|mb|gb|euros|dollars|pounds",
     Aggregate::kSum},
    {"total cost|costs|price|amount|spend|spending|energy|weight|volume|revenue|takings|sales",
     Aggregate::kSum},
};

// What a sensor measures, or money: of a log without such a number nothing else is near it.
constexpr std::string_view kHardQuantities =
    "temperature humidity weight speed amount battery power energy pressure noise illuminance "
    "heart voltage";

constexpr std::string_view kComparing =
    "compare compared comparing comparison versus vs against difference";

class ValueFinder : private ShapeFinder {
 public:
  using ShapeFinder::ShapeFinder;

  std::optional<AskedShape> Find() {
    const auto many = FindPhrase(tokens_, "how many _");
    const auto things = many ? CountedInTexts(question_, many->end - 1, vocabulary_) : std::nullopt;
    if (many && !things && !IsUnitNoun(many->end - 1) &&
        (many->begin > 1 || !IsCountedField(many->end - 1))) {
      return std::nullopt;
    }
    most_ = MostOf();
    compares_ = !many && Compares();
    const AnswerForm form = question_.form;
    const bool fits = form == AnswerForm::kCount || form == AnswerForm::kEach ||
                      (compares_ && form == AnswerForm::kCompare) || most_;
    if (IsCountForm(form) && !many && !fits) return std::nullopt;
    const bool counts = HasPhrase(tokens_, "most|least|fewest") && !most_;
    if (counts || HasPhrase(tokens_, "how often") || AsksForPresent()) return std::nullopt;
    auto asked = AskedValue();
    if (HasPhrase(tokens_, "how long")) {
      // "how long does a build take on average": where its events have their duration.
      if (!asked || !asked->loud) return Reset();
      asked->quantity.lasting = true;
      asked->Add("duration");
    }
    if (many && !asked) {
      asked.emplace();
      asked->aggregate = Aggregate::kSum;
    }
    if (!asked) return Reset();
    if (many) {
      asked->aggregate = asked->loud ? asked->aggregate : Aggregate::kSum;
      asked->Add(tokens_[many->end - 1].word);
      asked->by.push_back(many->end - 1);
      Spend(*many);
      if (const LogField* counted = FieldOfThings(tokens_[many->end - 1].word, vocabulary_)) {
        asked->quantity.words.push_back(counted->name);
        SpendMaking();
      }
    }
    if (asked->aggregate == Aggregate::kSum) SpendFalling();
    if (things && asked->loud) {
      asked->quantity.things = tokens_[*things].word;
      asked->by.push_back(*things);
    } else if (things && !IsUnitNoun(many->end - 1) && !IsCountedField(many->end - 1)) {
      return Reset();
    }
    const bool asks = asked->loud || asked->aggregate == Aggregate::kSum;
    asked->quantity.any = asks && asked->quantity.words.empty();
    const bool length = !asked->extreme.empty() && asked->extreme.front() == "duration";
    if (length && StatesTellLength(question_, *names_, vocabulary_)) return Reset();
    auto field = FindByNames(*asked);
    if (!field) return asked->IsHard() && !JudgesStretch() ? Missing(*asked) : Reset();
    if (!field->sources.empty()) names_->sources = std::move(field->sources);
    SpendWordsOf(*asked, field->name);
    Plan plan = PlanOf(*asked, field->name);
    const bool sums = plan.aggregate == Aggregate::kSum;
    if (sums && IsMeter(field->name, names_->sources, field->where, vocabulary_)) {
      plan.aggregate = Aggregate::kIncrease;
    }
    AskedShape shape = Take(std::move(plan), std::move(field->where));
    shape.left_out = std::move(left_out_);
    return shape;
  }

 private:
  struct Asked {
    Aggregate aggregate = Aggregate::kLast;
    bool loud = false;  // a word that asks for nothing but a value
    AskedQuantity quantity;
    std::vector<std::string> extreme;  // as quantity.words, of "cheapest" alone
    std::vector<size_t> by;            // the tokens that say it

    bool Add(std::string_view word) {
      std::vector<std::string> words = QuantityWords(word);
      for (std::string& one : words) quantity.words.push_back(std::move(one));
      return !words.empty();
    }

    bool IsHard() const {
      const std::vector<std::string>& words = quantity.words;
      const bool open = quantity.soft || quantity.lasting || words.empty() ||
                        std::ranges::find(words, "duration") != words.end() ||
                        std::ranges::find(words, "size") != words.end();
      const bool money = aggregate == Aggregate::kSum && !words.empty() && words[0] == "amount";
      return (loud || money) && !open && IsInList(words.front(), kHardQuantities);
    }
  };

  // "the cheapest charging" asks for money before it asks for a charge.
  std::optional<ValueField> FindByNames(const Asked& asked) {
    if (!asked.extreme.empty()) {
      AskedQuantity extreme = asked.quantity;
      extreme.words = asked.extreme;
      if (auto field = FindField(extreme)) return field;
    }
    return FindField(asked.quantity);
  }

  // "the average kWh per charge" where the meter of the charger is not labelled so: without the
  // label.
  std::optional<ValueField> FindField(const AskedQuantity& asked) {
    auto field = FindValueField(question_, asked, spent_, *names_, vocabulary_);
    if (!field) field = FindBesideMeasures(asked);
    // How long it took is told from its beginning to its end as well.
    const bool lengths = std::ranges::find(asked.words, "duration") != asked.words.end();
    const bool more = !names_->sources.empty() || (!lengths && SaysMore());
    if (field || names_->labels.empty() || !more) return field;
    Filter without = *names_;
    without.labels.clear();
    field = FindValueField(question_, asked, spent_, without, vocabulary_);
    if (!field) return field;
    names_->labels.clear();
    for (const LabelMatch& match : question_.label_matches) {
      for (const size_t token : match.tokens) left_out_.push_back(tokens_[token].word);
    }
    return field;
  }

  // Whether something else than names tells which events are meant.
  bool SaysMore() {
    return std::ranges::any_of(question_.terms, [&](const QuestionTerm& term) {
      return term.role == WordRole::kContent && !spent_[term.token] &&
             QuantityWords(tokens_[term.token].word).empty() &&
             vocabulary_->Knows(term.term.any_of);
    });
  }

  std::optional<ValueField> FindBesideMeasures(const AskedQuantity& asked) {
    auto sources = SourcesBesideMeasures(question_);
    if (!sources) return std::nullopt;
    Filter without = *names_;
    without.sources = std::move(*sources);
    auto field = FindValueField(question_, asked, spent_, without, vocabulary_);
    if (field) names_->sources = std::move(without.sources);
    return field;
  }

  // "whose battery is the lowest at the moment" is about the latest reading of each, which no one
  // extreme is.
  bool AsksForPresent() const {
    constexpr std::string_view kNow[] = {"at the moment", "right? now|currently|presently"};
    return HasPhrase(tokens_, "^ which|whose|who") && HasAnyPhrase(tokens_, kNow);
  }

  // "this week compared with last week", "warmer in the attic or in the cellar".
  bool Compares() const {
    const bool sides =
        (!question_.time.readings.empty() && question_.time.readings[0].windows.size() > 1) ||
        question_.source_matches.size() == 2 || question_.label_matches.size() == 2;
    if (!sides) return false;
    if (HasPhrase(tokens_, "use|spend|make|take|consume|produce more|less") &&
        HasPhrase(tokens_, "than|or")) {
      return true;
    }
    const bool says = std::ranges::any_of(
        tokens_, [](const Token& token) { return IsInList(token.word, kComparing); });
    return says || (HasPhrase(tokens_, "than|or") &&
                    (HasPhrase(tokens_,
                               "higher|lower|warmer|hotter|colder|cooler|damper|drier|louder|"
                               "heavier|slower|faster") ||
                     HasPhrase(tokens_, "more|less humid|damp|expensive|noisy|windy")));
  }

  std::optional<Asked> AskedValue() {
    Asked asked;
    bool any = false;
    for (const auto& [pattern, aggregate] : kAggregates) {
      const auto span = FindPhrase(tokens_, pattern);
      if (!span || !IsWord(span->begin) || IsOfLength(span->begin) || IsVerb(span->begin)) continue;
      if (any) continue;
      asked.aggregate = aggregate;
      any = true;
      asked.loud = aggregate != Aggregate::kSum;
      Spend(*span);
      for (size_t i = span->begin; i < span->end && !asked.loud; ++i) {
        if (!IsInList(tokens_[i].word, "total sum")) asked.Add(tokens_[i].word);
      }
    }
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const auto superlative = SuperlativeOf(tokens_[i].word);
      // "the average room temperature" of what is labelled so.
      if (!IsWord(i) && question_.uses[i] != TokenUse::kTime) asked.Add(tokens_[i].word);
      if (!IsWord(i) || spent_[i]) continue;
      if (superlative) {
        asked.aggregate =
            superlative->extreme == Extreme::kMost ? Aggregate::kMax : Aggregate::kMin;
        any = asked.loud = true;
      }
      if (superlative && superlative->quantity == "size") {
        asked.quantity.soft = true;
        asked.by.push_back(i);
        continue;
      }
      if (superlative) asked.extreme = QuantityWords(tokens_[i].word);
      if (asked.Add(tokens_[i].word)) asked.by.push_back(i);
    }
    if (most_) {
      const bool least = tokens_[most_->begin].word != "most";
      asked.aggregate = least ? Aggregate::kMin : Aggregate::kMax;
      any = asked.loud = true;
      Spend(*most_);
      asked.quantity.words = QuantityWords(tokens_[most_->end].word);
      if (const LogField* counted = FieldOfThings(tokens_[most_->end].word, vocabulary_)) {
        asked.quantity.words.push_back(counted->name);
        asked.by.push_back(most_->end);
        SpendMaking();
      }
    }
    // "the worst queue time"
    if (!any && FindPhrase(tokens_, kTaken)) {
      if (const auto best = FindPhrase(tokens_, "best|worst"); best && IsWord(best->begin)) {
        const bool least = tokens_[best->begin].word == "best";
        asked.aggregate = least ? Aggregate::kMin : Aggregate::kMax;
        any = asked.loud = true;
        Spend(*best);
      }
    }
    if (AsksForTaken(asked) && asked.Add("duration")) SpendTaken();
    AskByAnyMeasure(&asked);
    AskForWorth(&asked);
    const bool worst =
        HasPhrase(tokens_, "at|the worst|most") || HasPhrase(tokens_, "did _? _? _? get");
    const bool how = HasPhrase(tokens_,
                               "how warm|hot|cold|cool|humid|heavy|light|full|fast|loud|"
                               "bright|big|large|high|low|damp|sure|certain|confident");
    if (const auto best = FindPhrase(tokens_, "best|worst");
        best && !any && !how && IsWord(best->begin) && !asked.quantity.words.empty()) {
      asked.aggregate = BestOf(asked, tokens_[best->begin].word == "best");
      any = asked.loud = true;
      Spend(*best);
    }
    const bool what = !asked.quantity.words.empty() && HasPhrase(tokens_, "^ what is|was|are|were");
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
    const bool compares = compares_ && !asked.quantity.words.empty();
    if (compares && !any) {
      const bool sums = IsInList(asked.quantity.words.front(), "amount volume energy");
      asked.aggregate = sums ? Aggregate::kSum : Aggregate::kAverage;
    }
    if (!any && !how && !what && !compares) return std::nullopt;
    return asked;
  }

  // "the average response time"; at what time of the day something was is another question.
  static constexpr std::string_view kTaken =
      "average|avg|mean|highest|lowest|longest|shortest|slowest|maximum|max|typical|worst|best "
      "_? _? _? "
      "time|times";
  bool AsksForTaken(const Asked& asked) const {
    const auto said = FindPhrase(tokens_, kTaken);
    return said && asked.loud && IsWord(said->end - 1) && asked.quantity.words.empty() &&
           !IsInList(tokens_[said->end - 2].word,
                     "what that same this arrival departure start end first last wake bed which "
                     "of at");
  }

  void SpendTaken() {
    const size_t time = FindPhrase(tokens_, kTaken)->end - 1;
    spent_[time] = true;
    if (IsInList(tokens_[time - 1].word, "response processing")) spent_[time - 1] = true;
  }

  // "the biggest order": by what its events are measured, unless the words say by what.
  static void AskByAnyMeasure(Asked* asked) {
    if (!asked->quantity.soft) return;
    asked->quantity.soft = asked->quantity.words.empty();
    if (!asked->quantity.soft) return;
    for (const char* quantity : {"size", "amount", "volume", "weight", "energy"}) {
      asked->Add(quantity);
    }
  }

  // "the average order value" is of money, unless the log calls some number so; and what a shop
  // takes is no length.
  void AskForWorth(Asked* asked) {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const bool worth = IsInList(tokens_[i].word, "value values") && asked->loud &&
                         asked->quantity.words.empty() &&
                         std::ranges::none_of(vocabulary_->fields(), [](const LogField& field) {
                           return field.number && IsFieldCalled(field.name, {"value"});
                         });
      if (!worth) continue;
      asked->Add("amount");
      asked->by.push_back(i);
    }
    if (asked->aggregate != Aggregate::kSum || !HasPhrase(tokens_, "did we|i|they take")) return;
    asked->quantity.words = QuantityWords("amount");
  }

  // The best lap takes the least time, and the worst takings are the smallest.
  Aggregate BestOf(const Asked& asked, bool best) const {
    const std::string& quantity = asked.quantity.words.front();
    const bool less = IsInList(quantity, "duration noise");
    const bool more = quantity == "battery" ||
                      HasPhrase(tokens_, "takings|revenue|turnover|income|sales|profit|earnings");
    return (best ? less : more) ? Aggregate::kMin : Aggregate::kMax;
  }

  // "what does the alarm mean" asks for no average.
  bool IsVerb(size_t token) const {
    return tokens_[token].word == "mean" && HasPhrase(tokens_, "do|does|did");
  }

  Plan PlanOf(const Asked& asked, const std::string& field) {
    Plan plan;
    plan.operation = compares_ ? Operation::kCompare : Operation::kValue;
    if (compares_) plan.measure = Measure::kValue;
    plan.field = field;
    plan.aggregate = asked.aggregate;
    if (!compares_) Group(asked, &plan);
    // The fastest takes the least time.
    if (IsFieldCalled(field, QuantityWords("duration"))) {
      if (HasPhrase(tokens_, "fastest|quickest")) plan.aggregate = Aggregate::kMin;
      if (HasPhrase(tokens_, "slowest")) plan.aggregate = Aggregate::kMax;
    }
    return plan;
  }

  // "the average temperature per day", "which day had the highest revenue".
  void Group(const Asked& asked, Plan* plan) {
    auto which = FindPhrase(
        tokens_, "which|what day|night|week|weekday|month|hour had|has|was|saw|did|used");
    if (!which) which = FindPhrase(tokens_, "best|worst day|night|week|weekday|month|hour");
    const bool average = HasPhrase(tokens_, "average|avg|mean");
    // The warmest day has the highest reading; a day's revenue is a sum.
    const bool sums = !asked.quantity.words.empty() &&
                      IsInList(asked.quantity.words.front(), "amount volume energy");
    if (which && asked.loud && (average || sums || most_)) {
      plan->operation = Operation::kTop;
      plan->by = Grouping{.unit = *UnitFromName(tokens_[which->begin + 1].word)};
      plan->aggregate = average ? Aggregate::kAverage : Aggregate::kSum;
      const bool least = asked.aggregate == Aggregate::kMin || HasPhrase(tokens_, "lowest|least");
      plan->direction = least ? Direction::kAscending : Direction::kDescending;
      Spend({which->begin, which->begin + 2});
    } else if (most_ && AsksForSource()) {
      plan->operation = Operation::kTop;
      plan->by = Grouping{.unit = Unit::kSource};
      plan->aggregate = Aggregate::kSum;
      const bool least = asked.aggregate == Aggregate::kMin;
      plan->direction = least ? Direction::kAscending : Direction::kDescending;
      for (const TokenSpan span : UnitPhrases(tokens_)) Spend(span);
    } else if (IsForEach() && !(average && sums && HasPhrase(tokens_, "per|an|a hour"))) {
      // The average use per hour is one figure.
      plan->operation = Operation::kPerUnit;
      plan->by = Grouping{.unit = UnitOf(tokens_, AnswerForm::kEach)};
      if (plan->aggregate == Aggregate::kLast) plan->aggregate = Aggregate::kAverage;
      for (const TokenSpan span : UnitPhrases(tokens_)) Spend(span);
    }
    if (plan->by) plan->measure = Measure::kValue;
  }

  // "which machine made the most parts", "which oven" of "oven 1" and "oven 2".
  bool AsksForSource() const {
    const bool ranked =
        question_.form == AnswerForm::kBusiest || question_.form == AnswerForm::kQuietest;
    if (ranked && question_.unit == Unit::kSource) return true;
    const auto which = FindPhrase(tokens_, "which|what _");
    return which && std::ranges::any_of(question_.source_matches, [&](const NameMatch& match) {
             return match.span.begin + 1 == which->end && match.names.size() > 1;
           });
  }

  // "which hour are the gulls at their loudest" of a log that measures no noise: when they are
  // most.
  bool JudgesStretch() const {
    const bool ranked =
        question_.form == AnswerForm::kBusiest || question_.form == AnswerForm::kQuietest;
    return ranked && question_.unit < Unit::kSource && HasPhrase(tokens_, "loudest|noisiest|worst");
  }

  // "per day", "for each room"; not "each time".
  bool IsForEach() const {
    const auto each = FindPhrase(tokens_, "per|each|every|by _");
    return each && AsksForEach(tokens_, true) &&
           (UnitFromName(tokens_[each->end - 1].word) || SourceNoun(tokens_));
  }

  // The plan of a number that no event has, which says so.
  std::optional<AskedShape> Missing(const Asked& asked) {
    for (const size_t token : asked.by) spent_[token] = true;
    Plan plan;
    plan.operation = Operation::kValue;
    plan.aggregate = asked.aggregate;
    plan.field = asked.quantity.words.front();
    return Take(std::move(plan), Condition{});
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
        "mm cm calories ounces oz seconds secs minutes mins hours");
  }

  // "how many crates" where every event that speaks of crates tells how many.
  bool IsCountedField(size_t token) {
    const LogField* field = FieldOfThings(tokens_[token].word, vocabulary_);
    if (field == nullptr || !IsWord(token)) return false;
    const Condition spoken{.type = ConditionType::kText, .values = {tokens_[token].word}};
    const Condition untold{.type = ConditionType::kNot, .parts = {FieldPresent(field->name)}};
    return !Occurs(*names_, {.type = ConditionType::kAnd, .parts = {spoken, untold}});
  }

  // "how many crates were sold", "came off the line": that they were is what the number tells.
  void SpendMaking() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const bool making = IsInList(
          tokens_[i].word,
          "make makes made making produce produces produced turn turned come comes came "
          "run ran do done get got sell sold ship shipped build built put total altogether");
      const bool particle = i > 0 && spent_[i - 1] && IsInList(tokens_[i].word, "off out through");
      if (IsWord(i) && (making || particle)) spent_[i] = true;
    }
  }

  // "how much rain fell": so a sum comes together.
  void SpendFalling() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const bool gathers = IsInList(tokens_[i].word, "fall fell fallen");
      if (IsWord(i) && gathers) spent_[i] = true;
    }
  }

  // The "most" of "the most revenue", "the most crates" or "the most expensive", which asks for no
  // count of events.
  std::optional<TokenSpan> MostOf() {
    const auto most = FindPhrase(tokens_, "most|least|fewest _");
    if (!most || !IsWord(most->end - 1)) return std::nullopt;
    const std::vector<std::string> words = QuantityWords(tokens_[most->end - 1].word);
    const bool summed = !words.empty() && IsInList(words.front(), "amount volume energy weight");
    if (!summed && !IsCountedField(most->end - 1)) return std::nullopt;
    return TokenSpan{most->begin, most->begin + 1};
  }

  void SpendWordsOf(const Asked& asked, const std::string& field) {
    for (const size_t token : asked.by) spent_[token] = true;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const bool says = IsFieldCalled(field, {tokens_[i].word}) ||
                        (compares_ && IsInList(tokens_[i].word, kComparing));
      const bool blood =
          i + 1 < tokens_.size() && tokens_[i].word == "blood" && tokens_[i + 1].word == "pressure";
      const bool gets = asked.loud && IsInList(tokens_[i].word, "reach reaches reached hit hits");
      if (IsWord(i) && (says || blood || gets)) spent_[i] = true;
    }
    SpendTail(asked);
  }

  // "the hottest it got and when was that": the event that has it tells when, where and whose.
  void SpendTail(const Asked& asked) {
    const auto tail = FindPhrase(tokens_, "and who|whom|when|where|which|what|how|at");
    const bool one = asked.aggregate != Aggregate::kSum && asked.aggregate != Aggregate::kAverage;
    if (!tail || !one || compares_) return;
    for (size_t i = tail->begin; i < tokens_.size(); ++i) {
      if (SuperlativeOf(tokens_[i].word) ||
          IsInList(tokens_[i].word, "highest lowest average total max min")) {
        return;
      }
    }
    for (size_t i = tail->begin; i < tokens_.size(); ++i) spent_[i] = spent_[i] || IsWord(i);
  }

  // The "min" of "longer than 5 min" asks for no lowest value.
  bool IsOfLength(size_t token) const {
    return length_ && token >= length_->span.begin && token < length_->span.end;
  }

  std::optional<AskedLength> length_ = FindAskedLength(question_);
  bool compares_ = false;
  std::optional<TokenSpan> most_;  // the word, where it is of a number
  std::vector<std::string> left_out_;
};

}  // namespace

std::optional<AskedShape> FindValueShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names) {
  return ValueFinder(question, vocabulary, names).Find();
}

}  // namespace yesterlog
