#include "core/ingest/line_reader.h"

#include <algorithm>
#include <array>

#include "core/ingest/access_line.h"
#include "core/ingest/cursor.h"
#include "core/ingest/line_cutter.h"
#include "core/ingest/line_head.h"
#include "core/ingest/line_message.h"
#include "core/ingest/record_translator.h"

namespace yesterlog {
namespace {

// What a line is must be told from its front, so that a long line need not be there as a whole.
constexpr size_t kFrontBytes = 160;

// "java.lang.IllegalStateException: gone", "ValueError": the class of what was thrown.
bool NamesAnException(std::string_view front) {
  size_t end = 0;
  while (end < front.size() && (IsLetter(front[end]) || IsDigit(front[end]) || front[end] == '.' ||
                                front[end] == '_' || front[end] == '$')) {
    ++end;
  }
  const std::string_view name = front.substr(0, end);
  const bool thrown = name.ends_with("Exception") || name.ends_with("Error");
  return thrown && (end == front.size() || front[end] == ':' || front[end] == '\r');
}

class LineReader : public RecordReader {
 public:
  explicit LineReader(const LineDialect& dialect) : dialect_(dialect) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    const size_t newline = unread.find('\n');
    size_t joined = 0;
    const bool whole = newline <= kMaxRecordBytes;
    // Only an event is looked behind: a log of nothing but indented lines would be read over and
    // over.
    if (whole && ReadLineHead(unread.substr(0, newline), dialect_)) {
      const auto extent = JoinedBytes(unread, newline + 1, end);
      if (!extent) return {ReadState::kNeedsInput, 0, 0, {}};
      joined = *extent;
    }
    std::string_view line;
    ReadResult result = cutter_.Cut(unread, end, &line);
    if (result.state != ReadState::kRecord) return result;
    if (Trim(line).empty()) {
      result.state = ReadState::kSkipped;
      return result;
    }
    const std::string_view behind = unread.substr(result.consumed_bytes, joined);
    return ParseLine(line, behind, std::move(result), record);
  }

 private:
  // How many bytes behind the first line belong to it; nullopt: that is not to be told yet.
  std::optional<size_t> JoinedBytes(std::string_view unread, size_t begin, InputEnd end) const {
    size_t at = begin;
    for (;;) {
      const std::string_view rest = unread.substr(at);
      const size_t newline = rest.find('\n');
      const bool whole = newline != std::string_view::npos;
      const bool open = !whole && end == InputEnd::kMoreMayCome;
      if (open && rest.size() < kFrontBytes) return std::nullopt;
      const size_t length = whole ? newline : rest.size();
      if (!ContinuesEvent(rest.substr(0, std::min(length, kFrontBytes)), dialect_)) break;
      if (at + length > kMaxRecordBytes) break;
      if (open) return std::nullopt;
      at += length + (whole ? 1 : 0);
    }
    return at - begin;
  }

  ReadResult ParseLine(std::string_view line, std::string_view joined, ReadResult result,
                       Record* record) {
    const std::string_view text = Repaired(line, &repaired_);
    const auto head = ReadLineHead(text, dialect_);
    if (!head) {
      // Lines that would have joined it stand alone, each with a rejection of its own.
      result.state = ReadState::kRejected;
      result.reason = "the line does not begin with a time";
      return result;
    }
    cutter_.CountLines(joined);
    result.consumed_bytes += joined.size();
    if (!head->stamp) {
      result.state = ReadState::kRejected;
      result.reason = "no time in this line";
      return result;
    }
    record->Clear();
    record->stamp = head->stamp;
    std::string message = head->kind == LineKind::kAccess
                              ? ParseAccessLine(*head, text, record)
                              : ParseLineRest(*head, text, dialect_, record);
    if (!joined.empty()) message.append("\n").append(Repaired(joined, &repaired_joined_));
    record->AddText("message", message);
    return result;
  }

  const LineDialect dialect_;
  LineCutter cutter_;
  std::string repaired_;
  std::string repaired_joined_;
};

}  // namespace

bool ContinuesEvent(std::string_view front, const LineDialect& dialect) {
  if (Trim(front).empty()) return false;
  for (const std::string_view word : {"Caused by:", "Traceback "}) {
    if (front.starts_with(word)) return true;
  }
  if (NamesAnException(front)) return true;
  return (front.front() == ' ' || front.front() == '\t') && !ReadLineHead(front, dialect);
}

std::unique_ptr<RecordReader> MakeLineReader(const LineDialect& dialect) {
  return std::make_unique<LineReader>(dialect);
}

std::vector<std::string> LineColumns() {
  return {"host",  "sensor",   "component", "program",    "pid",    "tid",    "thread",
          "level", "severity", "state",     "annotation", "client", "user",   "method",
          "path",  "protocol", "status",    "bytes",      "agent",  "message"};
}

ColumnPlan LinePlan(const FieldMapping& wanted) {
  ColumnPlan plan = MakeColumnPlan({}, wanted);
  const auto settle = [&](Target target, std::vector<std::string> columns) {
    if (plan.For(target).empty()) plan.For(target) = std::move(columns);
  };
  settle(Target::kSource, {"host", "sensor", "component"});
  settle(Target::kLabel, {"program", "state", "level", "severity", "action"});
  settle(Target::kText, {"message"});
  settle(Target::kRisk, {"severity", "level", std::string(kOwnRisk)});
  plan.sure = true;
  return plan;
}

}  // namespace yesterlog
