// Records of a log that Yesterlog itself exported: their keys are known, and what was derived from
// the event is not taken for part of it.
//
//   {"id":"d1","time":"2026-04-07T14:31:00.000+02:00","end":null,"source":"porch","label":"person",
//    "risk":0,"count":1,"text":"...","kind":"k0123456789abcdef","fields":{...},"details":{...}}
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/ingest/column_plan.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Told by an id, a time and a kind that is written as kinds are (or null, of an event without one).
bool IsExported(const Record& record);

// What a key of such a record feeds.
std::optional<Target> ExportedTarget(std::string_view key);

// The details as the event had them.
std::string ExportedDetails(const Record& record);

}  // namespace yesterlog
