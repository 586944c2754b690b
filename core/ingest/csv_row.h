// One row of a table.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/ingest/reader.h"

namespace yesterlog {

// A quoted cell may hold line breaks, but a quote that is never closed must not swallow the file.
inline constexpr size_t kMaxRowLines = 1000;

enum class RowState {
  kWhole,
  kNeedsInput,
  kUnclosedQuote,  // not closed within kMaxRowLines, kMaxRecordBytes or before the end
  kTooLong,        // no line break within kMaxRecordBytes
};

struct CsvRow {
  RowState state = RowState::kNeedsInput;
  size_t bytes = 0;  // of a whole row, its line break included
  std::vector<std::string> cells;
};

// Cuts the row at the front of `text` into `row`. A quote opens a quoted cell only at the cell's
// begin; inside it, two quotes stand for one.
void CutCsvRow(std::string_view text, char delimiter, InputEnd end, CsvRow* row);

}  // namespace yesterlog
