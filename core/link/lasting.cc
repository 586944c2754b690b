#include "core/link/lasting.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/language/concepts.h"
#include "core/language/span_words.h"
#include "core/language/state_words.h"
#include "core/language/unit_phrases.h"
#include "core/link/asked_length.h"
#include "core/link/asked_wait.h"
#include "core/link/bound_form.h"
#include "core/link/label_ends.h"
#include "core/link/phase_field.h"
#include "core/link/reach_back.h"
#include "core/link/shared_by_ends.h"
#include "core/link/source_course.h"
#include "core/link/typed_plan.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxEnds = 40;     // alternatives of one term
constexpr size_t kMaxLabels = 200;  // each is looked up

class LastingFinder {
 public:
  LastingFinder(const Question& question, Vocabulary* vocabulary, Linked* linked)
      : question_(question), vocabulary_(vocabulary), linked_(linked) {}

  void Find(bool has_state) {
    ForgetStaying();
    if (has_state) {
      ForgetLabelsOfState();
      if (NeverEnds() && WithoutState()) return;
      if (ToTheNextSaid()) return;
      return SetAggregate();
    }
    if (ByPhases()) return;
    const auto state = FindState(WithoutPrepositions());
    const bool tells_states = Occurs(WithState({.op = FieldOp::kPresent}));
    if (ToTheNextSaid()) return;
    if (!tells_states && (ToTheOtherLabel() || ToTheOpposite() || ByWords() || ToTheNext())) return;
    if (tells_states && !state && ToTheOtherLabel()) return;
    const Linked before = *linked_;
    OfState(state);
    if (state && TermCalled(state->asked) && LeaveOutEnds(state->asked) && !Found()) {
      // Only the ends told the state.
      *linked_ = before;
      if (ByWords()) LeaveOutEnds(state->asked);
      return;
    }
    if (tells_states && NeverEnds()) {
      Linked of_state = std::exchange(*linked_, before);
      if (ToTheOtherLabel() || ByWords()) return;
      *linked_ = std::move(of_state);
    }
    SetAggregate();
  }

  // Of what begins and ends in turns that which has not ended.
  bool FindOpen() {
    const Linked before = *linked_;
    if (AsksWhatNeverEnded(question_)) ForgetEnds();
    // "is the baby asleep now" may be told in words of any kind: the last of them tells it as well.
    const bool by_words =
        HasPhrase(question_.tokens, "still") || AsksWhatNeverEnded(question_) ||
        HasPhrase(question_.tokens, "which|what|who|any|anyone|anything|anybody") ||
        !linked_->filter.sources.empty();
    const bool found = ByPhases() || ToTheOtherLabel() || ToTheNextSaid() ||
                       (by_words && (ToTheOpposite() || ByWords()));
    if (!found) {
      *linked_ = before;
      return false;
    }
    const EndsInTurns turns =
        SharedByEnds(SelectionOf(linked_->filter), linked_->shape->until, vocabulary_);
    constexpr double kInTurns = 0.4;
    // What all of them ends by itself goes on nowhere.
    Filter unended = linked_->filter;
    unended.where.parts.push_back({.type = ConditionType::kNot, .parts = {linked_->shape->until}});
    if (turns.turns < kInTurns || !Occurs(unended)) {
      *linked_ = before;
      return false;
    }
    linked_->shape->same = turns.same;
    linked_->shape->aggregate = Aggregate::kOpen;
    linked_->head = Head::kEvent;
    const bool whether =
        HasPhrase(question_.tokens, "^ so|and|ok|hey? is|are|has|have|does|do|any");
    linked_->form = whether ? AnswerForm::kExists : AnswerForm::kList;
    return true;
  }

  // Whether the events that are meant tell by themselves how long they lasted.
  bool HasOwnEnds() {
    Filter filter = linked_->filter;
    filter.windows.clear();
    return vocabulary_->HasEnds(filter);
  }

  // "not cleared yet": no event that is meant says that it was cleared.
  void ForgetEnds() {
    for (const SpanWords& words : FindSpanEnds(question_.tokens, 0)) {
      const std::string& end = question_.tokens[words.asked.begin].word;
      if (const auto term = TermCalled(end); term && *term < linked_->filter.terms.size()) {
        const auto at = static_cast<std::ptrdiff_t>(*term);
        linked_->filter.terms.erase(linked_->filter.terms.begin() + at);
        linked_->required_words.erase(linked_->required_words.begin() + at);
      }
      Forget(words.asked);
    }
    std::vector<std::string> begun;
    for (const std::string& label : linked_->filter.labels) {
      bool ends = false;
      for (const std::string& begin : vocabulary_->labels()) {
        if (!IsEndOfLabel(begin, label)) continue;
        AddOnce(begin, &begun);
        ends = true;
      }
      if (!ends) AddOnce(label, &begun);
    }
    linked_->filter.labels = std::move(begun);
  }

