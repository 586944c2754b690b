// The link stage, from words to conditions on the log: which head answers, and the predicate that
// decides which events count. The predicate is the truth of the answer; trace and reply both state
// it.
#pragma once

#include <string>
#include <vector>

#include "core/language/question.h"
#include "core/plan/plan.h"
#include "core/rewrite/scope.h"
#include "core/rewrite/slots.h"
#include "core/rewrite/turn_time.h"
#include "core/time/recurrence.h"

namespace yesterlog {

enum class Head { kFixed, kDigest, kCounting, kEvent };

const char* HeadName(Head head);  // "fixed", "digest", "counting", "event"
std::optional<Head> HeadFromName(std::string_view name);

// One side of a comparison: what takes the place of the filter's sources, labels or a term of it.
struct LinkedSide {
  std::string name = {};  // "with label 'cat'", "mentioning 'dhl'"
  std::vector<std::string> sources = {};
  std::vector<std::string> labels = {};
  std::vector<std::string> words = {};
  size_t term = 0;  // which of the filter's terms the words replace

  Filter Of(Filter filter) const;
};

// A word of the question, and how the log says it by the lexicon's knowledge.
struct ReadAs {
  std::string asked;
  std::vector<std::string> in_log;
};

// Words of the question, and the kinds that the catalogue says they mean.
struct MeantByCatalogue {
  std::string asked;
  std::vector<std::string> kinds;  // their ids; empty: none were

  bool empty() const { return kinds.empty(); }
};

// Words of the question that name a source or label, or what the user taught.
struct NamedAs {
  Taught meant;  // its phrase: as the question has it; supposed: found by its meaning
  bool taught = false;
};

// What words of the question may mean: offered, not taken.
struct NearMeaning {
  Taught meant;        // `said` names it
  int64_t events = 0;  // of the whole log, with what else was understood
};

struct Linked {
  Head head = Head::kEvent;
  OutOfScope scope = OutOfScope::kInScope;  // of kFixed: which text is due
  AnswerForm form = AnswerForm::kList;
  Filter filter;  // its windows are those of the time with its recurrence, inside the log
  std::vector<Window> windows;  // of the time alone
  Recurrence recurrence;
  std::string canonical;  // of the time
  bool fallback = false;
  bool future = false;
  bool everything = false;
  // The hour could be read in another way as well: the canonical text of that one; empty: it could
  // not.
  std::string other_reading;
  std::vector<std::string> required_words;  // the terms of the filter, as asked
  std::vector<std::string> ignored_words;   // asked, but the log does not put it that way
  std::vector<std::string> unknown_words;   // required, and in no event of the log
  std::vector<LinkedSide> sides;            // of a comparison; empty: its windows are compared
  Unit unit = Unit::kDay;                   // of a form that counts stretch by stretch
  std::vector<std::string> notes;           // what else the answer has to say of its reading
  // Why the answer is the nearest one, besides the ignored words: "as I cannot calculate a
  // percentage". It begins with them.
  std::vector<std::string> shortfalls;
  int limit = 0;  // events to show; 0: as many as the head likes
  std::vector<std::string> guards;
  // An operation that the form has no name for, without selection and time.
  std::optional<Plan> shape;
  bool bounded = false;         // a value's bound is among the conditions
  bool nearest = false;         // what the answer is about is not all that was asked for
  std::string refused;          // what was asked for first, which the log does not have
  std::vector<ReadAs> read_as;  // by the lexicon
  MeantByCatalogue by_catalogue = {};
  std::vector<NamedAs> named;                   // words that stand for conditions by themselves
  std::vector<NearMeaning> near_meanings = {};  // where the question is refused
};

// The smallest window that holds all windows of the filter.
Window HullOf(const Linked& linked);

// `parsed` is the question as rewrite took it apart; nullptr: it is taken apart here, by the names
// that the slots have.
Linked LinkQuestion(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
                    Vocabulary* vocabulary, const Question* parsed = nullptr);

}  // namespace yesterlog
