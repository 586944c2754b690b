// How long something lasted: from an event to the one that undoes it.
//
//   "how long was the garage open"    from "opened" to the next "closed" of the same source
//   "how long did the pump run"       from "started" to "stopped"
//
// An event with an end of its own needs no other. A state without an opposite ("parked") has no
// length that a rule could tell.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/answer/phrase.h"
#include "core/store/store.h"

namespace yesterlog {

// The words that begin and end a state which a question asks about.
struct StateWords {
  std::string asked;                // as the question has it
  std::vector<std::string> begins;  // empty: the event that the question describes begins it
  std::vector<std::string> ends;
};

std::optional<StateWords> FindState(std::span<const Token> tokens);

struct Spell {
  Event event;                 // that began it
  std::optional<Instant> end;  // nullopt: the log does not hold it
};

// The spells that events of `filter` began, in order of time; a second beginning within a spell is
// none. At most the first 2,000 events are looked at.
Result<std::vector<Spell>> FindSpells(const Filter& filter, const std::vector<std::string>& ends,
                                      Store* store);

std::string FormatDuration(int64_t ms);  // "2 days 3 hours", "1 minute", "40 seconds"

}  // namespace yesterlog
