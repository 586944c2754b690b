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
#pragma once

#include <string>
#include <string_view>

#include "core/store/kind_record.h"

namespace yesterlog {

// Rises when the same event may get another kind or other fields: kinds are then made anew.
inline constexpr int kKindVersion = 1;

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
