// From an event to its kind: its text with identifiers, numbers, quoted values and names masked,
// the state that it tells, and what was masked as fields.
//
//   "Failed password for root from 10.0.0.7 port 4242 ssh2"
//     text   "Failed password for <user> from <ip> port <port> ssh2"
//     fields user=root ip=10.0.0.7 port=4242
//   source "binary_sensor.front_door", label "open", "Front Door was opened"
//     group "contact", state "open"
//
// A function of the event alone, never of what was imported before it: a log of a million lines has
// some hundreds of kinds, the same ones in whatever order it came. Linear in the text.
//
// What was masked stands as <name> in the kind's text, named by the format or the words around it,
// or as <*>, which is the field arg1, arg2 … by place. How it went (an outcome, a state, a level, a
// short code of an action, an HTTP status) is never masked; it is a field as well. With the fields
// in place of their marks the kind's text is the event's again, but for
//   <source>   the source's own name, which is no field
//   <text>     free text (prose.h), further lines, and what lies behind the first 1,000 bytes
//   a duration's, size's or rate's unit, which its mark covers: "3 s" and "950 ms" are one kind
//   a value that is a measure as a whole, which is its number as a field: "0:25" of a duration is
//   25, its unit s (measured_value.h)
//   a value of more than 200 bytes, and fields beyond the sixteenth, which are left out
#pragma once

#include <string>
#include <string_view>

#include "core/store/kind_record.h"

namespace yesterlog {

// Rises when the same event may get another kind or other fields: kinds are then made anew.
inline constexpr int kKindVersion = 4;

struct KindInput {
  std::string_view source;
  std::string_view label;
  std::string_view text;
  std::string_view details_json;  // a JSON object
};

EventKind KindOf(const KindInput& event);

// The masked text alone, as KindOf gives it for an event of that text without label and details.
std::string MaskedText(std::string_view text);

}  // namespace yesterlog
