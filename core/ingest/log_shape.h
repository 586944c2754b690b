// What kind of log a file is, told by its content.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/ingest/block_reader.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/importer.h"
#include "core/ingest/json_reader.h"
#include "core/ingest/line_dialect.h"
#include "core/ingest/program_formats.h"
#include "core/ingest/reader.h"

namespace yesterlog {

// What holds the records, whichever program they are of.
enum class Container { kJson, kCsv, kLines, kPairs, kProperties, kW3c, kBlocks, kXml };

struct LogShape {
  LogFormat format = LogFormat::kAuto;
  Container container = Container::kLines;
  JsonLayout json_layout = JsonLayout::kLines;
  size_t xml_depth = 0;  // of XML: how many elements lie around each record
  CsvDialect csv;
  LineDialect lines;
  BlockKind blocks = BlockKind::kNone;
  std::string opener;                      // of kProperties: the name that each record begins with
  bool yearless = false;                   // most dates have no year
  std::optional<Instant> latest;           // of which years they are, in place of the import's now
  std::string note;                        // where a day came from that no line says
  bool nested = false;                     // its objects hold the records (nested_records.h)
  const ProgramFormat* program = nullptr;  // whose records they are, once that is told
};

// The shape of the log that begins with `head`, decoded text; `options` settle the format unless it
// is kAuto. A program's records are told only in a further step, by SampleHead(). The error says
// why this is no log that can be read, and what would be.
Result<LogShape> RecogniseShape(std::string_view head, const ImportOptions& options);

// With the translation of the program's records, where the format is one's.
std::unique_ptr<RecordReader> MakeReader(const LogShape& shape);

}  // namespace yesterlog
