#include "core/link/link.h"

#include <algorithm>
#include <array>

#include "core/language/measures.h"
#include "core/language/said_states.h"
#include "core/link/add_conditions.h"
#include "core/link/add_state.h"
#include "core/link/around_event.h"
#include "core/link/asked_attribute.h"
#include "core/link/asked_shape.h"
#include "core/link/asked_wait.h"
#include "core/link/count_once.h"
#include "core/link/daily_meter.h"
#include "core/link/find_sides.h"
#include "core/link/fit_terms.h"
#include "core/link/kinds_counted.h"
#include "core/link/lasting.h"
#include "core/link/link_clauses.h"
#include "core/link/note_reading.h"
#include "core/link/outcome.h"
#include "core/link/reread_names.h"
#include "core/link/typed_plan.h"
#include "core/link/unaccounted.h"
#include "core/link/wait_shape.h"
#include "core/link/whole_nights.h"
#include "core/link/without_thing.h"
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

// Whether from one event to another that ends it may be what is asked for.
enum class Waits { kNone, kLast, kFirst };

class Linker {
 public:
  Linker(const Slots& slots, const TurnTime& time, const TimeFrame& frame, Vocabulary* vocabulary,
         const Question* parsed, Waits waits)
      : waits_(waits != Waits::kNone),
        waits_first_(waits == Waits::kFirst),
        time_(time.resolution),
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

  // A wait was taken for what is asked, and the log tells no such.
  bool no_such_wait() const { return no_such_wait_; }
  bool asks_how_long() const { return AsksHowLong(question_); }
  bool is_wait() const { return is_wait_ && !no_such_wait_; }

  Linked Decide() {
    TakeTime(0);
    if (linked_.head == Head::kFixed) {
      // Which text fits is told by the words again: the slots only say that one is due.
      linked_.scope = ScopeOf(question_, vocabulary_);
      return std::move(linked_);
    }
    NoteNames(question_, &linked_);
    TakeShape();
    if (linked_.head != Head::kDigest && !linked_.shape) {
      has_state_ = AddSaidState(question_, vocabulary_, &spent_, &linked_);
    }
    AddConditions(question_, vocabulary_, &spent_, &linked_);
    const auto success = FindSuccess(question_, vocabulary_, &spent_);
    const Linked before = linked_;
    FitTerms(question_, spent_, vocabulary_, &linked_);
    RereadSources(question_, spent_, before, vocabulary_, &linked_);
    if (success && linked_.refused.empty()) RequireSuccess(*success, vocabulary_, &linked_);
    RefuseValueOfAll();
    if (linked_.refused.empty()) RefuseUnrecorded(question_, vocabulary_, &linked_);
    if (!linked_.refused.empty()) {
      no_such_wait_ = is_wait_;
      if (linked_.form == AnswerForm::kCompare) linked_.form = AnswerForm::kCount;
      return std::move(linked_);
    }
    RereadLabels(question_, vocabulary_, &linked_);
    ListWhatHasWords();
    BoundLasting(question_, has_state_, vocabulary_, &linked_);
    if (!linked_.shape) AskForComparison(question_, &linked_);
    const bool lasts = linked_.shape && linked_.shape->length;
    if (!lasts) CountBeginnings(question_, vocabulary_, &linked_);
    ChooseReading();
    if (is_wait_ && !CompleteWait(question_, vocabulary_, &linked_)) no_such_wait_ = true;
    if (linked_.shape) {
      if (linked_.shape->operation == Operation::kCompare) FindSides(question_, &linked_);
      ReadDailyMeters(zone_, vocabulary_, &linked_);
      Note();
      return std::move(linked_);
    }
    CountByProgram();
    CountByHours();
    if (AskForOpen()) {
      Note();
      return std::move(linked_);
    }
    AskForState();
    ComeAndGo();
    AskAroundEvent(question_, &linked_);
    FindSides(question_, &linked_);
    FindLasting(question_, has_state_, vocabulary_, &linked_);
    TellKindsApart(question_, vocabulary_, &linked_);
    GoByWords(vocabulary_, &linked_);
    Note();
    return std::move(linked_);
  }

 private:
  void Note() {
    KeepToNow();
    NoteReading(question_, &linked_);
    NoteUnaccounted(question_, has_state_, &linked_);
  }

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
    if (!IsNow()) return;
    if (linked_.head == Head::kEvent) TakeLatest();
    if (linked_.head == Head::kCounting) LookBackFromNow();
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

  // "how many are locked out right now": what nothing has ended may have begun at any time.
  void LookBackFromNow() {
    at_now_ = linked_;
    TakeWholeLog();
    linked_.fallback = false;
    linked_.canonical.clear();
  }

