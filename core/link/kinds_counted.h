// A count by words may add up kinds of event that nobody would add up: "how many disk alerts" takes
// "alert.fired" and "alert.resolved" together. Such a count says so first.
#pragma once

#include "core/link/link.h"

namespace yesterlog {

// Makes a count by words alone, whose events are of several labels or states, a nearest reading
// that names the most frequent of them.
void TellKindsApart(Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
