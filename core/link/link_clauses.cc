#include "core/link/link_clauses.h"

#include <algorithm>
#include <utility>

#include "core/link/asked_wait.h"
#include "core/link/event_clause.h"
#include "core/link/shared_by_ends.h"
#include "core/link/typed_plan.h"
#include "core/store/event_row.h"
#include "core/time/canonical.h"
#include "core/wording/display.h"
#include "core/wording/moment_words.h"

namespace yesterlog {
namespace {

constexpr size_t kMostEvents = 4000;  // among which the last one is looked for

class ClauseLinker {
 public:
  ClauseLinker(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
               Vocabulary* vocabulary, LinkPart link)
      : slots_(slots), time_(time), frame_(frame), vocabulary_(vocabulary), link_(link) {}

  std::optional<Linked> ByEvent(const EventClause& clause) {
    const TurnTime ever = WholeLog();
    const bool own = names_time() && (!clause.time_in_asked || clause.event.empty());
    const TurnTime& of_asked = clause.time_in_asked ? time_ : ever;
    std::optional<Linked> event;
    if (clause.event.empty()) {
      event = Part(clause.asked, of_asked, slots_.intent);
    } else {
      event =
          Part(clause.event, own || clause.time_in_asked ? time_ : ever, Intent::kSemanticSearch);
    }
    if (!event || !IsTold(*event)) return std::nullopt;
    const auto moment = MomentOf(*event, clause.which);
    if (!moment) return std::nullopt;
    TurnTime placed = of_asked;
    placed.inherited = false;
    if (!Bound(clause.relation, moment->at, &placed.resolution)) return std::nullopt;
    auto asked = Part(clause.asked, placed, slots_.intent);
    if (!asked || !asked->refused.empty()) return std::nullopt;
    // What neither reading makes sense of is left out of both.
    if (!asked->ignored_words.empty()) {
      const Linked plain = link_(slots_, time_, frame_, vocabulary_);
      if (asked->ignored_words.size() > plain.ignored_words.size()) return std::nullopt;
      asked->nearest = true;
    }
    if (asked->shape && asked->shape->operation == Operation::kState) return std::nullopt;
    asked->guards.emplace_back("placed_by_event");
    for (const std::string& word : event->ignored_words) asked->ignored_words.push_back(word);
    asked->nearest = asked->nearest || !event->ignored_words.empty();
    const std::string said = clause.event.empty() ? clause.asked : clause.event;
    const std::string which = clause.which == Which::kFirst ? "the first of " : "the last of ";
    asked->notes.push_back(
        "I took " + QuoteName(said) + " for " +
        (moment->of > 1 ? which + std::to_string(moment->of) + " such events, " : "the event of ") +
        FormatMoment(moment->at, frame_.zone));
    return asked;
  }

  std::optional<Linked> Between(const Question& question, const SpanClauses& clauses) {
    const TurnTime& time = time_;
    auto begin = End(clauses.subject, clauses.begin, time);
    auto end = End(clauses.subject, clauses.end, time);
    if (!begin || !end) return std::nullopt;
    const Condition until = SelectionOf(end->filter);
    if (SelectionOf(begin->filter) == until) return std::nullopt;
    Linked linked = *begin;
    // What ends it may say what it ends: "alarm acknowledged".
    Filter ended = begin->filter;
    ended.windows.clear();
    ended.where.parts.push_back(until);
    if (vocabulary_->Occurs(ended)) {
      linked.filter.where.parts.push_back({.type = ConditionType::kNot, .parts = {until}});
    }
    Filter occurring = linked.filter;
    occurring.windows.clear();
    if (!vocabulary_->Occurs(occurring)) return std::nullopt;
    const Condition from = SelectionOf(linked.filter);
    if (clauses.which != Which::kEach) {
      const auto moment = MomentOf(*begin, clauses.which);
      if (!moment) return std::nullopt;
      linked.windows = {{moment->at, Instant{moment->at.ms + 1}}};
      linked.filter.windows = linked.windows;
      linked.recurrence = {};
    }
    linked.required_words.insert(linked.required_words.end(), end->required_words.begin(),
                                 end->required_words.end());
    linked.read_as.insert(linked.read_as.end(), end->read_as.begin(), end->read_as.end());
    for (const std::string& word : end->ignored_words) {
      if (std::ranges::find(linked.ignored_words, word) == linked.ignored_words.end()) {
        linked.ignored_words.push_back(word);
      }
    }
    linked.nearest = !linked.ignored_words.empty();
    linked.shape.emplace();
    linked.shape->operation = Operation::kBetween;
    linked.shape->aggregate = AskedOfLengths(question);
    linked.shape->until = until;
    if (clauses.which == Which::kEach) {
      linked.shape->same = SharedByEnds(from, until, vocabulary_).same;
    }
    linked.head = Head::kEvent;
    linked.form = AnswerForm::kList;
    linked.guards.emplace_back("between_events");
    return linked;
  }

