// Who an event is: the id that it is stored under.
#pragma once

#include <string>
#include <string_view>

#include "core/store/store.h"

namespace yesterlog {

// The event's own id, or "e" and 16 hexadecimal digits from its source, time, text and ordinal.
std::string EventId(const NewEvent& event);

// The id of an event whose `id` is taken by other content: "ID~HASH" with the hash of its content,
// so that it does not depend on which of the two came first in a file that is read again. `attempt`
// counts from 1; later ones are for the case that this is taken by other content as well.
std::string AlternativeId(std::string_view id, const NewEvent& event, int attempt);

}  // namespace yesterlog