  // Whether there are lengths: from one event to another, or of states.
  bool Found() {
    if (linked_->shape && linked_->shape->operation == Operation::kBetween) return true;
    return Occurs(WithState({.op = FieldOp::kPresent}));
  }

 private:
  bool Occurs(Filter filter) {
    filter.windows.clear();
    return vocabulary_->Occurs(filter);
  }

  Filter WithState(Condition condition) const {
    Filter filter = linked_->filter;
    condition.type = ConditionType::kField;
    condition.field = "state";
    filter.where.parts.push_back(std::move(condition));
    return filter;
  }

  static bool IsState(const Condition& part) {
    return part.type == ConditionType::kField && part.field == "state" &&
           part.op == FieldOp::kEqual;
  }

  // Whether what is named tells no other state than the one that is asked for.
  bool NeverEnds() {
    if (linked_->filter.sources.empty()) return false;
    Filter other;
    other.sources = linked_->filter.sources;
    other.where.parts = {{.type = ConditionType::kField, .field = "state", .op = FieldOp::kPresent},
                         {.type = ConditionType::kNot, .parts = {SelectionOf(linked_->filter)}}};
    return !Occurs(other);
  }

  // "Door closed: was held open for 95 s" has the word, but ends it. Only where a bound makes every
  // beginning count: a length in all says itself what it is made of.
  bool LeaveOutEnds(const std::string& asked) {
    if (!FindAskedLength(question_)) return false;
    bool some = false;
    for (const SpanWords& words : FindSpanWords(question_.tokens)) {
      if (question_.tokens[words.asked.begin].word != asked) continue;
      const Condition ends{.type = ConditionType::kText, .values = Known(words.ends)};
      if (ends.values.empty()) continue;
      Filter ended = linked_->filter;
      ended.where.parts.push_back(ends);
      if (!Occurs(std::move(ended))) continue;
      linked_->filter.where.parts.push_back({.type = ConditionType::kNot, .parts = {ends}});
      some = true;
    }
    return some;
  }

  // "Portal held open" tells a state, "Portal restored" that ends it does not.
  bool WithoutState() {
    const Filter with = linked_->filter;
    std::erase_if(linked_->filter.where.parts, IsState);
    if (ToTheOtherLabel() || ByWords()) return true;
    linked_->filter = with;
    return false;
  }

  // "Back door opened" says no more than its state: a notice that it is left open does not end it.
  void ForgetLabelsOfState() {
    const auto& parts = linked_->filter.where.parts;
    const auto state = std::ranges::find_if(parts, IsState);
    if (state == parts.end() || linked_->filter.sources.empty()) return;
    const bool same = std::ranges::all_of(linked_->filter.labels, [&](const std::string& label) {
      const auto told = vocabulary_->StateOfLabel(label);
      return told && std::ranges::find(state->values, *told) != state->values.end();
    });
    if (same && !OtherThingsTell()) linked_->filter.labels.clear();
  }

  // Whether the source says that state of something else too: of "back_door_open" beside
  // "front_door_open", and not of "left open".
  bool OtherThingsTell() {
    std::vector<std::string> said;
    for (const std::string& label : linked_->filter.labels) {
      for (const Token& word : Tokenise(label)) said.push_back(PorterStem(word.word));
    }
    Filter other = linked_->filter;
    other.windows.clear();
    other.labels.clear();
    for (const auto& [kind, events] : vocabulary_->CountKinds(other)) {
      for (const Token& word : Tokenise(kind->label)) {
        const bool stays = IsInList(word.word, "left held still stays too long ajar open");
        if (!stays && std::ranges::find(said, PorterStem(word.word)) == said.end()) return true;
      }
    }
    return false;
  }

  // "left open": that it stayed so is what the lengths tell.
  void ForgetStaying() {
    std::erase_if(linked_->ignored_words, [](const std::string& said) {
      const std::vector<Token> words = Tokenise(said);
      return HasPhrase(
          words,
          "^ left|stay|stays|stayed|kept|remain|remained|standing|take|takes|took|taken|"
          "last|lasted on|in|at? $");
    });
  }

  Aggregate Asked() const { return AskedOfLengths(question_); }