  // Where nothing tells what still goes on, it is only that moment that was asked for.
  void KeepToNow() {
    const bool open = linked_.shape && linked_.shape->aggregate == Aggregate::kOpen;
    if (!at_now_ || open) return;
    linked_.windows = at_now_->windows;
    linked_.filter.windows = at_now_->filter.windows;
    linked_.canonical = at_now_->canonical;
    linked_.everything = at_now_->everything;
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
    std::optional<AskedShape> shape;
    if (waits_) shape = FindWaitShape(question_, vocabulary_, &linked_.filter, false);
    // "the longest that a backup took" is of no value where nothing else made sense of it.
    if (!shape && waits_first_) {
      shape = FindWaitShape(question_, vocabulary_, &linked_.filter, true);
    }
    is_wait_ = shape.has_value();
    if (!shape) shape = FindShape(question_, vocabulary_, &linked_.filter);
    if (!shape && waits_) {
      shape = FindWaitShape(question_, vocabulary_, &linked_.filter, true);
      is_wait_ = shape.has_value();
    }
    if (!shape) return;
    spent_ = std::move(shape->spent);
    linked_.shape = std::move(shape->plan);
    linked_.nearest = !shape->left_out.empty();
    linked_.ignored_words = std::move(shape->left_out);
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

  // The sum of every number of the log, or the state of all that it has, would be no answer to what
  // it does not know.
  void RefuseValueOfAll() {
    const bool value = linked_.shape && (linked_.shape->operation == Operation::kValue ||
                                         linked_.shape->operation == Operation::kState);
    const Filter& filter = linked_.filter;
    const bool named = !filter.sources.empty() && !IsOfUnknown();
    const bool narrowed = !filter.terms.empty() || named || !filter.labels.empty();
    if (!value || !linked_.nearest || narrowed || linked_.ignored_words.empty()) return;
    linked_.refused = linked_.ignored_words.front();
    for (const std::string& word : linked_.ignored_words) {
      linked_.filter.terms.push_back({MeaningOf(word).words});
      linked_.required_words.push_back(word);
      if (!vocabulary_->Knows(MeaningOf(word).words)) linked_.unknown_words.push_back(word);
    }
    linked_.ignored_words.clear();
    linked_.nearest = false;
    linked_.shape.reset();
    linked_.form = AnswerForm::kList;
  }

  // The "battery" of "the battery of the car" names no "Home battery" where the car is unknown.
  bool IsOfUnknown() const {
    const auto& matches = question_.source_matches;
    const bool by_measures = std::ranges::all_of(matches, [&](const NameMatch& match) {
      const bool word = match.span.end - match.span.begin == 1 && match.exact.empty();
      return word && !match.taught &&
             !QuantityWords(question_.tokens[match.span.begin].word).empty();
    });
    return !matches.empty() && by_measures &&
           std::ranges::any_of(linked_.ignored_words, [&](const std::string& word) {
             return HasPhrase(question_.tokens, "of the|my|our|his|her " + word);
           });
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

  // "is the garage still open", "which cases are unresolved": what has begun and not ended,
  // whenever.
  bool AskForOpen() {
    const bool other_time = names_time_ && !IsNow();
    if (has_state_ || other_time || linked_.head == Head::kDigest || !AsksWhatIsOpen(question_)) {
      return false;
    }
    const Linked before = linked_;
    TakeWholeLog();
    linked_.fallback = false;
    linked_.canonical.clear();
    if (FindStillOpen(question_, vocabulary_, &linked_)) return true;
    linked_ = before;
    return false;
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

  bool waits_;        // may be asked for
  bool waits_first_;  // also in words that are said of much
  bool is_wait_ = false;
  bool no_such_wait_ = false;
  const TimeResolution& time_;
  bool names_time_;
  Instant now_;
  const ZoneTable& zone_;
  Vocabulary* vocabulary_;
  Question question_;
  std::vector<bool> spent_;       // one for each token: used by the shape
  bool has_state_ = false;        // among the conditions, as the words said it
  std::optional<Linked> at_now_;  // as its time was, where all of the log is looked through
  Linked linked_;
};

Linked LinkWhole(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
                 Vocabulary* vocabulary, const Question* parsed) {
  const auto link = [&](Waits waits) {
    return Linker(slots, time, frame, vocabulary, parsed, waits);
  };
  Linker linker = link(Waits::kLast);
  Linked linked = linker.Decide();
  if (linker.no_such_wait()) linked = link(Waits::kNone).Decide();
  if (linked.refused.empty() || !linker.asks_how_long()) return linked;
  Linker again = link(Waits::kFirst);
  Linked wait = again.Decide();
  return again.is_wait() && wait.refused.empty() ? wait : linked;
}

Linked LinkPlainly(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
                   Vocabulary* vocabulary) {
  return LinkWhole(slots, time, frame, vocabulary, nullptr);
}

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
  auto clauses = LinkClauses(slots, time, frame, vocabulary, parsed, LinkPlainly);
  if (clauses) return std::move(*clauses);
  if (auto of_thing = SlotsOfTheThing(slots, frame, vocabulary, parsed)) {
    Linked linked = LinkWhole(*of_thing, time, frame, vocabulary, nullptr);
    if (linked.refused.empty() && linked.ignored_words.empty()) return linked;
  }
  return LinkWhole(slots, time, frame, vocabulary, parsed);
}

}  // namespace yesterlog
