#include "core/ingest/json_reader.h"

#include <algorithm>

#include "core/ingest/cursor.h"
#include "core/ingest/json_record.h"
#include "core/ingest/line_cutter.h"

namespace yesterlog {
namespace {

class JsonLineReader : public RecordReader {
 public:
  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    std::string_view line;
    ReadResult result = cutter_.Cut(unread, end, &line);
    if (result.state != ReadState::kRecord) return result;
    if (Trim(line).empty()) {
      result.state = ReadState::kSkipped;
      return result;
    }
    if (auto reason = ParseJsonRecord(Repaired(line, &repaired_), record)) {
      result.state = ReadState::kRejected;
      result.reason = std::move(*reason);
    }
    return result;
  }

 private:
  LineCutter cutter_;
  std::string repaired_;
};

// The length of the object at the front of `text`, which begins with '{'; 0 if it does not end.
size_t ObjectLength(std::string_view text) {
  size_t depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

class JsonStreamReader : public RecordReader {
 public:
  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    const size_t begin = std::min(unread.find_first_not_of(kBetween), unread.size());
    if (begin > 0) return Consume(ReadState::kSkipped, unread.substr(0, begin), {});
    if (unread.empty()) {
      return {end == InputEnd::kReached ? ReadState::kEnd : ReadState::kNeedsInput, 0, line_, {}};
    }
    if (unread.front() != '{') return SkipNonObject(unread);
    const size_t length = ObjectLength(unread.substr(0, kMaxRecordBytes));
    if (length > 0) return ParseObject(unread.substr(0, length), record);
    if (unread.size() > kMaxRecordBytes) {
      // What follows is found again at the next object that begins behind this line.
      const size_t line_end =
          std::min(unread.substr(0, kMaxRecordBytes).find('\n'), kMaxRecordBytes - 1);
      lost_ = true;
      return Consume(ReadState::kRejected, unread.substr(0, line_end + 1),
                     "the object does not end within 1 MiB");
    }
    if (end == InputEnd::kMoreMayCome) return {ReadState::kNeedsInput, 0, line_, {}};
    return Consume(ReadState::kRejected, unread, "the file ends inside this object");
  }

 private:
  // Blanks, what stands between objects, and the record separator of RFC 7464.
  static constexpr std::string_view kBetween = " \t\r\n,[]\x1e";

  ReadResult Consume(ReadState state, std::string_view bytes, std::string reason) {
    ReadResult result{state, bytes.size(), line_, std::move(reason)};
    line_ += std::count(bytes.begin(), bytes.end(), '\n');
    return result;
  }

  ReadResult ParseObject(std::string_view object, Record* record) {
    lost_ = false;
    if (auto reason = ParseJsonRecord(Repaired(object, &repaired_), record)) {
      return Consume(ReadState::kRejected, object, std::move(*reason));
    }
    return Consume(ReadState::kRecord, object, {});
  }

  // One rejection for a run of them, however many calls it takes to pass it.
  ReadResult SkipNonObject(std::string_view unread) {
    const size_t length = std::min(unread.find('{'), unread.size());
    const bool reported = lost_;
    lost_ = true;
    return Consume(reported ? ReadState::kSkipped : ReadState::kRejected, unread.substr(0, length),
                   "no JSON object: each record must be one {...}");
  }

  int64_t line_ = 1;
  bool lost_ = false;  // behind something that is no object, until the next one
  std::string repaired_;
};

}  // namespace

std::unique_ptr<RecordReader> MakeJsonReader(JsonLayout layout) {
  if (layout == JsonLayout::kLines) return std::make_unique<JsonLineReader>();
  return std::make_unique<JsonStreamReader>();
}

}  // namespace yesterlog
