#include "core/ingest/log_reader.h"

#include <algorithm>
#include <utility>

#include "core/ingest/column_plan.h"
#include "core/ingest/head_sample.h"
#include "core/ingest/line_reader.h"
#include "core/ingest/program_formats.h"
#include "core/ingest/remembered_mappings.h"
#include "core/ingest/text_check.h"

namespace yesterlog {
namespace {

constexpr size_t kHeadBytes = size_t{64} << 10;
constexpr size_t kMaxHeadBytes = 4 * kMaxRecordBytes;

std::string Listed(const std::vector<std::string>& names) {
  constexpr size_t kShown = 20;
  std::string listed;
  for (size_t i = 0; i < names.size() && i < kShown; ++i) {
    listed += (i == 0 ? "" : ", ") + names[i];
  }
  return listed + (names.size() > kShown ? ", ..." : "");
}

// "time from when, text from msg"
std::string Said(const FieldMapping& mapping) {
  std::string said;
  for (const auto& [field, column] : kMappingFields) {
    if ((mapping.*column).empty()) continue;
    said += std::string(said.empty() ? "" : ", ") + field + " from " + mapping.*column;
  }
  return said;
}

}  // namespace

LogReader::LogReader(ImportOptions options)
    : options_(std::move(options)), head_bytes_(kHeadBytes) {}

void LogReader::Feed(std::string_view bytes) {
  fed_bytes_ += static_cast<int64_t>(bytes.size());
  const size_t before = text_.size();
  decoder_.Decode(bytes, &text_);
  if (lone_returns_) ReplaceReturns(before);
  decoded_bytes_ += static_cast<int64_t>(text_.size() - before);
}

void LogReader::Finish() {
  if (finished_) return;
  decoder_.Finish(&text_);
  finished_ = true;
}

Result<LogOutcome> LogReader::Next(NewEvent* event, Rejection* rejection) {
  if (!reader_) {
    const auto recognised = Recognise();
    if (!recognised.ok()) return recognised.error();
    if (!*recognised) return LogOutcome::kNeedsInput;
  }
  for (;;) {
    ReadResult result = reader_->Read(Unread(), End(), &record_);
    Consume(result.consumed_bytes);
    if (result.state == ReadState::kNeedsInput) return LogOutcome::kNeedsInput;
    if (result.state == ReadState::kEnd) return LogOutcome::kEnd;
    if (result.state == ReadState::kSkipped) continue;
    rejection->line = result.line;
    if (result.state == ReadState::kRejected) {
      rejection->reason = std::move(result.reason);
      return LogOutcome::kRejection;
    }
    auto reason = builder_->Build(record_, event);
    if (!reason) return LogOutcome::kEvent;
    rejection->reason = std::move(*reason);
    return LogOutcome::kRejection;
  }
}

void LogReader::ReplaceReturns(size_t begin) {
  std::replace(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), '\r', '\n');
}

Result<bool> LogReader::Recognise() {
  while (finished_ || text_.size() > head_bytes_) {
    if (!lone_returns_ && text_.find('\n') >= head_bytes_ && text_.find('\r') < head_bytes_) {
      lone_returns_ = true;
      ReplaceReturns(0);
    }
    const bool whole = text_.size() <= head_bytes_;
    const std::string_view head = std::string_view(text_).substr(0, head_bytes_);
    auto shape = RecogniseShape(head, options_);
    if (!shape.ok()) return shape.error();
    const InputEnd end = whole ? InputEnd::kReached : InputEnd::kMoreMayCome;
    const HeadSample sample = SampleHead(head, end, options_.format, &*shape);
    if (sample.records == 0 && !whole && head_bytes_ < kMaxHeadBytes) {
      head_bytes_ *= 2;
      continue;
    }
    Remember(*shape, sample.columns);
    if (!HasTimes(*shape, sample)) {
      return Unreadable("None of this table's first rows holds a time that can be read.");
    }
    shape_ = *shape;
    if (remembered_) {
      shape_.note += std::string(shape_.note.empty() ? "" : " ") +
                     "Its columns are read as you said before of a file with the same header: " +
                     Said(options_.mapping) + ".";
    }
    const Status planned = MakePlan(sample.columns);
    if (!planned.ok()) return planned.error();
    reader_ = MakeReader(shape_);
    return true;
  }
  return false;
}

