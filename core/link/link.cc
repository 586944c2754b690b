#include "core/link/link.h"

#include <algorithm>
#include <array>

#include "core/language/said_states.h"
#include "core/link/add_conditions.h"
#include "core/link/add_state.h"
#include "core/link/around_event.h"
#include "core/link/asked_shape.h"
#include "core/link/count_once.h"
#include "core/link/fit_terms.h"
#include "core/link/lasting.h"
#include "core/link/typed_plan.h"
#include "core/time/canonical.h"
#include "core/wording/display.h"
#include "core/wording/moment_words.h"

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
AnswerForm FormWithin(Head head, AnswerForm asked) {
  if (head == Head::kDigest) return AnswerForm::kRecap;
  if (head == Head::kCounting) return IsCountForm(asked) ? asked : AnswerForm::kCount;
  return IsCountForm(asked) || asked == AnswerForm::kRecap ? AnswerForm::kList : asked;
}

// "which nights last week": from the evening of the first day to the morning behind the last, and
// nothing by day.
TimeReading WholeNights(TimeReading reading, const ZoneTable& zone) {
  constexpr int kNightBegins = 20 * 60;  // as time phrases have it
  constexpr int kNightEnds = 6 * 60;
  const auto moved = [&](Instant midnight, int minutes) {
    const LocalTime local = zone.ToLocal(midnight);
    if (MsOfDay(local) != 0) return midnight;
    return zone.StartInstant(AtMsOfDay(DateOf(local), minutes * kMsPerMinute));
  };
  for (Window& window : reading.windows) {
    if (window.start) window.start = moved(*window.start, kNightBegins);
    window.end = moved(window.end, kNightEnds);
  }
  if (reading.recurrence.clocks.empty()) {
    reading.recurrence.clocks = {{kNightBegins, kMinutesPerDay + kNightEnds}};
  }
  return reading;
}

class Linker {
 public:
  Linker(const Slots& slots, const TurnTime& time, const TimeFrame& frame, Vocabulary* vocabulary,
         const Question* parsed)
      : time_(time.resolution),
        names_time_(!time.resolution.fallback && !time.inherited),
        now_(frame.now),
        zone_(frame.zone),
        vocabulary_(vocabulary),
        question_(parsed ? *parsed : Parse(slots, frame, vocabulary)) {
    linked_.head = HeadFor(slots.intent);
    linked_.form = FormWithin(linked_.head, question_.form);
    // "were there no deliveries?" takes neither yes nor no.
    if (linked_.form == AnswerForm::kExists && IsNegated()) linked_.form = AnswerForm::kList;
    linked_.unit = question_.unit;
    linked_.limit = std::min(question_.limit.value_or(0), kMaxLimit);
    linked_.filter.sources = slots.metadata.sources;
    linked_.filter.labels = slots.metadata.labels;
    linked_.filter.min_risk = slots.metadata.min_risk;
  }

  Linked Decide() {
    TakeTime(0);
    if (linked_.head == Head::kFixed) {
      // Which text fits is told by the words again: the slots only say that one is due.
      linked_.scope = ScopeOf(question_, vocabulary_);
      return std::move(linked_);
    }
    TakeShape();
    if (linked_.head != Head::kDigest && !linked_.shape) {
      has_state_ = AddSaidState(question_, vocabulary_, &spent_, &linked_);
    }
    AddConditions(question_, vocabulary_, &spent_, &linked_);
    const Linked before = linked_;
    FitTerms(question_, spent_, vocabulary_, &linked_);
    ReadSourcesAsWords(before);
    SeeTheNamed();
    LeaveOutByText();
    RefuseValueOfAll();
    if (!linked_.refused.empty()) {
      if (linked_.form == AnswerForm::kCompare) linked_.form = AnswerForm::kCount;
      return std::move(linked_);
    }
    ReadLabelAsWord();
    ForgetAbsentPersons();
    ListWhatHasWords();
    BoundLasting(question_, has_state_, vocabulary_, &linked_);
    const bool lasts = linked_.shape && linked_.shape->length;
    if (!lasts) CountBeginnings(question_, vocabulary_, &linked_);
    ChooseReading();
    if (linked_.shape) {
      NoteReading();
      return std::move(linked_);
    }
    CompareTimes();
    CompareNames();
    CountByProgram();
    CountByHours();
    AskForState();
    ComeAndGo();
    AskAroundEvent(question_, &linked_);
    FindSides();
    FindLasting(question_, has_state_, vocabulary_, &linked_);
    GoByWords();
    NoteReading();
    return std::move(linked_);
  }

