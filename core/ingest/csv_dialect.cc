#include <algorithm>
#include <map>

#include "core/ingest/column_names.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/csv_row.h"
#include "core/ingest/cursor.h"
#include "core/ingest/risk.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

constexpr size_t kLookedAtRows = 50;

std::vector<std::vector<std::string>> FirstRows(std::string_view head, char delimiter) {
  std::vector<std::vector<std::string>> rows;
  CsvRow row;
  while (!head.empty() && rows.size() < kLookedAtRows) {
    // The last row may be cut; it is no guide unless it is the only one.
    CutCsvRow(head, delimiter, InputEnd::kReached, &row);
    const bool cut = row.state != RowState::kWhole || row.bytes == head.size();
    if (cut && !rows.empty()) break;
    if (row.state != RowState::kWhole) break;
    const bool blank = row.cells.size() == 1 && Trim(row.cells[0]).empty();
    if (!blank) rows.push_back(row.cells);
    head.remove_prefix(row.bytes);
  }
  return rows;
}

// How many rows agree on the commonest number of cells, if that is more than one.
size_t Agreement(const std::vector<std::vector<std::string>>& rows) {
  std::map<size_t, size_t> by_cells;
  for (const auto& row : rows) ++by_cells[row.size()];
  size_t best = 0;
  for (const auto& [cells, count] : by_cells) {
    if (cells > 1) best = std::max(best, count);
  }
  return best;
}

bool IsData(const std::string& cell) {
  return ParseDecimal(cell) || ParseStamp(cell, DateOrder::kMonthFirst) || ParseClockTime(cell);
}

bool HasHeader(const std::vector<std::vector<std::string>>& rows) {
  return !rows.empty() && std::ranges::none_of(rows.front(), IsData);
}

}  // namespace

CsvDialect GuessCsvDialect(std::string_view head) {
  CsvDialect best{'\0', true};
  double best_score = 0;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const auto rows = FirstRows(head, delimiter);
    if (rows.empty()) continue;
    const size_t agreeing = Agreement(rows);
    const double score = static_cast<double>(agreeing) / static_cast<double>(rows.size());
    if (score < 0.6 || score <= best_score) continue;
    best_score = score;
    best = {delimiter, HasHeader(rows)};
  }
  return best;
}

}  // namespace yesterlog
