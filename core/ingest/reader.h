// The port of a log format: cuts records off the front of the unread text, one a call.
//
// What a reader makes of a text may not depend on how it was cut into chunks: it answers
// kNeedsInput until the record, and whatever decides where it ends, is there as a whole. A bad
// record is a value (kRejected), never an error, and the reader goes on behind it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

enum class InputEnd { kMoreMayCome, kReached };

enum class ReadState {
  kRecord,      // `record` is filled
  kRejected,    // a record that cannot be used, for `reason`
  kSkipped,     // something that is no record (a blank line, a header)
  kNeedsInput,  // the next record is not there as a whole
  kEnd,         // InputEnd::kReached, and everything was read
};

struct ReadResult {
  ReadState state = ReadState::kNeedsInput;
  size_t consumed_bytes = 0;  // of the front of the unread text, in every state
  int64_t line = 0;           // from 1, where the record begins
  std::string reason;
};

class RecordReader {
 public:
  RecordReader() = default;
  virtual ~RecordReader() = default;
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;

  // `unread` starts where the bytes consumed so far end. Never consumes nothing while answering
  // kRecord, kRejected or kSkipped, so that a loop over Read() ends; but for the records that lie
  // in one that was consumed, of which there are finitely many, and the word that there are more.
  virtual ReadResult Read(std::string_view unread, InputEnd end, Record* record) = 0;
};

}  // namespace yesterlog
