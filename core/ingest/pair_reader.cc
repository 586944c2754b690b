#include "core/ingest/pair_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/ingest/column_names.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/cursor.h"
#include "core/ingest/line_cutter.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxKeyBytes = 100;

bool IsKeyByte(char c) {
  return IsLetter(c) || IsDigit(c) || c == '_' || c == '.' || c == '-' || c == '@' || c == '/';
}

// The quoted value at the cursor without its quotes; up to the end where they do not close.
std::string TakeQuoted(Cursor& cursor) {
  std::string value;
  cursor.Take('"');
  while (!cursor.done() && cursor.Peek() != '"') {
    if (cursor.Peek() == '\\' && (cursor.Peek(1) == '"' || cursor.Peek(1) == '\\')) {
      cursor.MoveTo(cursor.position() + 1);
    }
    value.push_back(cursor.Peek());
    cursor.MoveTo(cursor.position() + 1);
  }
  cursor.Take('"');
  return value;
}

// The pairs of `line`, handed to `use(key, value)`; false where something else stands in it.
template <typename Use>
bool ForPairs(std::string_view line, Use use) {
  Cursor cursor(line);
  for (cursor.SkipBlanks(); !cursor.done(); cursor.SkipBlanks()) {
    const size_t begin = cursor.position();
    while (IsKeyByte(cursor.Peek())) cursor.MoveTo(cursor.position() + 1);
    const std::string_view key = line.substr(begin, cursor.position() - begin);
    if (key.empty() || key.size() > kMaxKeyBytes || !cursor.Take('=')) return false;
    if (cursor.Peek() == '"') {
      use(key, TakeQuoted(cursor));
    } else {
      use(key, std::string(cursor.TakeToken()));
    }
  }
  return true;
}

class PairReader : public RecordReader {
 public:
  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    std::string_view line;
    ReadResult result = cutter_.Cut(unread, end, &line);
    if (result.state != ReadState::kRecord) return result;
    line = Trim(Repaired(line, &repaired_));
    if (line.empty() || line.front() == '#') {
      result.state = ReadState::kSkipped;
      return result;
    }
    record->Clear();
    if (!ReadPairs(line, record)) {
      result.state = ReadState::kRejected;
      result.reason = "the line is not a row of key=value pairs";
    }
    return result;
  }

 private:
  LineCutter cutter_;
  std::string repaired_;
};

}  // namespace

bool IsPairLog(std::string_view head) {
  constexpr size_t kLookedAtLines = 50;
  constexpr size_t kLeastPairs = 2;
  size_t lines = 0;
  size_t fitting = 0;
  while (!head.empty() && lines < kLookedAtLines) {
    const size_t newline = std::min(head.find('\n'), head.size());
    const std::string_view line = Trim(head.substr(0, newline));
    // The last line of a head may be cut.
    const bool cut = newline == head.size() && lines > 0;
    head.remove_prefix(std::min(newline + 1, head.size()));
    if (line.empty() || line.front() == '#' || cut) continue;
    ++lines;
    size_t pairs = 0;
    bool timed = false;
    const bool whole = ForPairs(line, [&](std::string_view key, const std::string& value) {
      ++pairs;
      timed |= NameRank(Target::kTime, key) && ParseStamp(value, DateOrder::kMonthFirst);
    });
    fitting += whole && timed && pairs >= kLeastPairs ? 1 : 0;
  }
  return fitting * 2 > lines;
}

std::optional<Stamp> TimeOfPairs(std::string_view line) {
  std::optional<Stamp> found;
  std::string date;
  size_t pairs = 0;
  ForPairs(line, [&](std::string_view key, const std::string& value) {
    ++pairs;
    if (found || !NameRank(Target::kTime, key)) return;
    const auto stamp =
        ParseStamp(date.empty() ? value : date + " " + value, DateOrder::kMonthFirst);
    if (stamp && stamp->has_clock) {
      found = stamp;
    } else if (stamp) {
      date = value;
    }
  });
  return pairs > 1 ? found : std::nullopt;
}

bool ReadPairs(std::string_view line, Record* record) {
  return ForPairs(line, [&](std::string_view key, const std::string& value) {
    if (value.empty() || record->size() >= kMaxRecordFields) return;
    record->Add(key, IsPlainNumber(value) ? ValueKind::kNumber : ValueKind::kString)
        .value.assign(value);
  });
}

std::unique_ptr<RecordReader> MakePairReader() { return std::make_unique<PairReader>(); }

}  // namespace yesterlog
