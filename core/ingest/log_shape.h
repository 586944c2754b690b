// What kind of log a file is, told by its content.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/importer.h"
#include "core/ingest/json_reader.h"
#include "core/ingest/reader.h"

namespace yesterlog {

struct LogShape {
  LogFormat format = LogFormat::kAuto;
  JsonLayout json_layout = JsonLayout::kLines;
  CsvDialect csv;
};

// The shape of the log that begins with `head`, decoded text; `wanted` settles the format unless it
// is kAuto. The error says why this is no log that can be read, and what would be.
Result<LogShape> RecogniseShape(std::string_view head, LogFormat wanted);

std::unique_ptr<RecordReader> MakeReader(const LogShape& shape);

}  // namespace yesterlog
