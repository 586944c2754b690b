// How long it is from one event to another that ends it, where logs tell both in like words.
//
//   "how long did the vet stay"       from "vet checked in" to "vet checked out"
//   "which alert is still firing"     "alert firing" that no "alert resolved" has followed
//   not "how long was the lock open"  where states of the lock itself tell it
//
// What begins and what ends are pairs of kinds that differ in just these words. Which visit, door
// or alert ends is told by what both share (shared_by_ends.h).
#pragma once

#include "core/language/question.h"
#include "core/link/asked_shape.h"
#include "core/link/link.h"

namespace yesterlog {

// The shape kBetween, its selection (the beginnings) in `where`, its ends in the plan; a question
// for what is open now asks for those without an end. `last`: nothing else asks for anything, so
// that words may be taken that are said of much ("take", "run").
std::optional<AskedShape> FindWaitShape(const Question& question, Vocabulary* vocabulary,
                                        Filter* names, bool last);

// With the conditions that the other words became: the ends take theirs from the beginnings, and
// both what they share. False: the log tells no such wait.
bool CompleteWait(const Question& question, Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
