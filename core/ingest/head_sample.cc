#include "core/ingest/head_sample.h"

#include <algorithm>
#include <array>

#include "core/ingest/program_formats.h"

namespace yesterlog {
namespace {

constexpr size_t kSampledRecords = 200;

// Calls `use(record)` for the first records that lie in `head` as a whole; how many they were.
template <typename Use>
size_t ForFirstRecords(const LogShape& shape, std::string_view head, InputEnd end, Use use) {
  size_t records = 0;
  const auto reader = MakeReader(shape);
  Record record;
  while (records < kSampledRecords) {
    const ReadResult result = reader->Read(head, end, &record);
    head.remove_prefix(result.consumed_bytes);
    if (result.state == ReadState::kNeedsInput || result.state == ReadState::kEnd) break;
    if (result.state != ReadState::kRecord) continue;
    use(record);
    ++records;
  }
  return records;
}

// The format of the program whose records most of the first ones are; else the shape's own.
LogFormat RecogniseProgram(const LogShape& shape, std::string_view head, InputEnd end) {
  const auto programs = ProgramFormats();
  std::vector<size_t> fitting(programs.size());
  const size_t records = ForFirstRecords(shape, head, end, [&](const Record& record) {
    for (size_t i = 0; i < programs.size(); ++i) {
      if (programs[i].is_record(record)) ++fitting[i];
    }
  });
  for (size_t i = 0; i < programs.size(); ++i) {
    if (fitting[i] * 2 > records) return programs[i].format;
  }
  return shape.format;
}

HeadSample Sample(const LogShape& shape, std::string_view head, InputEnd end) {
  ColumnSampler columns;
  const size_t records =
      ForFirstRecords(shape, head, end, [&](const Record& record) { columns.Observe(record); });
  return {columns.columns(), records};
}

bool HoldsTimes(const HeadSample& sample) {
  return std::ranges::any_of(sample.columns,
                             [](const ColumnSample& column) { return column.times > 0; });
}

}  // namespace

HeadSample SampleHead(std::string_view head, InputEnd end, LogFormat wanted, LogShape* shape) {
  const bool open = shape->container == Container::kJson || shape->container == Container::kCsv;
  if (wanted == LogFormat::kAuto && open) shape->format = RecogniseProgram(*shape, head, end);
  HeadSample sample = Sample(*shape, head, end);
  const bool wrapped =
      shape->container == Container::kJson && shape->json_layout == JsonLayout::kWrapped;
  if (!wrapped || sample.records == 0 || HoldsTimes(sample)) return sample;
  shape->json_layout = JsonLayout::kStream;
  return SampleHead(head, end, wanted, shape);
}

}  // namespace yesterlog
