// XML logs: elements of one depth, each a record.
#pragma once

#include <cstddef>
#include <memory>

#include "core/ingest/reader.h"

namespace yesterlog {

// `depth`: how many elements lie around each record.
std::unique_ptr<RecordReader> MakeXmlReader(size_t depth);

}  // namespace yesterlog
