#include "core/answer/route.h"

#include <algorithm>
#include <array>

#include "core/answer/spells.h"
#include "core/digest/display.h"

namespace yesterlog {
namespace {

constexpr std::array kHeadNames = {"fixed", "digest", "counting", "event"};
constexpr int kMaxLimit = 20;

Head HeadFor(Intent intent) {
  switch (intent) {
    case Intent::kSemanticSearch:
      return Head::kEvent;
    case Intent::kCounting:
      return Head::kCounting;
    case Intent::kFullRecall:
      return Head::kDigest;
    case Intent::kOutOfScope:
      return Head::kFixed;
  }
  return Head::kEvent;
}

// The intent decides the head; the words choose the form within it.
Shape ShapeWithin(Head head, Shape asked) {
  if (head == Head::kDigest) return Shape::kRecap;
  if (head == Head::kCounting) return IsCountShape(asked) ? asked : Shape::kCount;
  return IsCountShape(asked) || asked == Shape::kRecap ? Shape::kList : asked;
}

class Router {
 public:
  Router(const Slots& slots, const TurnTime& time, const TimeFrame& frame, Vocabulary* vocabulary)
      : time_(time.resolution),
        names_time_(!time.resolution.fallback && !time.inherited),
        now_(frame.now),
        vocabulary_(vocabulary),
        question_(ParseQuestion(slots.rendered_query, frame, vocabulary, &slots.metadata)) {
    plan_.head = HeadFor(slots.intent);
    plan_.shape = ShapeWithin(plan_.head, question_.shape);
    // "were there no deliveries?" takes neither yes nor no.
    if (plan_.shape == Shape::kExists && IsNegated()) plan_.shape = Shape::kList;
    plan_.unit = question_.unit;
    plan_.limit = std::min(question_.limit.value_or(0), kMaxLimit);
    plan_.filter.sources = slots.metadata.sources;
    plan_.filter.labels = slots.metadata.labels;
    plan_.filter.min_risk = slots.metadata.min_risk;
  }

  Plan Decide() {
    TakeTime(0);
    if (plan_.head == Head::kFixed) return std::move(plan_);
    RequireContent();
    ReadLabelAsWord();
    ForgetAbsentPersons();
    RequireSoftWords();
    ListWhatHasWords();
    ChooseReading();
    CountByHours();
    AskForState();
    FindSides();
    FindEnds();
    NoteReading();
    NoteLeftOut();
    return std::move(plan_);
  }

 private:
  bool IsNegated() const {
    return HasPhrase(
        question_.tokens,
        "no|not|never|nobody|none|nothing|without|didn't|wasn't|weren't|isn't|hasn't|haven't");
  }

  void TakeTime(size_t reading) {
    plan_.filter.windows = time_.readings.at(reading).windows;
    plan_.canonical = time_.readings.at(reading).canonical;
    plan_.fallback = time_.fallback;
    plan_.future = time_.future;
    plan_.everything = time_.everything;
  }

  bool OccursEver(Filter filter) {
    filter.windows.clear();
    return vocabulary_->Occurs(filter);
  }

  void Require(const QuestionTerm& term) {
    plan_.filter.terms.push_back(term.term);
    plan_.required_words.push_back(term.surface);
  }

  void RequireContent() {
    for (const QuestionTerm& term : question_.terms) {
      if (term.role != WordRole::kContent) continue;
      Require(term);
      if (!vocabulary_->Knows(term.term.any_of)) plan_.unknown_words.push_back(term.surface);
    }
  }

  // "did the system restart": a label "system" that never goes with a restart was meant as a word.
  void ReadLabelAsWord() {
    if (plan_.filter.labels.empty() || plan_.filter.terms.empty() || OccursEver(plan_.filter))
      return;
    // A list of labels is meant as one; and the store takes only so many words.
    constexpr size_t kMaxMatches = 3;
    if (question_.label_matches.size() > kMaxMatches) return;
    Plan plain = plan_;
    plain.filter.labels.clear();
    for (const LabelMatch& match : question_.label_matches) {
      for (const size_t token : match.tokens) {
        const std::string& word = question_.tokens[token].word;
        plain.filter.terms.push_back({MeaningOf(word).words});
        plain.required_words.push_back(word);
      }
    }
    if (!OccursEver(plain.filter)) return;
    plan_ = std::move(plain);
    plan_.guards.emplace_back("label_read_as_word");
  }

  // "did anyone come to the back door" of a log whose back door sees no persons, only a contact.
  void ForgetAbsentPersons() {
    const bool indefinite = std::ranges::any_of(
        question_.label_matches, [](const LabelMatch& match) { return match.indefinite; });
    if (!indefinite || question_.label_matches.size() != 1 || OccursEver(plan_.filter)) return;
    Filter without = plan_.filter;
    without.labels.clear();
    if (!OccursEver(without)) return;
    plan_.filter = std::move(without);
    plan_.guards.emplace_back("person_label_dropped");
  }

