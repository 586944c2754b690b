#include "core/ingest/csv_reader.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/ingest/csv_row.h"
#include "core/ingest/cursor.h"
#include "core/ingest/json_record.h"
#include "core/ingest/line_cutter.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

std::string NumberedColumn(size_t index) { return "column " + std::to_string(index + 1); }

bool IsBlankRow(const CsvRow& row) { return row.cells.size() == 1 && Trim(row.cells[0]).empty(); }

class CsvReader : public RecordReader {
 public:
  explicit CsvReader(CsvDialect dialect)
      : dialect_(dialect),
        title_rows_pending_(dialect.title_rows),
        header_pending_(dialect.has_header) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    if (unread.empty() && !skipping_line_) {
      return {end == InputEnd::kReached ? ReadState::kEnd : ReadState::kNeedsInput, 0, line_, {}};
    }
    if (skipping_line_) return SkipLine(unread, end);
    CutCsvRow(unread, dialect_.delimiter, end, &row_);
    switch (row_.state) {
      case RowState::kNeedsInput:
        return {ReadState::kNeedsInput, 0, line_, {}};
      case RowState::kUnclosedQuote:
        // The quote may be a stray one, so that only its own line is given up.
        return RejectLine("a quote opens here that is not closed within 1,000 lines or 1 MiB");
      case RowState::kTooLong:
        return RejectLine("the row is longer than 1 MiB");
      case RowState::kWhole:
        break;
    }
    const ReadResult result = UseRow(record);
    const std::string_view bytes = unread.substr(0, row_.bytes);
    line_ += std::count(bytes.begin(), bytes.end(), '\n');
    return result;
  }

 private:
  ReadResult RejectLine(std::string reason) {
    skipping_line_ = true;
    return {ReadState::kRejected, 1, line_, std::move(reason)};
  }

  ReadResult SkipLine(std::string_view unread, InputEnd end) {
    const size_t newline = unread.find('\n');
    const bool whole = newline != std::string_view::npos;
    if (!whole && end == InputEnd::kMoreMayCome) {
      return {ReadState::kNeedsInput, unread.size(), line_, {}};
    }
    skipping_line_ = false;
    if (whole) ++line_;
    return {ReadState::kSkipped, whole ? newline + 1 : unread.size(), line_, {}};
  }

  ReadResult UseRow(Record* record) {
    ReadResult result{ReadState::kSkipped, row_.bytes, line_, {}};
    if (IsBlankRow(row_)) return result;
    if (dialect_.has_directives && row_.cells[0].starts_with('#')) {
      ReadDirective();
      return result;
    }
    if (title_rows_pending_ > 0) {
      --title_rows_pending_;
      return result;
    }
    if (header_pending_) {
      NameColumns();
      header_pending_ = false;
      return result;
    }
    if (dialect_.repeats_header && IsHeaderAgain()) {
      columns_.clear();
      NameColumns();
      return result;
    }
    if (auto reason = FillRecord(record); !reason.empty()) {
      result.state = ReadState::kRejected;
      result.reason = std::move(reason);
    } else {
      result.state = ReadState::kRecord;
    }
    return result;
  }

  void ReadDirective() {
    constexpr std::string_view kExchange = "#Fields:";
    if (row_.cells[0].starts_with(kExchange)) {
      row_.cells[0].erase(0, kExchange.size());
    } else if (row_.cells[0] == "#fields") {
      row_.cells.erase(row_.cells.begin());
    } else {
      return;
    }
    columns_.clear();
    NameColumns();
    header_pending_ = false;
  }

  // Its first cells say so; how many there are and what the others name may differ.
  bool IsHeaderAgain() const {
    constexpr size_t kTellingCells = 3;
    if (columns_.size() < kTellingCells || row_.cells.size() < kTellingCells) return false;
    for (size_t i = 0; i < kTellingCells; ++i) {
      if (Trim(row_.cells[i]) != columns_[i]) return false;
    }
    return true;
  }

  void NameColumns() {
    std::unordered_set<std::string> seen;
    for (size_t i = 0; i < row_.cells.size() && i < kMaxRecordFields; ++i) {
      std::string name(Repaired(Trim(row_.cells[i]), &repaired_));
      if (name.empty()) name = NumberedColumn(i);
      for (size_t n = 2; !seen.insert(name).second; ++n) {
        name = std::string(Trim(row_.cells[i])) + " (" + std::to_string(n) + ")";
      }
      columns_.push_back(std::move(name));
    }
    if (dialect_.has_unnamed_cell) columns_.push_back(NumberedColumn(columns_.size()));
  }

  // Empty, or the reason why the row fits no columns. Cells missing at the end are only empty when
  // there is no header: under a header they tell of a cut row.
  std::string FillRecord(Record* record) {
    record->Clear();
    size_t cells = row_.cells.size();
    if (cells > kMaxRecordFields) return "more than 1,000 cells in one row";
    if (dialect_.has_header) {
      while (cells > columns_.size() && Trim(row_.cells[cells - 1]).empty()) --cells;
      if (cells != columns_.size()) {
        return std::to_string(cells) + " cells where the header has " +
               std::to_string(columns_.size());
      }
    }
    while (columns_.size() < cells) columns_.push_back(NumberedColumn(columns_.size()));
    for (size_t i = 0; i < cells; ++i) {
      std::string_view value = Repaired(Trim(row_.cells[i]), &repaired_);
      if (dialect_.has_directives && (value == "-" || value == "(empty)")) value = {};
      // Numbers stay numbers in the details.
      record->Add(columns_[i], IsPlainNumber(value) ? ValueKind::kNumber : ValueKind::kString)
          .value.assign(value);
    }
    UnfoldObjects(record);
    return {};
  }

  // A cell that holds a JSON object is as many fields, named as in it; where a column has that
  // name, "cell.name".
  void UnfoldObjects(Record* record) {
    const size_t cells = record->size();
    for (size_t i = 0; i < cells; ++i) {
      const std::string& cell = record->fields()[i].value;
      if (cell.size() < 5 || !cell.starts_with("{\"") || !cell.ends_with('}')) continue;
      if (ParseJsonRecord(cell, &object_) || object_.size() == 0) continue;
      const std::string column = record->fields()[i].key;
      record->fields()[i].kind = ValueKind::kNull;
      for (const RecordField& field : object_.fields()) {
        if (!record->HasRoom()) return;
        const bool named = std::ranges::find(columns_, field.key) != columns_.end();
        RecordField& added = record->Add(named ? column + "." + field.key : field.key, field.kind);
        added.value = field.value;
        added.json = field.json;
      }
    }
  }

  CsvDialect dialect_;
  Record object_;
  size_t title_rows_pending_;
  bool header_pending_;
  bool skipping_line_ = false;
  int64_t line_ = 1;
  std::vector<std::string> columns_;
  CsvRow row_;
  std::string repaired_;
};

}  // namespace

bool IsPlainNumber(std::string_view value) {
  constexpr size_t kMostBytes = 15;
  if (value.size() > kMostBytes || !ParseDecimal(value)) return false;
  if (value.front() == '-') value.remove_prefix(1);
  if (value.empty() || !IsDigit(value.front()) || value.back() == '.') return false;
  return value.front() != '0' || value.size() == 1 || value[1] == '.';
}

std::unique_ptr<RecordReader> MakeCsvReader(CsvDialect dialect) {
  return std::make_unique<CsvReader>(dialect);
}

}  // namespace yesterlog
