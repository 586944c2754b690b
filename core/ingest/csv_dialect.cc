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
    const bool cut =
        row.state != RowState::kWhole || (row.bytes == head.size() && !head.ends_with('\n'));
    if (cut && !rows.empty()) break;
    if (row.state != RowState::kWhole) break;
    const bool blank = row.cells.size() == 1 && Trim(row.cells[0]).empty();
    if (!blank) rows.push_back(row.cells);
    head.remove_prefix(row.bytes);
  }
  return rows;
}

using Rows = std::vector<std::vector<std::string>>;

struct Agreement {
  size_t cells = 0;  // the commonest number of them, if that is more than one
  size_t rows = 0;   // that have so many
};

Agreement AgreementOf(const Rows& rows) {
  std::map<size_t, size_t> by_cells;
  for (const auto& row : rows) ++by_cells[row.size()];
  Agreement best;
  for (const auto& [cells, count] : by_cells) {
    if (cells > 1 && count > best.rows) best = {cells, count};
  }
  return best;
}

// "#TYPE EventLogRecord", "Report of May": rows of one cell before the table itself.
size_t TitleRows(const Rows& rows, size_t cells) {
  constexpr size_t kMostTitles = 5;
  size_t titles = 0;
  while (titles < rows.size() && rows[titles].size() == 1) ++titles;
  const bool table_follows = titles < rows.size() && rows[titles].size() == cells;
  return titles <= kMostTitles && table_follows ? titles : 0;
}

bool IsData(const std::string& cell) {
  return ParseDecimal(cell) || ParseStamp(cell, DateOrder::kMonthFirst) || ParseClockTime(cell);
}

// Its first row, with the titles gone, holds no data.
bool IsHeader(const std::vector<std::string>& row) { return std::ranges::none_of(row, IsData); }

// Blanks part words as well, so that a table of them has to show what it is: a header that names
// times, times under these names, and not one row that has more cells or fewer.
bool IsBlankParted(const Rows& rows) {
  constexpr size_t kLeastCells = 4;
  if (rows.size() < 2 || rows[0].size() < kLeastCells || !IsHeader(rows[0])) return false;
  bool timed = false;
  for (size_t row = 1; row < rows.size(); ++row) {
    if (rows[row].size() != rows[0].size()) return false;
    for (size_t i = 0; i < rows[0].size(); ++i) {
      timed |= NameRank(Target::kTime, rows[0][i]) &&
               ParseStamp(rows[row][i], DateOrder::kMonthFirst).has_value();
    }
  }
  return timed;
}

// Zeek's logs: "#separator \\x09" first, and the columns on a line of their own.
bool NamesFields(std::string_view head) {
  return head.starts_with("#separator") || head.starts_with("#fields\t");
}

}  // namespace

CsvDialect GuessCsvDialect(std::string_view head) {
  if (NamesFields(head)) return {'\t', true, 0, false, true};
  CsvDialect best{'\0', true, 0, false};
  double best_score = 0;
  size_t best_cells = 0;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const auto rows = FirstRows(head, delimiter);
    if (rows.empty()) continue;
    const Agreement agreement = AgreementOf(rows);
    const size_t titles = TitleRows(rows, agreement.cells);
    const std::vector<std::string>& first = rows[titles];
    // The header of some exports leaves out the name of the last column.
    const bool unnamed = titles == 0 && first.size() > 1 && first.size() + 1 == agreement.cells &&
                         agreement.rows + 1 == rows.size() && IsHeader(first);
    const size_t fitting = agreement.rows + titles + (unnamed ? 1 : 0);
    const double score = static_cast<double>(fitting) / static_cast<double>(rows.size());
    if (agreement.rows == 0 || score < 0.6 || score < best_score) continue;
    // A comma within numbers ("-4,80") parts a table of semicolons as evenly, into fewer cells.
    if (score == best_score && agreement.cells <= best_cells) continue;
    best_score = score;
    best_cells = agreement.cells;
    best = {delimiter, IsHeader(first), titles, unnamed};
  }
  if (best.delimiter == '\0' && IsBlankParted(FirstRows(head, ' '))) best = {' ', true, 0, false};
  return best;
}

}  // namespace yesterlog
