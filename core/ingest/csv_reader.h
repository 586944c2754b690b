// Tables: comma, semicolon, tab or bar between cells, quotes as in RFC 4180; or blanks, below a
// header that names a time.
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
  size_t title_rows = 0;          // before the header: rows of one cell, that name the report
  bool has_unnamed_cell = false;  // rows have one cell more than the header, at their end
  bool repeats_header = false;    // a row that begins as the header does is one again
  bool timed = false;             // most of its first rows have a time in a cell
  bool agrees = false;          // all its rows have the same number of cells, and they are several
  bool has_directives = false;  // the header is a row that begins with "#fields"; others that
                                // begin with "#" are no data, and "-" is no value
};

// The dialect of the table that begins with `head`; a delimiter of '\0' when it looks like no
// table.
CsvDialect GuessCsvDialect(std::string_view head);

// Whether `value` is a number as JSON has it, of at most 15 bytes. "007" and "+5" are names and
// codes as often as numbers.
bool IsPlainNumber(std::string_view value);

// Columns without a name, all of them where there is no header, are called "column 1", "column 2".
std::unique_ptr<RecordReader> MakeCsvReader(CsvDialect dialect);

}  // namespace yesterlog
