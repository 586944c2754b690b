// JSON logs, in any of the layouts of json_scan.h.
#pragma once

#include <memory>
#include <string_view>

#include "core/ingest/json_scan.h"
#include "core/ingest/reader.h"

namespace yesterlog {

// Of JsonLayout::kKeyed: the field that holds the key of the array a record lies in.
inline constexpr std::string_view kListColumn = "list key";

std::unique_ptr<RecordReader> MakeJsonReader(JsonLayout layout);

}  // namespace yesterlog