 private:
  // What is not about the log keeps to no names of it.
  static Question Parse(const Slots& slots, const TimeFrame& frame, Vocabulary* vocabulary) {
    const bool off_topic = slots.intent == Intent::kOutOfScope;
    return ParseQuestion(slots.rendered_query, frame, vocabulary,
                         off_topic ? nullptr : &slots.metadata);
  }

  bool IsNegated() const {
    return HasPhrase(
        question_.tokens,
        "no|not|never|nobody|none|nothing|without|didn't|wasn't|weren't|isn't|hasn't|haven't");
  }

  void TakeTime(size_t reading) {
    const TimeReading taken = IsCountedByNights() ? WholeNights(time_.readings.at(reading), zone_)
                                                  : time_.readings.at(reading);
    linked_.windows = taken.windows;
    linked_.recurrence = taken.recurrence;
    // A log's own extent bounds what comes again; what is in no log is in none of its windows.
    linked_.filter.windows = taken.windows;
    if (!taken.recurrence.Trivial()) {
      const Window span = vocabulary_->Span();
      linked_.filter.windows = WindowsOf(taken, zone_, span);
      // No window at all would be no bound.
      if (linked_.filter.windows.empty()) {
        linked_.filter.windows = {{span.end, Instant{span.end.ms + 1}}};
      }
    }
    EndAtNow();
    linked_.canonical = taken.canonical;
    linked_.fallback = time_.fallback;
    linked_.future = time_.future;
    linked_.everything = time_.everything;
    if (time_.fallback && linked_.head != Head::kDigest) TakeWholeLog();
    if (time_.fallback && linked_.head == Head::kDigest) TakeDaysOfLog();
    if (IsNow() && linked_.head == Head::kEvent) TakeLatest();
  }

  // Only "what happened?" is about the last days when no time is named.
  void TakeWholeLog() {
    linked_.windows = {{std::nullopt, Instant{now_.ms + 1}}};
    linked_.filter.windows = linked_.windows;
    linked_.recurrence = {};
    linked_.everything = true;
  }

  // "summarise the log" is about all of it; and of a log that ended long ago its last days are
  // told.
  void TakeDaysOfLog() {
    const Window span = vocabulary_->Span();
    if (!span.start) return;
    const bool whole = HasPhrase(question_.tokens, "the|this|my|whole|entire log|file|data");
    Filter last_days;
    last_days.windows = linked_.filter.windows;
    if (!whole && vocabulary_->Occurs(last_days)) return;
    constexpr int64_t kDaysMs = 3 * kMsPerDay;
    const Instant start{whole ? span.start->ms : std::max(span.start->ms, span.end.ms - kDaysMs)};
    linked_.windows = {{start, span.end}};
    linked_.filter.windows = linked_.windows;
    linked_.canonical =
        timex::CanonicalText(linked_.windows, now_, zone_, timex::SinceForm::kSpelledOut);
    linked_.fallback = false;
  }

  // How something is now, the last event of it tells.
  bool IsNow() const {
    const std::vector<Token> said = Tokenise(time_.matched);
    return !said.empty() && std::ranges::all_of(said, [](const Token& token) {
      return IsInList(token.word, "right now at the moment currently presently");
    });
  }

  void TakeLatest() {
    TakeWholeLog();
    linked_.fallback = false;
    linked_.canonical.clear();
    if (linked_.form == AnswerForm::kExists || linked_.form == AnswerForm::kList) {
      linked_.form = AnswerForm::kLatest;
    }
  }

  bool IsCountedByNights() const {
    return IsUnitForm(linked_.form) && linked_.unit == Unit::kNight;
  }

  // No plan reaches beyond the reference; a question about what is to come keeps its time.
  void EndAtNow() {
    const Instant end{now_.ms + 1};
    std::vector<Window> reached = linked_.filter.windows;
    std::erase_if(reached,
                  [&](const Window& window) { return window.start && *window.start >= end; });
    if (reached.empty() || time_.future) return;
    for (Window& window : reached) window.end = std::min(window.end, end);
    linked_.filter.windows = std::move(reached);
  }

