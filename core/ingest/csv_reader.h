// Tables: comma, semicolon, tab or bar between cells, quotes as in RFC 4180.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/ingest/reader.h"

namespace yesterlog {

struct CsvDialect {
  char delimiter = ',';
  bool has_header = true;
};

// The dialect of the table that begins with `head`; a delimiter of '\0' when it looks like no
// table.
CsvDialect GuessCsvDialect(std::string_view head);

// Columns without a name, all of them where there is no header, are called "column 1", "column 2".
std::unique_ptr<RecordReader> MakeCsvReader(CsvDialect dialect);

}  // namespace yesterlog