  // The form lists every length; an average is a figure of its own.
  void SetAggregate() {
    if (Asked() != Aggregate::kAverage) return;
    linked_->shape.emplace();
    linked_->shape->operation = Operation::kDuration;
    linked_->shape->aggregate = Aggregate::kAverage;
    linked_->form = AnswerForm::kList;
  }

  bool Between(Filter from, const Filter& until) {
    if (!Occurs(from) || !Occurs(until)) return false;
    linked_->filter = std::move(from);
    linked_->shape.emplace();
    linked_->shape->operation = Operation::kBetween;
    linked_->shape->aggregate = Asked();
    linked_->shape->until = SelectionOf(until);
    linked_->form = AnswerForm::kList;
    ReachBack(vocabulary_, linked_);
    return true;
  }

  // "how long was the feeder empty": from RAISED to CLEARED, where a field says so.
  bool ByPhases() {
    const auto phases = FindPhaseField(linked_->filter, vocabulary_);
    if (!phases || phases->field == "state") return false;
    Filter from = linked_->filter;
    Filter until = linked_->filter;
    from.where.parts.push_back(phases->Begin());
    until.where.parts.push_back(phases->End());
    if (!Between(from, until)) return false;
    linked_->shape->same = SharedByEnds(SelectionOf(from), SelectionOf(until), vocabulary_).same;
    return true;
  }

  // "how long was the alert firing": from "alert.fired" to "alert.resolved".
  bool ToTheOtherLabel() {
    const std::vector<std::string>& all = vocabulary_->labels();
    const Filter& asked = linked_->filter;
    if (asked.labels.empty() && asked.terms.empty() && asked.sources.empty()) return false;
    if (all.size() > kMaxLabels) return false;
    std::vector<std::string> begins;
    std::vector<std::string> ends;
    for (const std::string& begin : all) {
      Filter from = linked_->filter;
      const bool named = std::ranges::find(from.labels, begin) != from.labels.end();
      if (!from.labels.empty() && !named) continue;
      for (const std::string& end : all) {
        if (!IsEndOfLabel(begin, end)) continue;
        from.labels = {begin};
        Filter until = linked_->filter;
        until.labels = {end};
        if (!Occurs(from) || !Occurs(until)) continue;
        AddOnce(begin, &begins);
        AddOnce(end, &ends);
      }
    }
    if (begins.empty()) return false;
    Filter from = linked_->filter;
    Filter until = linked_->filter;
    from.labels = std::move(begins);
    until.labels = std::move(ends);
    for (const SpanWords& words : FindSpanWords(question_.tokens)) Forget(words.asked);
    return Between(std::move(from), until);
  }

  static void AddOnce(const std::string& name, std::vector<std::string>* names) {
    if (std::ranges::find(*names, name) == names->end()) names->push_back(name);
  }

  // "how long was the node offline": to the next that says the opposite.
  bool ToTheOpposite() {
    for (const ConceptPhrase& phrase : FindConcepts(question_.tokens)) {
      const std::string said(TextOf(question_.text, question_.tokens, phrase.span));
      const auto term = TermCalled(said);
      if (phrase.is_thing || !term) continue;
      std::vector<std::string> ends;
      for (const std::string& end : phrase.opposites_in_logs) {
        if (ends.size() < kMaxEnds && vocabulary_->Knows({end})) ends.push_back(end);
      }
      if (ends.empty()) continue;
      Filter until = linked_->filter;
      until.terms[*term] = {.any_of = std::move(ends)};
      if (Between(linked_->filter, until)) return true;
    }
    return false;
  }

  std::optional<size_t> TermCalled(std::string_view said) const {
    const auto& words = linked_->required_words;
    const auto term = std::ranges::find(words, said);
    if (term == words.end()) return std::nullopt;
    return static_cast<size_t>(term - words.begin());
  }

  // "how long was postfix down": from what stopped it to what started it.
  bool ByWords() {
    for (const SpanWords& words : FindSpanWords(question_.tokens)) {
      if (ByWords(words, linked_->filter)) return true;
      if (!linked_->filter.labels.empty() && ByWords(words, LabelsAsWords())) return true;
    }
    return false;
  }

  // What stops a program is told by another one, which names it in its text.
  Filter LabelsAsWords() const {
    Filter filter = linked_->filter;
    filter.labels.clear();
    for (const LabelMatch& match : question_.label_matches) {
      for (const size_t token : match.tokens) {
        filter.terms.push_back({.any_of = {question_.tokens[token].word}});
      }
    }
    return filter;
  }

