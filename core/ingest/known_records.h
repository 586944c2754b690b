// Records whose fields are known by name: one row a program, what its fields mean as templates.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/ingest/record.h"
#include "core/ingest/record_translator.h"
#include "core/ingest/risk.h"

namespace yesterlog {

// Everything but `telling` and `dropped` is a template (record_template.h). `text` may name what
// `label` became as {event label}.
struct KnownRecord {
  std::string_view telling;  // names, with commas between: a record that has them all is one
  std::string_view time = {};
  std::string_view end = {};  // a time, or "+" and how many seconds behind the first one
  std::string_view source = {};
  std::string_view label = {};
  std::string_view text = {};
  std::string_view risk = {};  // a level's word or number
  std::string_view id = {};
  std::string_view dropped = {};  // names, with commas between: what no person asks for
  RiskScale scale = RiskScale::kLevels;
  std::string_view message = {};  // the text is a message with fields; those below this prefix too
  bool holds_line = false;        // the text is another program's line: its level, its JSON
};

// Those of services, of what watches over machines, and of homes and people; in the order of
// preference.
std::span<const KnownRecord> KnownServiceRecords();
std::span<const KnownRecord> KnownWatchRecords();
std::span<const KnownRecord> KnownHomeRecords();

// Whether a row of the tables tells what `record` means.
bool IsKnownRecord(const Record& record);

std::unique_ptr<RecordTranslator> MakeKnownRecordTranslator();

}  // namespace yesterlog
