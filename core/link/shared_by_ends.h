// What the events that begin something share with those that end it: the door, the user, the alert.
//
// Without it the next end of any would end a wait. What is shared is told by the order of the
// events: door by door they open and shut in turns, by the staff who opened them they do not.
#pragma once

#include <optional>

#include "core/language/vocabulary.h"
#include "core/plan/plan.h"

namespace yesterlog {

struct EndsInTurns {
  std::optional<Grouping> same;  // none: all ends are one series
  double turns = 0;              // the part of the events that lie in turns, as `same` has it
  double by_source = 0;          // source by source; 0: they have one source
};

// The source, label or field by which the events in turn begin and end; none where all of them
// together do it better.
EndsInTurns SharedByEnds(const Condition& begin, const Condition& end, Vocabulary* vocabulary);

}  // namespace yesterlog
