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

class JsonStreamReader : public RecordReader {
 public:
  explicit JsonStreamReader(JsonLayout layout)
      : keyed_(layout == JsonLayout::kKeyed),
        wrapper_(keyed_ || layout == JsonLayout::kWrapped ? Wrapper::kAhead : Wrapper::kNone) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    switch (wrapper_) {
      case Wrapper::kAhead:
        return OpenWrapper(unread, end, record);
      case Wrapper::kAround:
        return ReadWrapped(unread, end, record);
      case Wrapper::kBehind:
        if (keyed_) return OpenNext(unread, end);
        if (!unread.empty()) return Consume(ReadState::kSkipped, unread, {});
        break;
      case Wrapper::kNone:
        break;
    }
    return ReadObject(unread, end, record);
  }

 private:
  // Where the object that holds the records begins and ends, seen from here.
  enum class Wrapper { kNone, kAhead, kAround, kBehind };

  // Blanks, what stands between objects, and the record separator of RFC 7464.
  static constexpr std::string_view kBetween = " \t\r\n,[]\x1e";

  ReadResult ReadObject(std::string_view unread, InputEnd end, Record* record) {
    const size_t begin = std::min(unread.find_first_not_of(kBetween), unread.size());
    if (begin > 0) return Consume(ReadState::kSkipped, unread.substr(0, begin), {});
    if (unread.empty()) {
      return {end == InputEnd::kReached ? ReadState::kEnd : ReadState::kNeedsInput, 0, line_, {}};
    }
    if (const size_t assigned = line_ == 1 ? AssignmentLength(unread) : 0; assigned > 0) {
      return Consume(ReadState::kSkipped, unread.substr(0, assigned), {});
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

  // Skips to the array that holds the records.
  ReadResult OpenWrapper(std::string_view unread, InputEnd end, Record* record) {
    const size_t begin = FindWrappedArray(unread.substr(0, kMaxRecordBytes));
    const bool more = end == InputEnd::kMoreMayCome && unread.size() < kMaxRecordBytes;
    if (begin == std::string_view::npos && more) return {ReadState::kNeedsInput, 0, line_, {}};
    wrapper_ = begin == std::string_view::npos ? Wrapper::kNone : Wrapper::kAround;
    if (wrapper_ == Wrapper::kNone) return ReadObject(unread, end, record);
    array_depth_ = 1;
    if (keyed_) SetKey(KeyOfArray(unread, begin));
    return Consume(ReadState::kSkipped, unread.substr(0, begin), {});
  }

  // Skips to the array of the next key.
  ReadResult OpenNext(std::string_view unread, InputEnd end) {
    const NextArray next = FindNextArray(unread.substr(0, kMaxRecordBytes));
    const bool more = end == InputEnd::kMoreMayCome && unread.size() < kMaxRecordBytes;
    if (next.cut && more) return {ReadState::kNeedsInput, 0, line_, {}};
    if (next.begin == 0) {
      keyed_ = false;
      return {ReadState::kSkipped, 0, line_, {}};
    }
    wrapper_ = Wrapper::kAround;
    array_depth_ = 1;
    SetKey(next.key);
    return Consume(ReadState::kSkipped, unread.substr(0, next.begin), {});
  }

  // As ReadObject, up to the bracket that closes the array: what follows it is no record.
  ReadResult ReadWrapped(std::string_view unread, InputEnd end, Record* record) {
    size_t between = 0;
    while (between < unread.size() && array_depth_ > 0 &&
           kBetween.find(unread[between]) != std::string_view::npos) {
      if (unread[between] == '[') ++array_depth_;
      if (unread[between] == ']') --array_depth_;
      ++between;
    }
    if (array_depth_ == 0) wrapper_ = Wrapper::kBehind;
    if (between > 0) return Consume(ReadState::kSkipped, unread.substr(0, between), {});
    return ReadObject(unread, end, record);
  }

  // Each record gets a copy, so that what is longer than a name is none.
  void SetKey(std::string_view key) {
    constexpr size_t kLongestKey = 256;
    key_.assign(key.size() <= kLongestKey ? key : std::string_view());
  }

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
    record->AddText(kListColumn, key_);
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

  bool keyed_;  // further arrays may follow
  std::string key_;
  Wrapper wrapper_;
  size_t array_depth_ = 0;  // of the arrays inside the wrapper, around the records
  int64_t line_ = 1;
  bool lost_ = false;  // behind something that is no object, until the next one
  std::string repaired_;
};

}  // namespace

std::unique_ptr<RecordReader> MakeJsonReader(JsonLayout layout) {
  if (layout == JsonLayout::kLines) return std::make_unique<JsonLineReader>();
  return std::make_unique<JsonStreamReader>(layout);
}

}  // namespace yesterlog