  bool ByWords(const SpanWords& words, Filter plain) {
    const auto term = TermCalled(TextOf(question_.text, question_.tokens, words.asked));
    // "held open": what ends it says neither.
    Filter until = plain;
    until.terms.clear();
    for (size_t i = 0; i < plain.terms.size(); ++i) {
      const auto& asked = linked_->required_words;
      const bool begins =
          i < asked.size() && std::ranges::find(words.begins, asked[i]) != words.begins.end();
      if (i != term && !begins) until.terms.push_back(plain.terms[i]);
    }
    if (term && *term < plain.terms.size()) {
      plain.terms.erase(plain.terms.begin() + static_cast<std::ptrdiff_t>(*term));
    }
    // Of everything that the log tells, any two events would do.
    if (plain.terms.empty() && plain.labels.empty() && plain.sources.empty()) return false;
    Filter from = std::move(plain);
    from.terms.push_back({.any_of = Known(words.begins)});
    until.terms.push_back({.any_of = Known(words.ends)});
    if (from.terms.back().any_of.empty() || until.terms.back().any_of.empty()) return false;
    if (!Between(std::move(from), until)) return false;
    Forget(words.asked);
    if (term) {
      linked_->required_words.erase(linked_->required_words.begin() +
                                    static_cast<std::ptrdiff_t>(*term));
    }
    return true;
  }

  std::vector<std::string> Known(const std::vector<std::string>& words) {
    std::vector<std::string> known;
    for (const std::string& word : words) {
      if (vocabulary_->Knows({word})) known.push_back(word);
    }
    return known;
  }

  // What asks for a length is in no event, and nothing that was left out.
  void Forget(TokenSpan asked) {
    for (size_t i = asked.begin; i < asked.end; ++i) {
      std::erase(linked_->ignored_words, question_.tokens[i].word);
    }
    if (linked_->ignored_words.empty()) linked_->nearest = false;
  }

  // "how long was Owen at school": from there to whatever is said of him next.
  bool ToTheNext() {
    const bool narrowed = !linked_->filter.labels.empty() || !linked_->filter.terms.empty();
    if (linked_->filter.sources.size() != 1 || !narrowed) return false;
    Filter next;
    next.sources = linked_->filter.sources;
    return Between(linked_->filter, next);
  }

  // "how long was the charger in fault": until the same source says something else.
  bool ToTheNextSaid() {
    // Without anything that is named any source would do.
    const bool named = !linked_->filter.sources.empty() || !linked_->filter.labels.empty() ||
                       !linked_->filter.terms.empty();
    if (!named) return false;
    const std::vector<std::string> sources =
        CoursesOf(linked_->filter, SelectionOf(linked_->filter), vocabulary_);
    if (sources.empty()) return false;
    Filter from = linked_->filter;
    from.sources = sources;
    const Filter& asked = linked_->filter;
    const bool of_all = asked.labels.empty() && asked.terms.empty() && asked.where.everything();
    // "is the dryer still going": it does what it is there for.
    const bool works = FindAskedLength(question_) || linked_->form == AnswerForm::kDuration ||
                       HasPhrase(question_.tokens, "going|running|run|on|working|busy|active");
    if (of_all && works) from.labels = LabelsAtWork(sources, vocabulary_);
    if (of_all && from.labels.empty()) return false;
    Filter until;
    until.sources = sources;
    Filter selected = from;
    selected.windows.clear();
    until.where = {.type = ConditionType::kNot, .parts = {SelectionOf(selected)}};
    if (TellsOtherStates(from, SelectionOf(until))) return false;
    if (!Between(std::move(from), until)) return false;
    linked_->shape->same = Grouping{.unit = Unit::kSource};
    return true;
  }

  // Whether what else these sources say is another state of the same group: then spans of states
  // tell it better.
  bool TellsOtherStates(const Filter& meant, const Condition& other) {
    Filter selected = meant;
    selected.windows.clear();
    Filter others;
    others.where = other;
    const auto ends = vocabulary_->CountKinds(others);
    return std::ranges::any_of(vocabulary_->CountKinds(selected), [&](const auto& one) {
      return std::ranges::any_of(ends, [&](const auto& end) {
        return !end.first->state_group.empty() && end.first->state_group == one.first->state_group;
      });
    });
  }

  // The "on" of "on average" and the "off" of "when he drops off" are no states.
  bool IsOfPhrase(size_t token) const {
    const std::vector<Token>& tokens = question_.tokens;
    if (!IsInList(tokens[token].word, "on off")) return false;
    const bool average =
        token + 1 < tokens.size() && IsInList(tokens[token + 1].word, "average avg");
    return average ||
           (token > 0 && IsInList(tokens[token - 1].word,
                                  "drop drops dropped dropping fall falls fell get gets"));
  }

