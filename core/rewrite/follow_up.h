// A question that only makes sense after the one before it, made whole.
//
//   how many deliveries on Monday?   and on Tuesday?              how many deliveries on Tuesday
//   did the dog bark at the door?    what about the garage?       did the dog bark at the garage
//   was the car there?               no, the van                  was the van there
//   did anyone ring?                 how many times was that?     how many times anyone ring
//   how often did it fail?           how many of those at night?  how often did it fail at night
//   what was the highest reading?    and the lowest?              what was the lowest reading
//
// What its pronouns stand for is told by reference.h, its days by turn_days.h, and what the turn
// before has to give by previous_turn.h.
//
// A question that stands on its own is none, whatever came before.
#pragma once

#include <optional>
#include <string>

#include "core/language/question.h"
#include "core/rewrite/turn_context.h"

namespace yesterlog {

struct FollowUp {
  std::string text;  // the question in full
  std::string kind;  // "time", "place", "thing", "reference", "ellipsis", ..., for the trace
};

std::optional<FollowUp> CompleteFollowUp(const Question& question, const TurnContext& previous,
                                         const TimeFrame& frame, Vocabulary* vocabulary);

}  // namespace yesterlog
