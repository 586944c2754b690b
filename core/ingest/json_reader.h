// JSON logs: one object a line, or objects in a row (an array, nested arrays, or just one behind
// the other over several lines).
#pragma once

#include <memory>

#include "core/ingest/reader.h"

namespace yesterlog {

// A broken line costs only itself, so lines are the layout to prefer where objects keep to them.
enum class JsonLayout { kLines, kStream };

std::unique_ptr<RecordReader> MakeJsonReader(JsonLayout layout);

}  // namespace yesterlog
