#include "core/ingest/line_cutter.h"

#include <algorithm>

#include "core/text/utf8.h"

namespace yesterlog {

ReadResult LineCutter::Cut(std::string_view unread, InputEnd end, std::string_view* line) {
  if (unread.empty()) {
    return {end == InputEnd::kReached ? ReadState::kEnd : ReadState::kNeedsInput, 0, lines_, {}};
  }
  const size_t newline = unread.find('\n');
  const bool whole = newline != std::string_view::npos;
  if (in_overlong_) {
    in_overlong_ = !whole;
    return {ReadState::kSkipped, whole ? newline + 1 : unread.size(), lines_, {}};
  }
  const size_t length = whole ? newline : unread.size();
  if (length > kMaxRecordBytes) {
    // Cut at the limit whatever else has arrived, so that chunks make no difference.
    in_overlong_ = true;
    return {ReadState::kRejected, kMaxRecordBytes, ++lines_, "the line is longer than 1 MiB"};
  }
  if (!whole && end == InputEnd::kMoreMayCome) return {ReadState::kNeedsInput, 0, lines_, {}};
  *line = unread.substr(0, length);
  if (line->ends_with('\r')) line->remove_suffix(1);
  return {ReadState::kRecord, length + (whole ? 1 : 0), ++lines_, {}};
}

void LineCutter::CountLines(std::string_view consumed) {
  lines_ += std::ranges::count(consumed, '\n');
  if (!consumed.empty() && consumed.back() != '\n') ++lines_;
}

std::string_view Repaired(std::string_view text, std::string* storage) {
  if (IsValidUtf8(text)) return text;
  *storage = RepairUtf8(text);
  return *storage;
}

}  // namespace yesterlog
