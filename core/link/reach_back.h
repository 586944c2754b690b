// What goes on already when the time of a question begins.
#pragma once

#include "core/language/vocabulary.h"
#include "core/link/link.h"

namespace yesterlog {

// "how long was it broken on Monday", where it broke on Sunday night: where none of the beginnings
// of a kBetween lies in its one window, and one before is not ended yet, the window begins with
// that.
void ReachBack(Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