  // What a comparison sets side by side. Without two of anything it is a plain count.
  void FindSides() {
    if (plan_.shape != Shape::kCompare) return;
    if (question_.label_matches.size() > 1) {
      for (const LabelMatch& match : question_.label_matches) {
        plan_.sides.push_back(
            {.name = "with label " + QuotedList(match.labels, "or"), .labels = match.labels});
      }
    } else if (question_.source_matches.size() > 1) {
      for (const NameMatch& match : question_.source_matches) {
        plan_.sides.push_back(
            {.name = "with source " + QuotedList(match.names, "or"), .sources = match.names});
      }
    } else {
      FindSidesOfTerm();
    }
    if (!plan_.sides.empty() || plan_.filter.windows.size() > 1) return;
    plan_.shape = Shape::kCount;
    plan_.notes.emplace_back("I found nothing to compare it with");
  }

  // "more trucks than tractors": the two words are one term.
  void FindSidesOfTerm() {
    for (size_t i = 0; i < plan_.required_words.size(); ++i) {
      std::string_view rest = plan_.required_words[i];
      constexpr std::string_view kOr = " or ";
      if (rest.find(kOr) == std::string_view::npos) continue;
      while (!rest.empty()) {
        const size_t end = std::min(rest.find(kOr), rest.size());
        const std::string word(rest.substr(0, end));
        plan_.sides.push_back(
            {.name = "mentioning " + QuoteName(word), .words = MeaningOf(word).words, .term = i});
        rest.remove_prefix(std::min(end + kOr.size(), rest.size()));
      }
      return;
    }
  }

  void FindEnds() {
    if (plan_.shape != Shape::kDuration) return;
    const auto state = FindState(question_.tokens);
    if (!state) {
      plan_.shape = Shape::kList;
      plan_.notes.emplace_back("how long it lasted I cannot tell from such events");
      return;
    }
    plan_.ends = state->ends;
    // "left open": that it stayed so is what the lengths tell.
    std::erase_if(plan_.ignored_words, [](const std::string& word) {
      return IsInList(word, "left stay stays stayed kept remain remained");
    });
    const bool named =
        std::ranges::find(plan_.required_words, state->asked) != plan_.required_words.end();
    if (state->begins.empty() || named) return;
    std::erase(plan_.ignored_words, state->asked);
    plan_.filter.terms.push_back({state->begins});
    plan_.required_words.push_back(state->begins.front());
  }

  // What the answer does not do although the question asks for it.
  void NoteReading() {
    constexpr std::string_view kValues[] = {
        "highest|lowest|average|mean|maximum|minimum|max|min|peak|strongest|biggest|smallest|"
        "largest",
        "warmest|coldest|hottest|coolest", "how much"};
    for (const auto& [written, meant] : question_.respelled) {
      plan_.notes.push_back("I read " + QuoteName(written) + " as " + QuoteName(meant));
    }
    const bool by_name = plan_.shape == Shape::kEach && !IsStretch(plan_.unit);
    if (by_name && HasPhrase(question_.tokens,
                             "per|each|every|by|a|an hour|day|weekday|night|week|month|year")) {
      plan_.notes.push_back("I counted by " + std::string(UnitName(plan_.unit)) +
                            " alone, over all of the time");
    }
    if (question_.threshold) {
      plan_.notes.emplace_back("these are all: how many are enough I leave to you");
    }
    if (HasPhrase(question_.tokens, "^ why")) {
      plan_.notes.emplace_back("the log tells what happened, not why");
    }
    const bool listed = plan_.head == Head::kEvent && plan_.shape != Shape::kStandOut;
    if (listed && HasAnyPhrase(question_.tokens, kValues)) {
      plan_.notes.emplace_back("values stand in the texts, where I cannot compare or add them up");
    }
    if (HasPhrase(question_.tokens,
                  "which|what|different|distinct|unique ip? "
                  "address|addresses|ip|ips|user|users")) {
      plan_.notes.emplace_back("these are events, which I cannot sort by address or user");
    }
  }

  void NoteLeftOut() {
    std::vector<std::string> names = question_.left_out.sources;
    names.insert(names.end(), question_.left_out.labels.begin(), question_.left_out.labels.end());
    if (!names.empty()) plan_.notes.push_back("I left out " + QuotedList(names, "and"));
    if (names.empty() && !question_.not_left_out.empty()) {
      plan_.notes.push_back("I could not leave out " + QuotedList(question_.not_left_out, "and") +
                            ", which is neither a source nor a label of the log");
    }
  }

  // A soft word narrows the question only where the log uses it of the same events.
  void RequireSoftWords() {
    for (const QuestionTerm& term : question_.terms) {
      if (term.role == WordRole::kContent) continue;
      // Whoever it was that rang: a label tells already what happened.
      if (IsIndefinitePerson(term.surface) && !plan_.filter.labels.empty()) continue;
      Filter with = plan_.filter;
      with.terms.push_back(term.term);
      if (OccursEver(with)) {
        Require(term);
      } else if (!IsIndefinitePerson(term.surface)) {
        plan_.ignored_words.push_back(term.surface);
        plan_.guards.emplace_back("soft_word_ignored");
      }
    }
    RequireSoftWordsAlone();
  }

