#include "core/link/count_once.h"

#include <algorithm>

#include "core/link/phase_field.h"
#include "core/link/subject_kinds.h"
#include "core/text/words.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

constexpr std::string_view kBegins =
    "started start starting begin began begun opened open opening fired raised triggered queued "
    "created "
    "running run on checkin arrived entered";
constexpr std::string_view kEnds =
    "finished finish ended end completed complete done stopped stop closed close closing resolved "
    "cleared "
    "succeeded failed cancelled canceled aborted back off acked acknowledged checkout left "
    "departed exited inactive idle "
    "standby ready";

constexpr size_t kMaxLabels = 200;  // each is looked up

// Of "build.started" the thing is "build" and the phase "started".
struct Phase {
  std::string thing;
  std::string word;
};

Phase PhaseOf(std::string_view label) {
  std::string spaced(label);
  for (char& c : spaced) c = c == '_' || c == '.' || c == ':' || c == '/' || c == '-' ? ' ' : c;
  Phase phase;
  for (const Word& word : Words(spaced)) {
    phase.thing += phase.word + " ";
    phase.word = word.folded;
  }
  return phase;
}

bool AsksForAPhase(const Question& question) {
  return std::ranges::any_of(question.tokens, [](const Token& token) {
    return IsInList(token.word, kEnds) ||
           (IsInList(token.word, kBegins) && !IsInList(token.word, "on run"));
  });
}

bool Occurs(Filter filter, std::vector<std::string> labels, Vocabulary* vocabulary) {
  filter.windows.clear();
  filter.labels = std::move(labels);
  return vocabulary->Occurs(filter);
}

// Whether a term of the filter has a word of `thing`; without terms its labels say what is asked
// for.
bool IsAskedFor(std::string_view thing, const Filter& filter) {
  if (filter.terms.empty()) return true;
  std::vector<std::string> stems;
  for (const Word& word : Words(thing)) stems.push_back(PorterStem(word.folded));
  return std::ranges::any_of(filter.terms, [&](const Term& term) {
    return std::ranges::any_of(term.any_of, [&](const std::string& word) {
      return std::ranges::find(stems, PorterStem(word)) != stems.end();
    });
  });
}

// The labels of `filter`'s events that begin something of which others tell the end.
std::vector<std::string> Beginnings(const Filter& filter, Vocabulary* vocabulary) {
  const std::vector<std::string>& labels =
      filter.labels.empty() ? vocabulary->labels() : filter.labels;
  std::vector<std::string> present;
  if (labels.size() > kMaxLabels) return present;
  for (const std::string& label : labels) {
    if (Occurs(filter, {label}, vocabulary)) present.push_back(label);
  }
  std::vector<std::string> beginnings;
  for (const std::string& label : present) {
    const Phase phase = PhaseOf(label);
    if (!IsAskedFor(phase.thing, filter)) continue;
    const auto ends = [&](const std::string& other) {
      const Phase end = PhaseOf(other);
      return end.thing == phase.thing && IsInList(end.word, kEnds);
    };
    const bool begins = IsInList(phase.word, kBegins);
    if (begins && std::ranges::any_of(present, ends)) beginnings.push_back(label);
  }
  return beginnings;
}

}  // namespace

