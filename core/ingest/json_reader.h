// JSON logs, in any of the layouts of json_scan.h.
#pragma once

#include <memory>

#include "core/ingest/json_scan.h"
#include "core/ingest/reader.h"

namespace yesterlog {

std::unique_ptr<RecordReader> MakeJsonReader(JsonLayout layout);

}  // namespace yesterlog
