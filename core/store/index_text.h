// What the full-text index sees of an event.
#pragma once

#include <string>
#include <string_view>

#include "core/store/store.h"

namespace yesterlog {

// The columns of the FTS5 table `search` besides the event's text.
struct IndexText {
  std::string facets;       // source, label and the values of the details
  std::string identifiers;  // EncodeIdentifier of each identifier in text and facets
};

IndexText IndexTextOf(const NewEvent& event);

// `identifier` as one ASCII word that the tokenizer "porter unicode61" keeps whole and unstemmed,
// different for different identifiers. Empty for one of only ASCII letters and digits, which is one
// word as it is.
std::string EncodeIdentifier(std::string_view identifier);

// The strings and numbers among the values of a JSON text, keys left out, each followed by a space.
// Whatever is no well-formed JSON is read as far as it can be.
std::string JsonValues(std::string_view json);

}  // namespace yesterlog
