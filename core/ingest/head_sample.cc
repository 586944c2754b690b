#include "core/ingest/head_sample.h"

#include <algorithm>
#include <array>

#include "core/ingest/nested_records.h"
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

// The program whose records most of the first ones are, or nullptr.
const ProgramFormat* RecogniseProgram(const LogShape& shape, std::string_view head, InputEnd end) {
  const auto programs = ProgramFormats();
  std::vector<size_t> fitting(programs.size());
  const size_t records = ForFirstRecords(shape, head, end, [&](const Record& record) {
    for (size_t i = 0; i < programs.size(); ++i) {
      if (programs[i].is_record(record)) ++fitting[i];
    }
  });
  for (size_t i = 0; i < programs.size(); ++i) {
    if (fitting[i] * 2 > records) return &programs[i];
  }
  return nullptr;
}

bool HoldsNested(const LogShape& shape, std::string_view head, InputEnd end) {
  size_t holding = 0;
  const size_t records = ForFirstRecords(shape, head, end, [&](const Record& record) {
    if (HoldsRecords(record)) ++holding;
  });
  return holding * 2 > records;
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
  const bool open = shape->container == Container::kJson || shape->container == Container::kCsv ||
                    shape->container == Container::kXml ||
                    shape->container == Container::kProperties;
  if (wanted == LogFormat::kAuto && open) {
    shape->program = nullptr;
    shape->nested = shape->container == Container::kJson && HoldsNested(*shape, head, end);
    shape->program = RecogniseProgram(*shape, head, end);
    const bool named = shape->program != nullptr && shape->program->format != LogFormat::kAuto;
    if (named) shape->format = shape->program->format;
  }
  HeadSample sample = Sample(*shape, head, end);
  const bool wrapped =
      shape->container == Container::kJson &&
      (shape->json_layout == JsonLayout::kWrapped || shape->json_layout == JsonLayout::kKeyed);
  if (!wrapped || sample.records == 0 || HoldsTimes(sample)) return sample;
  shape->json_layout = JsonLayout::kStream;
  return SampleHead(head, end, wanted, shape);
}

}  // namespace yesterlog