  void TakeShape() {
    spent_.assign(question_.tokens.size(), false);
    if (linked_.head == Head::kDigest) return;
    auto shape = FindShape(question_, vocabulary_, &linked_.filter);
    if (!shape) return;
    spent_ = std::move(shape->spent);
    linked_.shape = std::move(shape->plan);
    if (!shape->where.everything()) linked_.filter.where.parts.push_back(std::move(shape->where));
    const Operation operation = linked_.shape->operation;
    const bool groups = operation == Operation::kTop || operation == Operation::kDistinct ||
                        operation == Operation::kPerUnit;
    linked_.head = groups ? Head::kCounting : Head::kEvent;
    linked_.form = groups ? AnswerForm::kCount : AnswerForm::kList;
    if (!shape->whenever) return;
    TakeWholeLog();
    linked_.fallback = false;
    linked_.canonical.clear();
  }

  bool OccursEver(Filter filter) {
    filter.windows.clear();
    return vocabulary_->Occurs(filter);
  }

  // "which client opened the most sessions": the component "SessionTracker", which never has a
  // client, was not meant, but a word of the texts.
  void ReadSourcesAsWords(const Linked& before) {
    if (linked_.filter.sources.empty() || linked_.nearest || OccursEver(linked_.filter)) return;
    Linked plain = before;
    plain.filter.sources.clear();
    for (const NameMatch& match : question_.source_matches) {
      for (size_t i = match.span.begin; i < match.span.end; ++i) {
        const std::string& word = question_.tokens[i].word;
        plain.filter.terms.push_back({MeaningOf(word).words});
        plain.required_words.push_back(word);
      }
    }
    FitTerms(question_, spent_, vocabulary_, &plain);
    if (!plain.refused.empty() || !OccursEver(plain.filter)) return;
    linked_ = std::move(plain);
    linked_.guards.emplace_back("source_read_as_word");
  }

  // "when was Ann last seen": by what tells of her comings and goings, and by the camera that names
  // her.
  void SeeTheNamed() {
    if (question_.source_matches.size() != 1 || linked_.filter.sources.empty() ||
        !HasPhrase(question_.tokens, "seen|see|saw|spotted|around")) {
      return;
    }
    const NameMatch& match = question_.source_matches.front();
    if (match.span.end - match.span.begin != 1 || match.exact.empty()) return;
    const std::string& word = question_.tokens[match.span.begin].word;
    const Condition named{.type = ConditionType::kText, .values = {word}};
    const Condition own{.type = ConditionType::kSources, .values = linked_.filter.sources};
    Filter elsewhere = linked_.filter;
    elsewhere.sources.clear();
    elsewhere.where.parts.push_back(named);
    elsewhere.where.parts.push_back({.type = ConditionType::kNot, .parts = {own}});
    if (!OccursEver(elsewhere)) return;
    linked_.filter.sources.clear();
    linked_.filter.where.parts.push_back({.type = ConditionType::kOr, .parts = {own, named}});
    linked_.required_words.push_back(word);
    linked_.filter.terms.push_back({.any_of = {word}});
  }

  // "bans without the sshd ones": where none of these events has that label, it stands in their
  // texts.
  void LeaveOutByText() {
    for (Condition& part : linked_.filter.where.parts) {
      const bool names = part.type == ConditionType::kNot && part.parts.size() == 1 &&
                         (part.parts[0].type == ConditionType::kLabels ||
                          part.parts[0].type == ConditionType::kSources);
      if (!names) continue;
      Filter among = linked_.filter;
      among.where.parts = {part.parts[0]};
      if (!OccursEver(among)) part.parts[0].type = ConditionType::kText;
    }
  }

  // The sum of every number of the log, or the state of all that it has, would be no answer to what
  // it does not know.
  void RefuseValueOfAll() {
    const bool value = linked_.shape && (linked_.shape->operation == Operation::kValue ||
                                         linked_.shape->operation == Operation::kState);
    const Filter& filter = linked_.filter;
    const bool narrowed =
        !filter.terms.empty() || !filter.sources.empty() || !filter.labels.empty();
    if (!value || !linked_.nearest || narrowed || linked_.ignored_words.empty()) return;
    linked_.refused = linked_.ignored_words.front();
    for (const std::string& word : linked_.ignored_words) {
      linked_.filter.terms.push_back({MeaningOf(word).words});
      linked_.required_words.push_back(word);
      linked_.unknown_words.push_back(word);
    }
    linked_.ignored_words.clear();
    linked_.nearest = false;
    linked_.shape.reset();
    linked_.form = AnswerForm::kList;
  }