  // The "on" of "on Monday" is no state.
  std::vector<Token> WithoutPrepositions() const {
    std::vector<Token> said;
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      size_t next = i + 1;
      while (next < question_.tokens.size() && question_.tokens[next].word == "the") ++next;
      const bool before_time =
          next < question_.tokens.size() && question_.uses[next] == TokenUse::kTime;
      if (question_.tokens[i].word == "on" && before_time) continue;
      if (IsOfPhrase(i)) continue;
      said.push_back(question_.tokens[i]);
    }
    return said;
  }

  void OfState(const std::optional<StateWords>& state) {
    if (!state) return OfActiveState();
    for (const std::string& label : linked_->filter.labels) {
      const auto told = vocabulary_->StateOfLabel(label);
      if (!told) continue;
      // Whatever else is said of the door while it is open does not close it.
      linked_->filter.labels.clear();
      linked_->filter = WithState({.values = {*told}});
      break;
    }
    const bool named = TermCalled(state->asked).has_value();
    if (state->begins.empty() || named) return;
    std::erase(linked_->ignored_words, state->asked);
    linked_->filter.terms.push_back({state->begins});
    linked_->required_words.push_back(state->begins.front());
  }

  // "how long did the leak last": of a leak and its end the leak.
  void OfActiveState() {
    constexpr std::string_view kActive =
        "open opened on unlocked detected wet triggered started playing cleaning offline running "
        "charging "
        "occupied problem";
    constexpr std::string_view kBroken = "stopped failed offline lost unavailable error problem";
    const bool broken = HasPhrase(
        question_.tokens, "down|dead|offline|gone|unavailable|unreachable|broken|disconnected");
    Condition active{.type = ConditionType::kField, .field = "state"};
    for (const Token& state : Tokenise(broken ? kBroken : kActive)) {
      if (Occurs(WithState({.values = {state.word}}))) active.values.push_back(state.word);
    }
    // Who is in has taken the alarm off.
    if (!broken && active.values.empty() && Occurs(WithState({.values = {"disarmed"}}))) {
      active.values = {"disarmed"};
    }
    if (!active.values.empty()) linked_->filter.where.parts.push_back(std::move(active));
  }

  const Question& question_;
  Vocabulary* vocabulary_;
  Linked* linked_;
};

}  // namespace

void BoundLasting(const Question& question, bool has_state, Vocabulary* vocabulary,
                  Linked* linked) {
  const auto asked = FindAskedLength(question);
  const bool other = linked->shape && (!IsGrouping(linked->shape->operation) ||
                                       linked->shape->measure != Measure::kOccurrences);
  if (!asked || linked->bounded || linked->head == Head::kDigest || other) return;
  Linked before = *linked;
  const AskedForm form = FormWithout(question, asked->span);
  const std::optional<Plan> groups = GroupsAsked(*linked, form);
  linked->shape.reset();
  linked->form = AnswerForm::kDuration;
  LastingFinder finder(question, vocabulary, linked);
  const bool ended = !has_state && finder.HasOwnEnds();
  if (!ended) finder.Find(has_state);
  if (!ended && !finder.Found()) {
    *linked = std::move(before);
    if (question.threshold) return;
    linked->ignored_words.emplace_back(TextOf(question.text, question.tokens, asked->span));
    linked->nearest = true;
    return;
  }
  const bool between = linked->shape && linked->shape->operation == Operation::kBetween;
  const bool long_ones = form.form != AnswerForm::kDuration;
  if (!linked->shape) linked->shape = Plan{.operation = Operation::kDuration};
  if (long_ones) linked->shape->aggregate = Aggregate::kEach;
  if (groups && !between) linked->shape = groups;
  linked->shape->length = asked->bound;
  linked->bounded = true;
  linked->head = groups && !between ? Head::kCounting : Head::kEvent;
  linked->form = AnswerForm::kList;
  if (groups && !between) linked->form = AnswerForm::kCount;
  if (!groups && form.form == AnswerForm::kExists) linked->form = AnswerForm::kExists;
}

bool FindStillOpen(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  return LastingFinder(question, vocabulary, linked).FindOpen();
}

void FindLasting(const Question& question, bool has_state, Vocabulary* vocabulary, Linked* linked) {
  if (linked->form != AnswerForm::kDuration) return;
  LastingFinder(question, vocabulary, linked).Find(has_state);
}

}  // namespace yesterlog
