// Bytes of a file to events: decoding, recognising, reading and mapping in a row.
//
// What comes out does not depend on how the input was cut into chunks. At most the head by which
// the format is told (64 KiB, more only when the first record is longer) and one record are held.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/ingest/column_sample.h"
#include "core/ingest/event_builder.h"
#include "core/ingest/head_sample.h"
#include "core/ingest/importer.h"
#include "core/ingest/log_shape.h"
#include "core/ingest/reader.h"
#include "core/ingest/text_decoder.h"

namespace yesterlog {

enum class LogOutcome { kEvent, kRejection, kNeedsInput, kEnd };

class LogReader {
 public:
  explicit LogReader(ImportOptions options);

  void Feed(std::string_view bytes);
  void Finish();

  // The next event or rejection in the order of the file. An error means that the file as a whole
  // cannot be read; it comes before any event.
  Result<LogOutcome> Next(NewEvent* event, Rejection* rejection);

  // kAuto, and nothing, until the format is recognised.
  LogFormat format() const { return shape_.format; }
  const FieldMapping& mapping() const { return mapping_; }
  const std::vector<std::string>& columns() const { return columns_; }
  bool sure() const { return sure_; }
  const std::string& note() const { return shape_.note; }
  // What a mapping is remembered by, see remembered_mappings.h; "" where there is no such thing.
  const std::string& header() const { return header_; }
  // The mapping is one that was remembered for the header.
  bool remembered() const { return remembered_; }

  int64_t bytes_read() const;

 private:
  std::string_view Unread() const { return std::string_view(text_).substr(begin_); }
  InputEnd End() const { return finished_ ? InputEnd::kReached : InputEnd::kMoreMayCome; }
  void ReplaceReturns(size_t begin);
  // False: more of the head is needed to tell.
  Result<bool> Recognise();
  bool HasTimes(const LogShape& shape, const HeadSample& sample) const;
  // Finds the header, and takes the mapping that was remembered for it where none is given.
  void Remember(const LogShape& shape, const std::vector<ColumnSample>& samples);
  Status MakePlan(const std::vector<ColumnSample>& samples);
  void Consume(size_t bytes);

  ImportOptions options_;
  TextDecoder decoder_;
  std::string text_;  // decoded; read up to begin_
  size_t begin_ = 0;
  int64_t fed_bytes_ = 0;
  int64_t decoded_bytes_ = 0;
  bool finished_ = false;
  size_t head_bytes_;
  bool lone_returns_ = false;  // its lines end in CR alone, as those of some old devices do

  LogShape shape_;
  FieldMapping mapping_;
  std::vector<std::string> columns_;
  bool sure_ = false;
  std::string header_;
  bool remembered_ = false;
  std::unique_ptr<RecordReader> reader_;
  std::optional<EventBuilder> builder_;
  Record record_;
};

}  // namespace yesterlog
