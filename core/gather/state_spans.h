// How long something lasted: from an event to the one that undoes it.
//
//   "how long was the garage open"    from "opened" to the next "closed" of the same source
//   "how long did the pump run"       from "started" to "stopped"
//
// An event with an end of its own needs no other. A state without an opposite ("parked") has no
// length that a rule could tell.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/store/store.h"

namespace yesterlog {

struct StateSpan {
  Event event;                 // that began it
  std::optional<Instant> end;  // nullopt: the log does not hold it
};

// The spans that events of `filter` began, in order of time; a second beginning within a span is
// none. At most the first 2,000 events are looked at.
Result<std::vector<StateSpan>> FindStateSpans(const Filter& filter,
                                              const std::vector<std::string>& ends, Store* store);

}  // namespace yesterlog