namespace {

// Orders, tickets, jobs: what their lives begin and end with, in texts.
constexpr std::string_view kBorn =
    "placed opened created received submitted registered started raised";
constexpr std::string_view kDied =
    "resolved closed cancelled canceled completed finished shipped delivered refunded confirmed "
    "assigned "
    "done rejected failed";

bool Says(const Filter& filter, std::string_view words, Vocabulary* vocabulary) {
  Filter narrowed = filter;
  narrowed.windows.clear();
  Term term;
  for (const Token& word : Tokenise(words)) {
    if (vocabulary->Knows({word.word})) term.any_of.push_back(word.word);
  }
  if (term.any_of.empty()) return false;
  narrowed.terms.push_back(std::move(term));
  return vocabulary->Occurs(narrowed);
}

// "how many orders": where "Order 17 placed" and "Order 17 shipped" tell of each twice.
void CountBirths(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  const bool plain =
      (HasPhrase(question.tokens, "how many") || HasPhrase(question.tokens, "more|fewer|number")) &&
      linked->filter.labels.empty();
  if (!plain || linked->filter.terms.size() + linked->filter.sources.size() != 1) return;
  if (!Says(linked->filter, kDied, vocabulary)) return;
  for (const Token& born : Tokenise(kBorn)) {
    if (!Says(linked->filter, born.word, vocabulary)) continue;
    linked->filter.terms.push_back({.any_of = {born.word}});
    linked->required_words.push_back(born.word);
    linked->notes.push_back("each is counted once, where it is " + born.word);
    return;
  }
}

// "how many alarms": where each is told twice, by a field that says RAISED and then CLEARED.
bool CountByPhases(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  const bool days =
      linked->form == AnswerForm::kUnitsWith || linked->form == AnswerForm::kUnitsWithout;
  if (days ||
      HasPhrase(question.tokens,
                "event|events|entries|record|records|line|lines|message|messages|change|changes|"
                "update|updates|notification|notifications")) {
    return false;
  }
  const auto phases = FindPhaseField(linked->filter, vocabulary);
  if (!phases) return false;
  linked->filter.where.parts.push_back(phases->Begin());
  linked->notes.push_back("each is counted once, where it begins (" +
                          QuotedList(phases->begins, "or") + ")");
  return true;
}

// "Push to the owner: disarmed by Tom" beside the event that it tells of.
bool IsRetold(const StoredKind& kind) {
  const std::vector<Token> label = Tokenise(kind.label);
  if (HasPhrase(label, "notification|notifications") ||
      HasPhrase(label, "push|email|sms|message|alert sent")) {
    return true;
  }
  const std::vector<Token> text = Tokenise(std::string_view(kind.text).substr(0, 60));
  return HasPhrase(text, "^ push|sms|email|text|notification|message to") ||
         HasPhrase(text, "^ notification|push sent");
}

// Leaves out what was sent to people about events that are told themselves.
void LeaveOutRetold(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  constexpr std::string_view kSent =
      "notification notifications notified notify push pushes sent send message messages sms email "
      "emails alert alerts text texts told event events entries";
  const bool asked = std::ranges::any_of(
      question.tokens, [&](const Token& token) { return IsInList(token.word, kSent); });
  constexpr size_t kMostLooked = 2000;  // kinds
  const std::vector<StoredKind>& kinds = vocabulary->kinds();
  const auto end = kinds.begin() + static_cast<std::ptrdiff_t>(std::min(kinds.size(), kMostLooked));
  if (asked || std::none_of(kinds.begin(), end, IsRetold)) return;
  const Filter& filter = linked->filter;
  Condition retold{.type = ConditionType::kKinds};
  bool told = false;
  for (const auto& [kind, events] : vocabulary->CountKinds(filter)) {
    if (IsRetold(*kind)) {
      retold.values.push_back(kind->id);
    } else {
      told = told || events > 0;
    }
  }
  constexpr size_t kMostKinds = 200;
  if (!told || retold.values.empty() || retold.values.size() > kMostKinds) return;
  linked->filter.where.parts.push_back({.type = ConditionType::kNot, .parts = {std::move(retold)}});
  linked->notes.emplace_back("notifications that tell it again are left out");
}

}  // namespace

void CountBeginnings(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  const bool counts = linked->head == Head::kCounting &&
                      linked->form != AnswerForm::kCountSources &&
                      linked->form != AnswerForm::kCountLabels && !linked->shape;
  const Filter& filter = linked->filter;
  const bool of_all = filter.labels.empty() && filter.terms.empty() && filter.where.everything();
  const bool groups = linked->shape && linked->shape->by && linked->head == Head::kCounting &&
                      linked->shape->measure == Measure::kOccurrences;
  if ((counts || groups) && !of_all) LeaveOutRetold(question, vocabulary, linked);
  if (!counts || of_all || AsksForAPhase(question)) return;
  std::vector<std::string> beginnings = Beginnings(filter, vocabulary);
  if (beginnings.empty()) {
    if (CountByPhases(question, vocabulary, linked)) return;
    CountSubjects(vocabulary, linked);
    return CountBirths(question, vocabulary, linked);
  }
  linked->notes.push_back("each is counted once, where it begins (" + QuotedList(beginnings, "or") +
                          ")");
  linked->filter.labels = std::move(beginnings);
}

}  // namespace yesterlog
