#include "core/link/asked_shape.h"

#include <algorithm>
#include <array>

#include "core/kind/state_groups.h"
#include "core/language/concepts.h"
#include "core/language/measures.h"
#include "core/link/asked_length.h"
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

// Numbers that only tell one thing from another.
bool IsNumbering(const LogField& field) {
  const std::string_view name = field.name;
  return IsInList(name, "port pid uid gid id line seq number no card retain_indefinitely") ||
         name.ends_with("_id") || name.find("color") != std::string_view::npos || name.ends_with("_port") || name.starts_with("uid");
}

Condition Present(const std::string& field) {
  return {.type = ConditionType::kField, .field = field, .op = FieldOp::kPresent};
}

// There as a number: no number is below this one.
Condition Numeric(const std::string& field) {
  return {.type = ConditionType::kField,
          .values = {"-1e300"},
          .field = field,
          .op = FieldOp::kGreaterEqual};
}

class ShapeFinder {
 public:
  ShapeFinder(const Question& question, Vocabulary* vocabulary, Filter* names)
      : question_(question),
        tokens_(question.tokens),
        vocabulary_(vocabulary),
        names_(names),
        spent_(question.tokens.size()),
        length_(FindAskedLength(question)) {}

  std::optional<AskedShape> Find() {
    if (auto state = State()) return state;
    if (auto value = Value()) return value;
    return Grouped();
  }

 private:
  bool IsWord(size_t token) const {
    const TokenUse use = question_.uses[token];
    return use != TokenUse::kTime && use != TokenUse::kSource && use != TokenUse::kLabel;
  }

  // The "min" of "longer than 5 min" asks for no lowest value.
  bool IsOfLength(size_t token) const {
    return length_ && token >= length_->span.begin && token < length_->span.end;
  }

  bool Occurs(const Filter& filter, const Condition& where) {
    Filter narrowed = filter;
    narrowed.windows.clear();
    narrowed.where = where;
    return vocabulary_->Occurs(narrowed);
  }

  AskedShape Take(Plan plan, Condition where) {
    return {.plan = std::move(plan), .spent = std::move(spent_), .where = std::move(where)};
  }

  void Spend(TokenSpan span) {
    for (size_t i = span.begin; i < span.end; ++i) spent_[i] = true;
  }

