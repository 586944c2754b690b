// A line of text with a record's values in it, for the tables of what programs mean by their
// fields.
//
//   {user} opened {door}        the values of these fields
//   {title|name|=somebody}      of the first that has one; behind = stands a word of its own
//   {path/} {host.} {memo:}     behind the last slash; before the first dot; before the first colon
//   {door~} {verb^}             "front_door" as words; with its first letter as a capital
//   {action=1:locked;2:open}    what a value means, of a list each item; * is any other value, and
//                               without it such a value stands as it is
//   [ from {address}]           left out unless each of its fields has a value
//
//   {data.*}                    every field below "data.": "user: eva, port: 22"
//
// A field that is not there is empty.
#pragma once

#include <string>
#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

std::string FillTemplate(std::string_view pattern, const Record& record);

// The same with a message as Serilog and other loggers of .NET write them, whose fields stand in
// the record itself or below `prefix`: "Payment of {Amount:0.00} failed for {@Order}". A field that
// is not there stays as it is written, and so does what comes behind the first hundred or would
// make the text longer than 1 MiB.
std::string FillMessage(std::string_view message, std::string_view prefix, const Record& record);

}  // namespace yesterlog
