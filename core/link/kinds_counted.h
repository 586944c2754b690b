// A count by words, or of a source, may add up kinds of event that nobody would add up: "how many
// disk alerts" takes "alert.fired" and "alert.resolved" together. Such a count says so first.
#pragma once

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// Makes a count whose events are of several labels or states, none of which was asked for, a
// nearest reading that names the most frequent of them.
void TellKindsApart(const Question& question, Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
