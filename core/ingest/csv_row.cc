#include "core/ingest/csv_row.h"

#include <algorithm>

namespace yesterlog {
namespace {

class RowCutter {
 public:
  RowCutter(std::string_view text, char delimiter, CsvRow* row)
      : text_(text.substr(0, kMaxRecordBytes)), delimiter_(delimiter), row_(row) {}

  void Cut(InputEnd end, bool more_text) {
    while (at_ < text_.size()) {
      if (TakeCell()) return Finish(at_ + 1);
      if (lines_ > kMaxRowLines) return Stop(RowState::kUnclosedQuote);
    }
    if (more_text) {
      return Stop(in_quotes_ ? RowState::kUnclosedQuote : RowState::kTooLong);
    }
    if (end == InputEnd::kMoreMayCome) return Stop(RowState::kNeedsInput);
    if (in_quotes_) return Stop(RowState::kUnclosedQuote);
    Cell();
    Finish(text_.size());
  }

 private:
  std::string& Cell() {
    if (cell_ == row_->cells.size()) row_->cells.emplace_back();
    return row_->cells[cell_];
  }

  // Consumes up to a delimiter or a piece of a quoted cell; true at the row's line break.
  bool TakeCell() {
    if (in_quotes_) {
      TakeQuoted();
      return false;
    }
    const char c = text_[at_];
    if (c == '\n') return true;
    if (c == delimiter_) {
      Cell();
      Open(cell_ + 1);
    } else if (c == '"' && Cell().empty() && !was_quoted_) {
      in_quotes_ = was_quoted_ = true;
    } else {
      Cell().push_back(c);
    }
    ++at_;
    return false;
  }

  void TakeQuoted() {
    const size_t quote = std::min(text_.find('"', at_), text_.size());
    const std::string_view piece = text_.substr(at_, quote - at_);
    lines_ += static_cast<size_t>(std::count(piece.begin(), piece.end(), '\n'));
    Cell().append(piece);
    at_ = quote;
    if (at_ == text_.size()) return;
    const bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
    if (doubled) Cell().push_back('"');
    in_quotes_ = doubled;
    at_ += doubled ? 2 : 1;
  }

  void Open(size_t cell) {
    cell_ = cell;
    if (cell_ < row_->cells.size()) row_->cells[cell_].clear();
    was_quoted_ = false;
  }

  void Finish(size_t bytes) {
    std::string& last = Cell();
    if (last.ends_with('\r')) last.pop_back();
    row_->cells.resize(cell_ + 1);
    row_->bytes = bytes;
    row_->state = RowState::kWhole;
  }

  void Stop(RowState state) { row_->state = state; }

  std::string_view text_;
  char delimiter_;
  CsvRow* row_;
  size_t at_ = 0;
  size_t cell_ = 0;
  size_t lines_ = 1;
  bool in_quotes_ = false;
  bool was_quoted_ = false;
};

}  // namespace

void CutCsvRow(std::string_view text, char delimiter, InputEnd end, CsvRow* row) {
  if (!row->cells.empty()) row->cells.front().clear();
  RowCutter(text, delimiter, row).Cut(end, text.size() > kMaxRecordBytes);
}

}  // namespace yesterlog