  // "did the system restart": a label "system" that never goes with a restart was meant as a word.
  void ReadLabelAsWord() {
    if (linked_.filter.labels.empty() || linked_.filter.terms.empty() || OccursEver(linked_.filter))
      return;
    // A list of labels is meant as one; and the store takes only so many words.
    constexpr size_t kMaxMatches = 3;
    if (question_.label_matches.size() > kMaxMatches) return;
    Linked plain = linked_;
    plain.filter.labels.clear();
    for (const LabelMatch& match : question_.label_matches) {
      for (const size_t token : match.tokens) {
        const std::string& word = question_.tokens[token].word;
        plain.filter.terms.push_back({MeaningOf(word).words});
        plain.required_words.push_back(word);
      }
    }
    if (!OccursEver(plain.filter)) return;
    linked_ = std::move(plain);
    linked_.guards.emplace_back("label_read_as_word");
  }

  // "did anyone come to the back door" of a log whose back door sees no persons, only a contact.
  void ForgetAbsentPersons() {
    const bool indefinite = std::ranges::any_of(
        question_.label_matches, [](const LabelMatch& match) { return match.indefinite; });
    if (!indefinite || question_.label_matches.size() != 1 || OccursEver(linked_.filter)) return;
    Filter without = linked_.filter;
    without.labels.clear();
    if (!OccursEver(without)) return;
    linked_.filter = std::move(without);
    linked_.guards.emplace_back("person_label_dropped");
  }

  // "were there more trips at the lobby or at the rear entrance", however far apart the two stand.
  void CompareNames() {
    if (!HasPhrase(question_.tokens, "more|fewer|less|busier|quieter") ||
        !HasPhrase(question_.tokens, "or|than") || linked_.shape) {
      return;
    }
    if (question_.source_matches.size() != 2 && question_.label_matches.size() != 2) return;
    linked_.form = AnswerForm::kCompare;
    linked_.head = Head::kCounting;
  }

  // "more alerts on Tuesday or on Wednesday?"
  void CompareTimes() {
    const bool compares = HasPhrase(question_.tokens, "more|fewer|less|most|busier|quieter") &&
                          HasPhrase(question_.tokens, "or|than");
    if (!compares || linked_.windows.size() < 2 || !linked_.recurrence.Trivial()) return;
    linked_.form = AnswerForm::kCompare;
    linked_.head = Head::kCounting;
  }

  // "what time did Ann get in on Monday" asks for the first that was seen of her on that day, and
  // "when did she leave" for the last, where nothing tells her coming and going.
  void ComeAndGo() {
    if (linked_.form != AnswerForm::kWhen || has_state_ || !IsOfOneDay()) return;
    for (const SaidState& said : FindSaidStates(question_.tokens)) {
      if (said.group != "presence") continue;
      const std::string words(TextOf(question_.text, question_.tokens, said.span));
      const auto required = std::ranges::find(linked_.required_words, words);
      if (required != linked_.required_words.end()) return;
      linked_.form = said.state == "home" ? AnswerForm::kFirst : AnswerForm::kLatest;
      return;
    }
  }

  bool IsOfOneDay() const {
    constexpr int64_t kOneDayMs = 36 * kMsPerHour;
    const Window hull = HullOf(linked_);
    return hull.start && hull.end.ms - hull.start->ms <= kOneDayMs;
  }

  // What a comparison sets side by side. Without two of anything it is a plain count.
  void FindSides() {
    if (linked_.form != AnswerForm::kCompare) return;
    if (question_.label_matches.size() > 1) {
      for (const LabelMatch& match : question_.label_matches) {
        linked_.sides.push_back(
            {.name = "with label " + QuotedList(match.labels, "or"), .labels = match.labels});
      }
    } else if (question_.source_matches.size() > 1) {
      for (const NameMatch& match : question_.source_matches) {
        linked_.sides.push_back(
            {.name = "with source " + QuotedList(match.names, "or"), .sources = match.names});
      }
    } else {
      FindSidesOfTerm();
    }
    if (!linked_.sides.empty() || linked_.windows.size() > 1) return;
    linked_.form = AnswerForm::kCount;
    linked_.notes.emplace_back("I found nothing to compare it with");
  }

