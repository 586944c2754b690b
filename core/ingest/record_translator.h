// The port of what is known about one program's export: puts a record that a general reader has cut
// into the fields that an event has.
//
// A translator sees the records of one file in their order, and may remember what a later one
// leaves out. It adds its findings under the names below, and sets to kNull what is not worth
// keeping; what it leaves alone goes into the event's details.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/ingest/reader.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Under these names a translator adds what it has worked out. Added last, they go before a field of
// the log's own that bears the same name. The risk is a level, 0 to 4.
inline constexpr std::string_view kOwnId = "event id";
inline constexpr std::string_view kOwnTime = "event time";
inline constexpr std::string_view kOwnEnd = "event end";
inline constexpr std::string_view kOwnSource = "event source";
inline constexpr std::string_view kOwnLabel = "event label";
inline constexpr std::string_view kOwnText = "event text";
inline constexpr std::string_view kOwnRisk = "event risk";

class RecordTranslator {
 public:
  RecordTranslator() = default;
  virtual ~RecordTranslator() = default;
  RecordTranslator(const RecordTranslator&) = delete;
  RecordTranslator& operator=(const RecordTranslator&) = delete;

  // The reason why the record is no event, or nullopt. A record of another kind is left as it is:
  // its own fields may do.
  virtual std::optional<std::string> Translate(Record* record) = 0;

  // A record could not be read. What it told is unknown, so nothing may be carried past it.
  virtual void Miss() {}
};

// `reader`, with each of its records translated.
std::unique_ptr<RecordReader> MakeTranslatingReader(std::unique_ptr<RecordReader> reader,
                                                    std::unique_ptr<RecordTranslator> translator);

// "front_door" as a sentence has it: "front door".
std::string Spoken(std::string_view name);

// With its first letter, when it is one of a to z, as a capital.
std::string WithCapital(std::string text);

}  // namespace yesterlog