// A table whose format and time nobody named has to show that it is a log's.
bool LogReader::HasTimes(const LogShape& shape, const HeadSample& sample) const {
  const bool asked = options_.format != LogFormat::kAuto || !options_.mapping.time.empty();
  if (asked || shape.container != Container::kCsv || sample.records == 0) return true;
  return std::ranges::any_of(sample.columns, [](const ColumnSample& c) {
    return c.times > 0 || c.clocks > 0 || c.Mostly(c.serials);
  });
}

void LogReader::Remember(const LogShape& shape, const std::vector<ColumnSample>& samples) {
  const bool named = shape.container == Container::kJson ||
                     (shape.container == Container::kCsv && shape.csv.has_header);
  if (!named) return;
  std::vector<std::string> columns;
  for (const ColumnSample& column : samples) columns.push_back(column.name);
  header_ = HeaderKey(std::move(columns));
  if (options_.mapping != FieldMapping{}) return;
  const auto known = std::ranges::find(options_.remembered, header_, &RememberedMapping::header);
  if (known == options_.remembered.end()) return;
  options_.mapping = known->mapping;
  remembered_ = true;
}

Status LogReader::MakePlan(const std::vector<ColumnSample>& samples) {
  const bool lines = shape_.container == Container::kLines || shape_.container == Container::kW3c ||
                     shape_.container == Container::kBlocks;
  if (lines) columns_ = LineColumns();
  for (const ColumnSample& column : samples) {
    if (std::ranges::find(columns_, column.name) == columns_.end()) columns_.push_back(column.name);
  }
  for (const std::string* wanted : {&options_.mapping.time, &options_.mapping.text}) {
    const bool known = wanted->empty() || wanted->find(" + ") != std::string::npos ||
                       std::ranges::find(columns_, *wanted) != columns_.end();
    if (!known && !samples.empty()) {
      return Error{ErrorCode::kInvalidArgument, "The log has no column \"" + *wanted +
                                                    "\". Map to one of: " + Listed(columns_) + "."};
    }
  }
  const ProgramFormat* program = shape_.program;
  ColumnPlan plan = lines                ? LinePlan(options_.mapping)
                    : program != nullptr ? ProgramPlan(*program, samples, options_.mapping)
                                         : MakeColumnPlan(samples, options_.mapping);
  mapping_ = MappingOf(plan);
  sure_ = plan.sure || remembered_;
  if (shape_.latest) options_.now = std::min(options_.now, *shape_.latest);
  builder_.emplace(std::move(plan), options_);
  return {};
}

void LogReader::Consume(size_t bytes) {
  constexpr size_t kCompactBytes = size_t{64} << 10;
  begin_ += bytes;
  if (begin_ == text_.size() || (begin_ > kCompactBytes && begin_ * 2 > text_.size())) {
    text_.erase(0, begin_);
    begin_ = 0;
  }
}

// UTF-16 is about half as long once decoded, so the unread part is scaled back to file bytes.
int64_t LogReader::bytes_read() const {
  const auto unread = static_cast<int64_t>(text_.size() - begin_);
  if (decoded_bytes_ == 0) return fed_bytes_;
  if (unread == 0) return fed_bytes_;
  const double ratio = static_cast<double>(fed_bytes_) / static_cast<double>(decoded_bytes_);
  const auto unread_bytes = static_cast<int64_t>(static_cast<double>(unread) * ratio);
  return std::max<int64_t>(0, fed_bytes_ - unread_bytes);
}

}  // namespace yesterlog