  // "more trucks than tractors": the two words are one term.
  void FindSidesOfTerm() {
    for (size_t i = 0; i < linked_.required_words.size(); ++i) {
      std::string_view rest = linked_.required_words[i];
      constexpr std::string_view kOr = " or ";
      if (rest.find(kOr) == std::string_view::npos) continue;
      while (!rest.empty()) {
        const size_t end = std::min(rest.find(kOr), rest.size());
        const std::string word(rest.substr(0, end));
        linked_.sides.push_back(
            {.name = "mentioning " + QuoteName(word), .words = MeaningOf(word).words, .term = i});
        rest.remove_prefix(std::min(end + kOr.size(), rest.size()));
      }
      return;
    }
  }

  // In notes and captions a word stands for many things: a count of those that have it is the
  // nearest that words alone can say.
  void GoByWords() {
    const Filter& filter = linked_.filter;
    const bool counts = linked_.head == Head::kCounting && !linked_.shape;
    if (!counts || linked_.nearest || filter.terms.empty() || !filter.labels.empty()) return;
    if (!HasFreeTexts() || !vocabulary_->Occurs(filter)) return;
    linked_.nearest = true;
    linked_.guards.emplace_back("free_texts");
  }

  // Whether much of the log is said once or twice and never again.
  bool HasFreeTexts() {
    constexpr int64_t kRare = 2;
    int64_t rare = 0;
    int64_t all = 0;
    for (const StoredKind& kind : vocabulary_->kinds()) {
      all += kind.events;
      if (kind.events <= kRare) rare += kind.events;
    }
    return 8 * rare > all;
  }

  // What the answer does not do although the question asks for it.
  void NoteReading() {
    constexpr std::string_view kValues[] = {
        "highest|lowest|average|mean|maximum|minimum|max|min|peak|strongest|biggest|smallest|"
        "largest",
        "warmest|coldest|hottest|coolest", "how much"};
    for (const auto& [written, meant] : question_.respelled) {
      if (written == meant) continue;
      linked_.notes.push_back("I read " + QuoteName(written) + " as " + QuoteName(meant));
    }
    const bool by_name = linked_.form == AnswerForm::kEach && !IsStretch(linked_.unit);
    if (by_name && HasPhrase(question_.tokens,
                             "per|each|every|by|a|an hour|day|weekday|night|week|month|year")) {
      linked_.notes.push_back("I counted by " + std::string(UnitName(linked_.unit)) +
                              " alone, over all of the time");
    }
    if (question_.threshold && !linked_.bounded) {
      linked_.notes.emplace_back("these are all: how many are enough I leave to you");
    }
    if (HasPhrase(question_.tokens, "percentage|percent|proportion|ratio|fraction")) {
      linked_.notes.emplace_back("I cannot calculate a percentage");
    }
    if (HasPhrase(question_.tokens, "^ why")) {
      linked_.notes.emplace_back("the log tells what happened, not why");
    }
    const bool listed = linked_.head == Head::kEvent && linked_.form != AnswerForm::kUnusual;
    if (listed && !linked_.shape && HasAnyPhrase(question_.tokens, kValues)) {
      linked_.notes.emplace_back(
          "values stand in the texts, where I cannot compare or add them up");
    }
    if (!linked_.shape && HasPhrase(question_.tokens,
                                    "which|what|different|distinct|unique ip? "
                                    "address|addresses|ip|ips|user|users")) {
      linked_.notes.emplace_back("these are events, which I cannot sort by address or user");
    }
  }

  // Digests do not know the words of events.
  void ListWhatHasWords() {
    if (linked_.head != Head::kDigest || linked_.filter.terms.empty()) return;
    linked_.head = Head::kEvent;
    linked_.form = AnswerForm::kList;
    linked_.guards.emplace_back("words_are_no_digest");
  }

