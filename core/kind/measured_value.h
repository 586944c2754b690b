// Values that are measures as a whole, as columns and members have them.
//
//   "0:25" of a duration   25 s     "44%"    44 %     "$1,075.50"   1075.50 $
//   "1m 30s", "PT1M30S"    90 s     "14 C" of a temperature   14 C
//
// Not "10:25" of anything else (a time of day), "12 B" of a flat, "00041211", "3 of 5".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yesterlog {

struct MeasuredValue {
  std::string number;  // as JSON has it
  std::string unit;
};

// `name`: of the field. nullopt: it stays the text that it is.
std::optional<MeasuredValue> ReadMeasuredValue(std::string_view name, std::string_view value);

// Whether the values of a field called so are lengths of time: "duration", "call_length",
// "time_taken"; not "start_time".
bool NamesADuration(std::string_view name);

// The unit at the end of a field's name: "s" of "duration_s", "ms" of "latency_ms"; or empty.
std::string_view UnitInName(std::string_view name);

}  // namespace yesterlog
