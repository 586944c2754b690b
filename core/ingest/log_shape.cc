#include "core/ingest/log_shape.h"

#include <algorithm>
#include <utility>

#include "core/ingest/cursor.h"
#include "core/ingest/line_head.h"
#include "core/ingest/line_message.h"
#include "core/ingest/line_reader.h"
#include "core/ingest/nested_records.h"
#include "core/ingest/pair_reader.h"
#include "core/ingest/stamp.h"
#include "core/ingest/text_check.h"
#include "core/ingest/w3c_reader.h"
#include "core/ingest/xml_reader.h"
#include "core/ingest/xml_scan.h"

namespace yesterlog {
namespace {

// Calls `use(line)` for the whole lines of `head` that are not blank, at most 100.
template <typename Use>
void ForFirstLines(std::string_view head, Use use) {
  for (size_t lines = 0; lines < 100 && !head.empty();) {
    const size_t newline = std::min(head.find('\n'), head.size());
    const std::string_view line = Trim(head.substr(0, newline));
    if (!line.empty()) {
      use(head.substr(0, newline));
      ++lines;
    }
    head.remove_prefix(std::min(newline + 1, head.size()));
  }
}

struct LineCounts {
  size_t lines = 0;
  size_t objects = 0;
  size_t stamped = 0;    // begin with a time and go on behind it
  size_t requests = 0;   // of the stamped ones: a web server's
  size_t continued = 0;  // belong to the event before them
};

// In a table a delimiter stands directly behind the time; where it is a tab, lines are told by what
// follows being a level, a program or a sensor.
bool IsStamped(const LineHead& head, std::string_view line, const LineDialect& dialect) {
  constexpr std::string_view kDelimiters = ",;|\"";
  if (head.kind == LineKind::kAudit) return true;
  const std::string_view rest = line.substr(head.length);
  if (Trim(rest).empty() || kDelimiters.find(rest.front()) != std::string_view::npos) return false;
  if (rest.front() != '\t') return true;
  Record parts;
  ParseLineRest(head, line, dialect, &parts);
  return parts.size() > 0;
}

LineCounts CountLines(std::string_view first_bytes, const LineDialect& dialect) {
  LineCounts counts;
  ForFirstLines(first_bytes, [&](std::string_view line) {
    ++counts.lines;
    if (Trim(line).starts_with('{')) ++counts.objects;
    if (const auto head = ReadLineHead(line, dialect); head && IsStamped(*head, line, dialect)) {
      ++counts.stamped;
      if (head->kind == LineKind::kAccess) ++counts.requests;
    } else if (ContinuesEvent(line, dialect)) {
      ++counts.continued;
    }
  });
  return counts;
}

// "[08:54:02][D] ...": most lines have a time without its day.
bool BeginsWithClocks(std::string_view head) {
  size_t lines = 0;
  size_t clocks = 0;
  ForFirstLines(head, [&](std::string_view line) {
    line = Trim(line);
    if (line.starts_with('[')) line.remove_prefix(1);
    ++lines;
    clocks += ParseClockTime(line.substr(0, line.find_first_of(" ]\t,.-"))) ? 1 : 0;
  });
  return clocks * 2 > lines;
}

// kJson and kCsv may hold any program's records, so their format is still open.
struct Recognised {
  LogFormat format = LogFormat::kAuto;
  Container container = Container::kLines;
};

Recognised Recognise(std::string_view head, const LogShape& shape) {
  const CsvDialect& csv = shape.csv;
  if (IsW3cLog(head)) return {LogFormat::kAccess, Container::kW3c};
  if (LooksLikeXml(head)) return {LogFormat::kXml, Container::kXml};
  if (csv.has_directives) return {LogFormat::kCsv, Container::kCsv};
  const LineCounts counts = CountLines(head, shape.lines);
  const Recognised lines{counts.requests * 2 > counts.stamped ? LogFormat::kAccess
                         : counts.stamped > 0                 ? LogFormat::kSyslog
                                                              : LogFormat::kAuto,
                         Container::kLines};
  if (shape.json_layout != JsonLayout::kLines || counts.objects * 2 > counts.lines) {
    return {LogFormat::kJsonl, Container::kJson};
  }
  if (counts.stamped * 2 > counts.lines - counts.continued) return lines;
  if (IsPairLog(head)) return {LogFormat::kSyslog, Container::kPairs};
  if (csv.delimiter != '\0') return {LogFormat::kCsv, Container::kCsv};
  return lines;
}

// Where records of a format that was asked for can lie.
Container ContainerOf(LogFormat wanted, Container recognised) {
  switch (wanted) {
    case LogFormat::kAuto:
      return recognised;
    case LogFormat::kCsv:
      return Container::kCsv;
    case LogFormat::kSyslog:
      return recognised == Container::kPairs ? Container::kPairs : Container::kLines;
    case LogFormat::kAccess:
      return recognised == Container::kW3c ? Container::kW3c : Container::kLines;
    case LogFormat::kHomeAssistant:
      return recognised == Container::kCsv ? Container::kCsv : Container::kJson;
    case LogFormat::kXml:
      return Container::kXml;
    case LogFormat::kJsonl:
    case LogFormat::kFrigate:
    case LogFormat::kJournald:
      break;
  }
  return Container::kJson;
}

std::unique_ptr<RecordReader> MakeContainerReader(const LogShape& shape) {
  switch (shape.container) {
    case Container::kCsv:
      return MakeCsvReader(shape.csv);
    case Container::kLines:
      return MakeLineReader(shape.lines);
    case Container::kPairs:
      return MakePairReader();
    case Container::kW3c:
      return MakeW3cReader();
    case Container::kXml:
      return MakeXmlReader(shape.xml_depth);
    case Container::kJson:
      break;
  }
  return MakeJsonReader(shape.json_layout);
}

}  // namespace

Result<LogShape> RecogniseShape(std::string_view head, LogFormat wanted) {
  if (const Status text = CheckText(head); !text.ok()) return text.error();
  LogShape shape;
  shape.csv = GuessCsvDialect(head);
  shape.json_layout = GuessJsonLayout(head);
  shape.lines = GuessLineDialect(head);
  const Recognised recognised = Recognise(head, shape);
  shape.format = wanted == LogFormat::kAuto ? recognised.format : wanted;
  shape.container = ContainerOf(wanted, recognised.container);
  if (shape.container == Container::kXml) shape.xml_depth = GuessXmlDepth(head);
  shape.program = FindProgramFormat(wanted);
  if (shape.format == LogFormat::kAuto) {
    return Unreadable(
        BeginsWithClocks(head)
            ? "Its lines begin with clock times that have no dates, so their days are "
              "not known."
            : "No line of this file's beginning looks like a record of a log.");
  }
  if (shape.container == Container::kCsv && shape.csv.delimiter == '\0') shape.csv.delimiter = ',';
  return shape;
}

std::unique_ptr<RecordReader> MakeReader(const LogShape& shape) {
  auto reader = MakeContainerReader(shape);
  if (shape.nested) reader = MakeNestedReader(std::move(reader));
  if (shape.program == nullptr) return reader;
  return MakeTranslatingReader(std::move(reader), shape.program->make_translator());
}

}  // namespace yesterlog
