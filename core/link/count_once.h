// What begins and ends in the log is told twice, and counted once: "how many builds" are the events
// "build.started", and not those and "build.finished".
#pragma once

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// Narrows a count of things that are told by their beginning and their end, where the question asks
// for neither, to the beginnings, and adds a note that says so.
void CountBeginnings(const Question& question, Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