  // Of one machine's log the programs are its labels.
  void CountByProgram() {
    const bool by_source = IsUnitForm(linked_.form) && linked_.unit == Unit::kSource;
    if (by_source && vocabulary_->sources().size() == 1 && vocabulary_->labels().size() > 1 &&
        HasPhrase(question_.tokens,
                  "program|programs|process|processes|app|apps|service|services|"
                  "component|components|daemon")) {
      linked_.unit = Unit::kLabel;
    }
  }

  // Of one day it is the hours that can be told apart.
  void CountByHours() {
    constexpr int64_t kOneDayMs = 36 * kMsPerHour;
    const bool by_days = linked_.form == AnswerForm::kBusiest ||
                         linked_.form == AnswerForm::kQuietest || linked_.form == AnswerForm::kEach;
    const Window hull = HullOf(linked_);
    if (!by_days || linked_.unit != Unit::kDay || !hull.start) return;
    if (hull.end.ms - hull.start->ms <= kOneDayMs) linked_.unit = Unit::kHourOfDay;
  }

  // "is the garage door open?" is answered by the last thing that the door did, whenever that was
  // and whether or not it was opening.
  void AskForState() {
    const bool asks =
        HasPhrase(question_.tokens, "^ is|are") && linked_.form == AnswerForm::kExists;
    if (!asks || names_time_ || linked_.filter.sources.empty() || linked_.filter.labels.empty())
      return;
    KeepSourcesWith(linked_.filter.labels);
    linked_.filter.labels.clear();
    linked_.windows = {{std::nullopt, now_}};
    linked_.filter.windows = linked_.windows;
    linked_.recurrence = {};
    linked_.canonical.clear();
    linked_.fallback = false;
    linked_.everything = true;
    linked_.form = AnswerForm::kLatest;
    linked_.guards.emplace_back("state_question");
  }

  // Of the door, its lock and its camera it is the lock that can be locked.
  void KeepSourcesWith(const std::vector<std::string>& labels) {
    std::vector<std::string> kept;
    for (const std::string& source : linked_.filter.sources) {
      Filter filter;
      filter.sources = {source};
      filter.labels = labels;
      if (vocabulary_->Occurs(filter)) kept.push_back(source);
    }
    if (!kept.empty()) linked_.filter.sources = std::move(kept);
  }

  // Of two readings of an hour the one that has events; the likelier one where both or neither do.
  void ChooseReading() {
    if (time_.readings.size() < 2) return;
    const bool first = vocabulary_->Occurs(linked_.filter);
    if (!first) {
      TakeTime(1);
      if (!vocabulary_->Occurs(linked_.filter)) TakeTime(0);
    }
    const bool second_taken = linked_.canonical == time_.readings[1].canonical;
    const TimeReading& other = time_.readings[second_taken ? 0 : 1];
    const bool is_stretch = other.windows.size() == 1 && other.recurrence.Trivial();
    linked_.other_reading =
        is_stretch ? NameOfWindow(other.windows.front(), zone_) : other.canonical;
    linked_.guards.emplace_back(second_taken ? "second_reading_taken" : "two_readings");
  }

  const TimeResolution& time_;
  bool names_time_;
  Instant now_;
  const ZoneTable& zone_;
  Vocabulary* vocabulary_;
  Question question_;
  std::vector<bool> spent_;  // one for each token: used by the shape
  bool has_state_ = false;   // among the conditions, as the words said it
  Linked linked_;
};

}  // namespace

const char* HeadName(Head head) { return kHeadNames.at(static_cast<size_t>(head)); }

std::optional<Head> HeadFromName(std::string_view name) {
  for (size_t i = 0; i < kHeadNames.size(); ++i) {
    if (kHeadNames.at(i) == name) return static_cast<Head>(i);
  }
  return std::nullopt;
}

Filter LinkedSide::Of(Filter filter) const {
  if (!sources.empty()) filter.sources = sources;
  if (!labels.empty()) filter.labels = labels;
  if (!words.empty() && term < filter.terms.size()) filter.terms[term].any_of = words;
  return filter;
}

Window HullOf(const Linked& linked) {
  return linked.filter.windows.empty() ? Window{} : Hull({linked.filter.windows, linked.canonical});
}

Linked LinkQuestion(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
                    Vocabulary* vocabulary, const Question* parsed) {
  return Linker(slots, time, frame, vocabulary, parsed).Decide();
}

}  // namespace yesterlog
