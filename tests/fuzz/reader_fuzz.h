// What must hold for every reader, whatever the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/ingest/json_record.h"
#include "core/text/utf8.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {

// `what` and `seen` say in the report which invariant fell and on what.
inline void Demand(bool holds, const char* what, const std::string& seen = {}) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n%s\n", what, seen.c_str());
  std::abort();
}

// The invariants that the store relies on.
inline void CheckEvent(const NewEvent& event) {
  Demand(event.start >= kMinEventTime && event.start <= kMaxEventTime, "start is in range");
  Demand(!event.end || (*event.end > event.start && *event.end <= kMaxEventTime),
         "end is after the start and in range");
  Demand(event.risk >= 0 && event.risk <= 4, "risk is 0 to 4");
  Demand(event.occurrence_count >= 1, "it occurred");
  Demand(!event.text.empty(), "there is text");
  for (const std::string* text :
       {&event.own_id, &event.source, &event.label, &event.text, &event.details_json}) {
    Demand(IsValidUtf8(*text), "UTF-8", *text);
    Demand(text->find('\0') == std::string::npos, "no zero bytes", *text);
  }
  Record details;
  const auto reason = ParseJsonRecord(event.details_json, &details);
  // its own bounds aside, it is JSON
  Demand(!reason || event.details_json.size() > 1000, "details are JSON", event.details_json);
}

// The first byte chooses the size of the chunks.
inline void CheckReader(LogFormat format, const uint8_t* data, size_t size) {
  if (size == 0) return;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  ImportOptions options = OptionsForTest();
  options.format = format;
  const Reading whole = ReadLog(bytes, options);
  for (const NewEvent& event : whole.events) CheckEvent(event);
  const Reading cut = ReadLog(bytes, options, size_t{data[0]} + 1);
  Demand(Rendered(cut) == Rendered(whole), "chunks change nothing", Rendered(cut));
}

}  // namespace yesterlog
