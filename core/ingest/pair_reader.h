// Logs of key=value pairs, an event a line, its time in one of them:
//
//   ts=2026-04-07T14:31:05Z dev=freezer-2 evt=temp val=-79.5 unit=C msg="door was ajar"
//
// A value in quotes may hold blanks, and \" is a quote in it; an empty one is no value.
#pragma once

#include <memory>
#include <string_view>

#include "core/ingest/reader.h"

namespace yesterlog {

// Whether most lines of a log that begins with `head` are such pairs, a time among them.
bool IsPairLog(std::string_view head);

// The time in the row of pairs that begins with `line`, of a date and a clock in two of them too;
// nullopt where it does not begin with a pair or none of them is a time.
std::optional<Stamp> TimeOfPairs(std::string_view line);

std::unique_ptr<RecordReader> MakePairReader();

// Adds the pairs of `line` to `record`; false where something else stands in it.
bool ReadPairs(std::string_view line, Record* record);

}  // namespace yesterlog
