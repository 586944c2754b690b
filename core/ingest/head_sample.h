// What the first records of a log show: whose they are, and what their columns hold.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/ingest/column_sample.h"
#include "core/ingest/log_shape.h"
#include "core/ingest/reader.h"

namespace yesterlog {

struct HeadSample {
  std::vector<ColumnSample> columns;
  size_t records = 0;
};

// Reads the first records of `head` as `*shape` says. Where they turn out to be those of a program
// that is known, or `*shape` took an event that holds a list of objects for a wrapper of events,
// `*shape` is mended.
HeadSample SampleHead(std::string_view head, InputEnd end, LogFormat wanted, LogShape* shape);

}  // namespace yesterlog
