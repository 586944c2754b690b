// What must hold for every reader, whatever the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/ingest/json_record.h"
#include "core/text/utf8.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {

inline void Demand(bool holds) {
  if (!holds) std::abort();
}

// The invariants that the store relies on.
inline void CheckEvent(const NewEvent& event) {
  Demand(event.start >= kMinEventTime && event.start <= kMaxEventTime);
  Demand(!event.end || (*event.end > event.start && *event.end <= kMaxEventTime));
  Demand(event.risk >= 0 && event.risk <= 4);
  Demand(event.occurrence_count >= 1);
  Demand(!event.text.empty());
  for (const std::string* text :
       {&event.own_id, &event.source, &event.label, &event.text, &event.details_json}) {
    Demand(IsValidUtf8(*text));
    Demand(text->find('\0') == std::string::npos);
  }
  Record details;
  const auto reason = ParseJsonRecord(event.details_json, &details);
  Demand(!reason || event.details_json.size() > 1000);  // its own bounds aside, it is JSON
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
  Demand(Rendered(cut) == Rendered(whole));
}

}  // namespace yesterlog
