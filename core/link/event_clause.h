// The parts of a question that speak of events by which others are placed, or of the two that a
// length of time lies between.
//
//   "has any truck been sent to dock 4 since the leveller leak"   since | the leveller leak
//   "after Ann left, did the garage open"                         after | Ann left
//   "how long from the press of the bell to the answer"           the press of the bell | the
// answer
//   not "before 5pm", "right after that", "the day before"
#pragma once

#include <optional>
#include <string>

#include "core/language/question.h"
#include "core/plan/plan.h"

namespace yesterlog {

// A question with an event that bounds its time.
struct EventClause {
  Relation relation = Relation::kAfter;
  std::string asked;  // the question without it
  std::string event;  // empty: the first of what is asked for ("since that first time")
  Which which = Which::kLast;
  bool time_in_asked = false;  // the question's time stands there, and not with the event
};

std::optional<EventClause> FindEventClause(const Question& question);

// A question for the length between two events.
struct SpanClauses {
  std::string subject;  // words of the rest that both may be about; may be empty
  std::string begin;
  std::string end;
  Which which = Which::kEach;  // of the beginnings
};

std::optional<SpanClauses> FindSpanClauses(const Question& question);

}  // namespace yesterlog
