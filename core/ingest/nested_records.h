// Records that lie deeper than the objects of a file: one object of OTLP holds the log records or
// spans of a resource, one of Loki's the lines of a stream.
//
//   {"resource":{…},"scopeLogs":[{"logRecords":[{…},{…}]}]}     a record each, with the resource's
//                                                             attributes
//   {"stream":{"app":"cart"},"values":[["1775721600000000000","line"],…]}
#pragma once

#include <memory>

#include "core/ingest/reader.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Whether `record` is no event but holds some.
bool HoldsRecords(const Record& record);

// `reader`, with what each of its records holds in the place of it. Answers kRecord without
// consuming anything while a record that was consumed holds more.
std::unique_ptr<RecordReader> MakeNestedReader(std::unique_ptr<RecordReader> reader);

}  // namespace yesterlog