 private:
  struct Moment {
    Instant at;
    size_t of = 0;  // such events
  };

  bool names_time() const { return !time_.resolution.fallback; }

  TurnTime WholeLog() const {
    TurnTime ever = time_;
    ever.inherited = false;
    ever.resolution = {};
    ever.resolution.readings = {
        {.windows = {{std::nullopt, Instant{frame_.now.ms + 1}}}, .canonical = timex::kEverText}};
    ever.resolution.everything = true;
    return ever;
  }

  std::optional<Linked> Part(const std::string& text, const TurnTime& time, Intent intent) {
    const Question question = ParseQuestion(text, frame_, vocabulary_);
    Linked linked = link_({.intent = intent,
                           .time = slots_.time,
                           .rendered_query = text,
                           .metadata = question.metadata},
                          time, frame_, vocabulary_);
    if (linked.head == Head::kFixed || linked.head == Head::kDigest) return std::nullopt;
    return linked;
  }

  // Whether the log has the event, but for words that it has nowhere ("the leveller leak").
  bool IsTold(const Linked& linked) {
    if (IsWhole(linked)) return true;
    Linked known = linked;
    known.ignored_words.clear();
    known.shortfalls.clear();
    return IsWhole(known) &&
           std::ranges::none_of(linked.ignored_words, [&](const std::string& word) {
             return vocabulary_->Knows({word});
           });
  }

  // Whether all that was said of the event is what the log says.
  static bool IsWhole(const Linked& linked) {
    return linked.refused.empty() && linked.ignored_words.empty() && linked.unknown_words.empty() &&
           linked.shortfalls.empty() && !linked.shape && !SelectionOf(linked.filter).everything();
  }

  // One end of a length, with what the rest of the question names where the log says it so.
  std::optional<Linked> End(const std::string& subject, const std::string& said,
                            const TurnTime& time) {
    if (!subject.empty()) {
      auto both = Part(subject + " " + said, time, Intent::kSemanticSearch);
      if (both && IsWhole(*both)) return both;
    }
    auto alone = Part(said, time, Intent::kSemanticSearch);
    if (!alone || !IsTold(*alone)) return std::nullopt;
    return alone;
  }

  std::optional<Moment> MomentOf(const Linked& event, Which which) {
    const Condition none{.type = ConditionType::kOr};
    const auto events = vocabulary_->SeriesEvents(SelectionOf(event.filter), none, {}, kMostEvents);
    if (events.size() >= kMostEvents) return std::nullopt;
    Moment moment;
    for (const SeriesEvent& one : events) {
      const Instant at = StartOfRow(one.row);
      const auto holds = [&](const Window& window) {
        return (!window.start || *window.start <= at) && at < window.end;
      };
      if (at > frame_.now || !std::ranges::any_of(event.filter.windows, holds)) continue;
      if (moment.of == 0 || which != Which::kFirst) moment.at = at;
      ++moment.of;
    }
    if (moment.of == 0) return std::nullopt;
    return moment;
  }

  // The windows as far as they lie behind, or ahead of, the event. False: none does.
  bool Bound(Relation relation, Instant at, TimeResolution* resolution) const {
    TimeReading reading = resolution->readings.front();
    std::vector<Window> bounded;
    for (Window window : reading.windows) {
      if (relation == Relation::kAfter) {
        const Instant behind{at.ms + 1};
        window.start = window.start ? std::max(*window.start, behind) : behind;
      } else {
        window.end = std::min(window.end, at);
      }
      if (!window.start || *window.start < window.end) bounded.push_back(window);
    }
    if (bounded.empty()) return false;
    reading.windows = std::move(bounded);
    reading.canonical = timex::CanonicalText(reading.windows, frame_.now, frame_.zone,
                                             timex::SinceForm::kSpelledOut);
    resolution->readings = {std::move(reading)};
    resolution->everything = false;
    resolution->fallback = false;
    return true;
  }

  const Slots& slots_;
  const TurnTime& time_;
  const TimeFrame& frame_;
  Vocabulary* vocabulary_;
  LinkPart link_;
};

}  // namespace

std::optional<Linked> LinkClauses(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
                                  Vocabulary* vocabulary, const Question* parsed, LinkPart link) {
  if (slots.intent == Intent::kOutOfScope || time.resolution.invalid) return std::nullopt;
  constexpr std::string_view kSaysSo[] = {"since", "after", "before", "between", "from"};
  if (!HasAnyPhrase(Tokenise(slots.rendered_query), kSaysSo)) return std::nullopt;
  const Question question =
      parsed ? *parsed : ParseQuestion(slots.rendered_query, frame, vocabulary, &slots.metadata);
  ClauseLinker linker(slots, time, frame, vocabulary, link);
  if (const auto clauses = FindSpanClauses(question)) return linker.Between(question, *clauses);
  if (const auto clause = FindEventClause(question)) return linker.ByEvent(*clause);
  return std::nullopt;
}

}  // namespace yesterlog