  // Digests do not know the words of events.
  void ListWhatHasWords() {
    if (plan_.head != Head::kDigest || plan_.filter.terms.empty()) return;
    plan_.head = Head::kEvent;
    plan_.shape = Shape::kList;
    plan_.guards.emplace_back("words_are_no_digest");
  }

  // Of one day it is the hours that can be told apart.
  void CountByHours() {
    constexpr int64_t kOneDayMs = 36 * kMsPerHour;
    const bool by_days = plan_.shape == Shape::kBusiest || plan_.shape == Shape::kQuietest ||
                         plan_.shape == Shape::kEach;
    const Window hull = HullOf(plan_);
    if (!by_days || plan_.unit != Unit::kDay || !hull.start) return;
    if (hull.end.ms - hull.start->ms <= kOneDayMs) plan_.unit = Unit::kHourOfDay;
  }

  // With nothing else to go by, all events would be no answer to "any break-in attempts?"
  void RequireSoftWordsAlone() {
    const Filter& filter = plan_.filter;
    const bool narrowed = !filter.terms.empty() || !filter.sources.empty() ||
                          !filter.labels.empty() || filter.min_risk > 0;
    if (narrowed || question_.shape == Shape::kStandOut || question_.shape == Shape::kRecap) return;
    for (const QuestionTerm& term : question_.terms) {
      if (std::ranges::find(plan_.ignored_words, term.surface) == plan_.ignored_words.end() ||
          IsInList(term.surface, "home house property premises"))  // where the whole log is from
        continue;
      Require(term);
      if (!vocabulary_->Knows(term.term.any_of)) plan_.unknown_words.push_back(term.surface);
    }
    plan_.ignored_words.clear();
  }

  // "is the garage door open?" is answered by the last thing that the door did, whenever that was
  // and whether or not it was opening.
  void AskForState() {
    const bool asks = HasPhrase(question_.tokens, "^ is|are") && plan_.shape == Shape::kExists;
    if (!asks || names_time_ || plan_.filter.sources.empty() || plan_.filter.labels.empty()) return;
    KeepSourcesWith(plan_.filter.labels);
    plan_.filter.labels.clear();
    plan_.filter.windows = {{std::nullopt, now_}};
    plan_.canonical.clear();
    plan_.fallback = false;
    plan_.everything = true;
    plan_.shape = Shape::kLatest;
    plan_.guards.emplace_back("state_question");
  }

  // Of the door, its lock and its camera it is the lock that can be locked.
  void KeepSourcesWith(const std::vector<std::string>& labels) {
    std::vector<std::string> kept;
    for (const std::string& source : plan_.filter.sources) {
      Filter filter;
      filter.sources = {source};
      filter.labels = labels;
      if (vocabulary_->Occurs(filter)) kept.push_back(source);
    }
    if (!kept.empty()) plan_.filter.sources = std::move(kept);
  }

  // Of two readings of an hour the one that has events; the likelier one where both or neither do.
  void ChooseReading() {
    if (time_.readings.size() < 2) return;
    const bool first = vocabulary_->Occurs(plan_.filter);
    if (!first) {
      TakeTime(1);
      if (!vocabulary_->Occurs(plan_.filter)) TakeTime(0);
    }
    const bool second_taken = plan_.canonical == time_.readings[1].canonical;
    plan_.other_reading = time_.readings[second_taken ? 0 : 1].canonical;
    plan_.guards.emplace_back(second_taken ? "second_reading_taken" : "two_readings");
  }

  const TimeResolution& time_;
  bool names_time_;
  Instant now_;
  Vocabulary* vocabulary_;
  Question question_;
  Plan plan_;
};

}  // namespace

const char* HeadName(Head head) { return kHeadNames.at(static_cast<size_t>(head)); }

std::optional<Head> HeadFromName(std::string_view name) {
  for (size_t i = 0; i < kHeadNames.size(); ++i) {
    if (kHeadNames.at(i) == name) return static_cast<Head>(i);
  }
  return std::nullopt;
}

Filter Side::Of(Filter filter) const {
  if (!sources.empty()) filter.sources = sources;
  if (!labels.empty()) filter.labels = labels;
  if (!words.empty() && term < filter.terms.size()) filter.terms[term].any_of = words;
  return filter;
}

Window HullOf(const Plan& plan) {
  return plan.filter.windows.empty() ? Window{} : Hull({plan.filter.windows, plan.canonical});
}

Plan DecideRoute(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
                 Vocabulary* vocabulary) {
  return Router(slots, time, frame, vocabulary).Decide();
}

}  // namespace yesterlog
