#include <algorithm>
#include <map>
#include <optional>

#include "core/ingest/column_names.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/csv_row.h"
#include "core/ingest/cursor.h"
#include "core/ingest/risk.h"
#include "core/ingest/serial_date.h"
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

// One cell, those behind it empty; "sep=;" tells a spreadsheet the delimiter.
bool IsTitle(const std::vector<std::string>& row) {
  const auto filled = [](const std::string& cell) { return !Trim(cell).empty(); };
  return std::none_of(row.begin() + 1, row.end(), filled) && (row.size() == 1 || filled(row[0]));
}

// "#TYPE EventLogRecord", "Report of May": rows of one cell before the table itself.
size_t TitleRows(const Rows& rows, size_t cells) {
  constexpr size_t kMostTitles = 5;
  size_t titles = 0;
  while (titles < rows.size() && IsTitle(rows[titles])) ++titles;
  const bool table_follows = titles < rows.size() && rows[titles].size() == cells;
  return titles <= kMostTitles && table_follows ? titles : 0;
}

// How many of the titles have not the table's number of cells.
size_t ShortRows(const Rows& rows, size_t titles, size_t cells) {
  return static_cast<size_t>(std::count_if(rows.begin(),
                                           rows.begin() + static_cast<std::ptrdiff_t>(titles),
                                           [&](const auto& row) { return row.size() != cells; }));
}

// "Jun 01" alone is as often a part of a time that the delimiter has cut.
bool IsTime(const std::string& cell) {
  const auto stamp = ParseStamp(cell, DateOrder::kMonthFirst);
  return (stamp && (stamp->has_year || stamp->has_clock)) || ParseClockTime(cell) ||
         ParseSerialDate(cell);
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

// Zeek's logs: "#separator \\x09" first, and the columns on a line of their own; Exchange's name
// them in "#Fields: date-time,client-ip,...". The delimiter, or none.
char DelimiterOfNamedFields(std::string_view head) {
  constexpr size_t kMostLines = 20;
  if (head.starts_with("#separator") || head.starts_with("#fields\t")) return '\t';
  for (size_t lines = 0; lines < kMostLines && head.starts_with('#'); ++lines) {
    const std::string_view line = head.substr(0, head.find('\n'));
    if (line.starts_with("#Fields:")) return line.find(',') == std::string_view::npos ? '\0' : ',';
    head.remove_prefix(std::min(line.size() + 1, head.size()));
  }
  return '\0';
}

// Whether `row` begins as the header does; some programs write it before each of their records.
bool IsHeaderAgain(const std::vector<std::string>& header, const std::vector<std::string>& row) {
  return row.size() > 2 && header.size() > 2 && row[0] == header[0] && row[1] == header[1] &&
         row[2] == header[2] && !IsData(row[0]) && !IsData(row[1]) && !row[0].empty();
}

// How many rows have as many cells as the header before them, where it comes again; else 0.
size_t RowsUnderHeaders(const Rows& rows) {
  size_t headers = 0;
  size_t fitting = 0;
  const std::vector<std::string>* header = &rows.front();
  for (const auto& row : rows) {
    if (IsHeaderAgain(rows.front(), row)) {
      header = &row;
      ++headers;
      ++fitting;
    } else {
      fitting += row.size() == header->size() ? 1 : 0;
    }
  }
  return headers > 1 ? fitting : 0;
}

// Whether most rows of the table, which begins at row `first`, have a time in one of their cells.
bool HasTimes(const Rows& rows, size_t first) {
  size_t timed = 0;
  for (size_t i = first; i < rows.size(); ++i)
    timed += std::ranges::any_of(rows[i], IsTime) ? 1 : 0;
  return timed > 0 && timed * 2 >= rows.size() - first;
}

bool NamesTime(const std::vector<std::string>& header) {
  return std::ranges::any_of(header, [](const std::string& cell) {
    return NameRank(Target::kTime, cell) || EndsLikeTime(cell);
  });
}

// A table below more than a few lines of explanations, as Windows' DHCP server writes it: a header
// that names a time, and rows that agree with it down to the last.
std::optional<CsvDialect> TableBelowText(std::string_view head) {
  constexpr size_t kLeastCells = 4;
  for (const char delimiter : {',', ';', '\t'}) {
    const auto rows = FirstRows(head, delimiter);
    for (size_t i = 1; i + 1 < rows.size(); ++i) {
      const auto& row = rows[i];
      if (row.size() < kLeastCells || !IsHeader(row)) continue;
      const bool agree = std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(i), rows.end(),
                                     [&](const auto& other) { return other.size() == row.size(); });
      if (!NamesTime(row) || !agree || !HasTimes(rows, i + 1)) continue;
      CsvDialect found{delimiter, true, i, false};
      found.timed = true;
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace

CsvDialect GuessCsvDialect(std::string_view head) {
  if (const char delimiter = DelimiterOfNamedFields(head); delimiter != '\0') {
    CsvDialect named{delimiter, true, 0, false};
    named.has_directives = true;
    return named;
  }
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
    const size_t under_headers = RowsUnderHeaders(rows);
    const size_t fitting =
        std::max(under_headers,
                 agreement.rows + ShortRows(rows, titles, agreement.cells) + (unnamed ? 1 : 0));
    const double score = static_cast<double>(fitting) / static_cast<double>(rows.size());
    if (fitting == titles || score < 0.6 || score < best_score) continue;
    // A comma within numbers ("-4,80") parts a table of semicolons as evenly, into fewer cells.
    if (score == best_score && agreement.cells <= best_cells) continue;
    best_score = score;
    best_cells = agreement.cells;
    best = {delimiter, IsHeader(first), titles, unnamed};
    best.repeats_header = under_headers > 0;
    best.has_header |= best.repeats_header;
    const size_t data = titles + (best.has_header ? 1 : 0);
    best.agrees = fitting == rows.size() && rows.size() > 2;
    // A header alone tells by its names.
    best.timed = rows.size() > data ? HasTimes(rows, data) : NamesTime(first);
  }
  if (best.delimiter == '\0' || !best.timed || !best.has_header) {
    if (const auto below = TableBelowText(head)) return *below;
  }
  if (best.delimiter == '\0' && IsBlankParted(FirstRows(head, ' '))) {
    best = {' ', true, 0, false};
    best.timed = true;
  }
  return best;
}

}  // namespace yesterlog