  // --- values

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
      if (!IsWord(i) || spent_[i]) continue;
      const auto superlative = SuperlativeOf(tokens_[i].word);
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
    if (how) asked.loud = true;
    if (how && worst && !any) {
      asked.aggregate =
          HasPhrase(tokens_, "how cold|cool|low|small") ? Aggregate::kMin : Aggregate::kMax;
    }
    if (!any && !how && !what) return std::nullopt;
    return asked;
  }

  std::optional<AskedShape> Value() {
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
      for (std::string& word : QuantityWords("duration")) asked->quantity.push_back(std::move(word));
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
      if (!field.number || IsNumbering(field)) continue;
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
      if (!field.number || IsNumbering(field) || !Occurs(filter, Numeric(field.name))) continue;
      if (only != nullptr) return nullptr;
      only = &field;
    }
    return only;
  }

  // --- groups of a field

  struct Noun {
    size_t token = 0;
    bool who = false;
  };

  // What is told apart: "who", "which client", "how many different users".
  std::optional<Noun> AskedNoun() const {
    for (const std::string_view pattern :
         {"how many different|distinct|unique|separate _", "which|what different? _",
          "list|show|name all? of? the? different|distinct|unique? _",
          "give me all? of? the? different|distinct|unique? _", "per|by|each _"}) {
      const auto span = FindPhrase(tokens_, pattern);
      if (span && IsWord(span->end - 1)) return Noun{span->end - 1};
    }
    if (const auto span = FindPhrase(tokens_, "how many _");
        span && IsWord(span->end - 1) && IsPlainNoun(tokens_[span->end - 1].word)) {
      return Noun{span->end - 1};
    }
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].word == "who" || tokens_[i].word == "whom") return Noun{i, true};
    }
    return std::nullopt;
  }

  // Of "how many users" the users are counted, of "how many tasks" what was done.
  static bool IsPlainNoun(std::string_view noun) {
    return IsInList(noun,
                    "users usernames accounts ips addresses clients ip programs urls "
                    "countries customers employees");
  }

  const LogField* NamedField(const Noun& noun) {
    std::vector<std::string> own = {tokens_[noun.token].word};
    const std::vector<std::string> others = NameWordsFor(tokens_[noun.token].word);
    for (const auto& words : {own, others}) {
      for (const LogField& field : vocabulary_->fields()) {
        const bool called = words.size() == 1
                                ? IsFieldCalled(field.name, words)
                                : std::ranges::find(words, field.name) != words.end() ||
                                      IsFieldCalled(field.name, words);
        if (called && Occurs(*names_, Present(field.name)) && GoesWithTheWords(field, noun)) {
          return &field;
        }
      }
    }
    return nullptr;
  }

  // "who left the parcel" is not asked of the users that log in.
  bool GoesWithTheWords(const LogField& field, const Noun& noun) {
    return std::ranges::all_of(question_.terms, [&](const QuestionTerm& term) {
      if (term.role != WordRole::kContent || term.token == noun.token || spent_[term.token])
        return true;
      if (!vocabulary_->Knows(term.term.any_of)) return true;
      Filter filter = *names_;
      filter.terms = {term.term};
      return Occurs(filter, Present(field.name));
    });
  }

  std::optional<AskedShape> Grouped() {
    const auto noun = AskedNoun();
    // "when was the last one, and which client": of one event all is told anyway.
    const bool one = question_.form == AnswerForm::kLatest || question_.form == AnswerForm::kFirst;
    if (!noun || one) return std::nullopt;
    if (noun->who) ForgetWhoAsLabel();
    const LogField* field = NamedField(*noun);
    const bool persons = AsksForPersons(*noun) && SourcesArePersons();
    const bool by_source = field == nullptr && (persons || IsUnknownNoun(*noun));
    if (field == nullptr && !by_source) return std::nullopt;
    const bool fewest = HasPhrase(tokens_, "least|fewest");
    const bool most = HasPhrase(tokens_, "most|busiest|top|worst|biggest|commonest");
    const bool per = HasPhrase(tokens_, "per|by|each _") && IsCountForm(question_.form);
    spent_[noun->token] = true;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (IsInList(tokens_[i].word,
                   "who all every each different distinct unique most least fewest "
                   "often busiest top worst common commonest")) {
        spent_[i] = spent_[i] || IsWord(i);
      }
    }
    Plan plan;
    plan.by = by_source ? Grouping{.unit = Unit::kSource}
                        : Grouping{.unit = Unit::kField, .field = field->name};
    plan.operation = most || fewest ? Operation::kTop
                     : per          ? Operation::kPerUnit
                                    : Operation::kDistinct;
    if (fewest) plan.direction = Direction::kAscending;
    if (plan.operation == Operation::kTop && question_.limit) plan.n = *question_.limit;
    return Take(std::move(plan), by_source ? Condition{} : Present(field->name));
  }

  // "which printer": what the log never calls so can only be its sources.
  bool IsUnknownNoun(const Noun& noun) {
    const std::string& word = tokens_[noun.token].word;
    return !noun.who && HasPhrase(tokens_, "which|what " + word) &&
           vocabulary_->sources().size() > 1 && question_.uses[noun.token] == TokenUse::kContent &&
           names_->sources.empty() && NameWordsFor(word).empty() &&
           RoleOf(word) == WordRole::kContent && !vocabulary_->Knows({word});
  }

  bool AsksForPersons(const Noun& noun) const {
    return noun.who || IsInList(tokens_[noun.token].word,
                                "people person persons employees employee staff members names");
  }

  // "Whitaker, Rose": a log of what people did has them for its sources. "Front Door" is nobody.
  bool SourcesArePersons() const {
    size_t persons = 0;
    for (const std::string& source : vocabulary_->sources()) {
      const std::vector<Token> words = Tokenise(source);
      const bool named = words.size() == 2 && std::ranges::all_of(words, [&](const Token& word) {
                           const char first = source[word.begin];
                           return first >= 'A' && first <= 'Z' &&
                                  FindConcepts({&word, 1}).empty() && !IsDeviceWord(word.word);
                         });
      if (named || source.starts_with("person.")) ++persons;
    }
    return persons > 1 && 2 * persons >= vocabulary_->sources().size();
  }

  // "who" was read as the label of persons, where there is one.
  void ForgetWhoAsLabel() {
    const bool alone = question_.label_matches.size() == 1 && question_.label_matches[0].indefinite;
    Filter without = *names_;
    if (alone) without.labels.clear();
    const Noun who{question_.label_matches.empty() ? 0 : question_.label_matches[0].tokens[0],
                   true};
    if (alone && NamedField(who) != nullptr) *names_ = std::move(without);
  }

  // --- states

  std::optional<AskedShape> State() {
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
      if (question_.uses[i] == TokenUse::kLabel) of_state.labels.clear();
      const Condition is = StatesSaid(i, of_state);
      if (is.values.empty()) continue;
      *names_ = std::move(of_state);
      spent_[i] = true;
      for (size_t j = 0; j < tokens_.size(); ++j) {
        if (IsInList(tokens_[j].word, "still now currently right moment who everyone anyone all")) {
          spent_[j] = true;
        }
      }
      Plan plan;
      plan.operation = Operation::kState;
      plan.at = at;
      plan.expected = is;
      AskedShape shape = Take(std::move(plan), OfTheSameGroups(is.values));
      shape.whenever = true;
      return shape;
    }
    return std::nullopt;
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
    return is;
  }

  const Question& question_;
  const std::vector<Token>& tokens_;
  Vocabulary* vocabulary_;
  Filter* names_;
  std::vector<bool> spent_;
  std::optional<AskedLength> length_;
  std::optional<Condition> text_;  // of the events whose value is meant
};

}  // namespace

std::optional<AskedShape> FindShape(const Question& question, Vocabulary* vocabulary,
                                    Filter* names) {
  return ShapeFinder(question, vocabulary, names).Find();
}

}  // namespace yesterlog
