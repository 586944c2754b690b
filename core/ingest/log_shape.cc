#include "core/ingest/log_shape.h"

#include <algorithm>
#include <utility>

#include "core/ingest/cursor.h"
#include "core/ingest/line_day.h"
#include "core/ingest/line_head.h"
#include "core/ingest/line_join.h"
#include "core/ingest/line_level.h"
#include "core/ingest/line_message.h"
#include "core/ingest/line_reader.h"
#include "core/ingest/nested_records.h"
#include "core/ingest/pair_reader.h"
#include "core/ingest/property_reader.h"
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
  size_t others = 0;         // that are no objects, but begin with a time
  size_t stamped = 0;        // begin with a time and go on behind it
  size_t requests = 0;       // of the stamped ones: a web server's
  size_t yearless = 0;       // of the stamped ones: without a year
  size_t continued = 0;      // belong to the event before them, or say its day
  size_t headers = 0;        // before the first stamped one, where they are few
  size_t alone = 0;          // nothing but a time
  bool leads = false;        // the first one is stamped
  bool alone_leads = false;  // the first one is nothing but a time
};

// In a table a delimiter stands directly behind the time; where it is a tab, lines are told by what
// follows being a level, a program or a sensor.
bool IsStamped(const LineHead& head, std::string_view line, const LineDialect& dialect) {
  constexpr std::string_view kDelimiters = ",;|\"";
  if (head.kind == LineKind::kAudit || head.kind == LineKind::kEvent ||
      head.kind == LineKind::kRecord) {
    return true;
  }
  std::string_view rest = line.substr(head.length);
  // "2016-09-28 04:30:31, Info  CBS  ...": Windows' own.
  if (rest.starts_with(", ") && IsLevelWord(Cursor(Trim(rest.substr(1))).TakeToken())) return true;
  if (head.kind == LineKind::kWriter) return true;
  // "...|Info|RssSyncService|Starting"
  if (rest.starts_with('|') && IsLevelWord(rest.substr(1, rest.find('|', 1) - 1))) return true;
  if (head.kind == LineKind::kNote) {
    return rest.find('\t') == std::string_view::npos && std::ranges::any_of(rest, IsLetter);
  }
  // "2026년 4월 9일 오전 8:15, 안나 : 좋은 아침" of a chat
  constexpr size_t kLongestName = 80;
  if (rest.starts_with(", ") && rest.substr(0, kLongestName).find(" : ") < kLongestName)
    return true;
  if (rest.starts_with('_')) return false;  // the name of a recording
  if (Trim(rest).empty() || kDelimiters.find(rest.front()) != std::string_view::npos) return false;
  const bool under_day = dialect.day_headings && head.stamp && !head.stamp->has_date;
  if (rest.front() != '\t' || under_day) return true;
  Record parts;
  ParseLineRest(head, line, dialect, &parts);
  return parts.size() > 0;
}

LineCounts CountLines(std::string_view first_bytes, const LineDialect& dialect) {
  LineCounts counts;
  bool tabled = false;  // a line had a time and looked like a row of a table
  ForFirstLines(first_bytes, [&](std::string_view line) {
    ++counts.lines;
    const bool object = Trim(line).starts_with('{');
    if (object) ++counts.objects;
    const auto head = ReadLineHead(line, dialect);
    const bool stamped = head && IsStamped(*head, line, dialect);
    const bool alone = head && !stamped && head->kind == LineKind::kPlain &&
                       Trim(line.substr(head->length)).empty();
    if (alone && counts.alone++ == 0) counts.alone_leads = counts.lines == counts.continued + 1;
    tabled |= head && !stamped;
    if (stamped) {
      ++counts.stamped;
      if (!object) ++counts.others;
      if (head->kind == LineKind::kAccess) ++counts.requests;
      if (head->stamp && head->stamp->has_date && !head->stamp->has_year) ++counts.yearless;
      if (counts.stamped == 1) {
        constexpr size_t kMostHeaders = 5;
        counts.leads = counts.lines == counts.continued + 1;
        if (counts.lines <= kMostHeaders && !tabled)
          counts.headers = counts.lines - counts.continued - 1;
      }
    } else if (ContinuesEvent(line, dialect) || PartsEvents(line) ||
               (dialect.clocks != ClockOrder::kNone && (DayHeading(line) || YearHeading(line)))) {
      ++counts.continued;
    }
  });
  return counts;
}

// kJson and kCsv may hold any program's records, so their format is still open.
struct Recognised {
  LogFormat format = LogFormat::kAuto;
  Container container = Container::kLines;
};

// Deep times are looked for last, and make the dialect say so.
Recognised Recognise(std::string_view head, LogShape& shape) {
  const CsvDialect& csv = shape.csv;
  if (IsW3cLog(head)) return {LogFormat::kAccess, Container::kW3c};
  shape.blocks = GuessBlocks(head);
  if (shape.blocks != BlockKind::kNone) return {LogFormat::kSyslog, Container::kBlocks};
  if (LooksLikeXml(head)) return {LogFormat::kXml, Container::kXml};
  if (csv.has_directives) return {LogFormat::kCsv, Container::kCsv};
  const LineCounts counts = CountLines(head, shape.lines);
  shape.yearless = counts.yearless * 2 > counts.stamped;
  const Recognised lines{counts.requests * 2 > counts.stamped ? LogFormat::kAccess
                         : counts.stamped > 0                 ? LogFormat::kSyslog
                                                              : LogFormat::kAuto,
                         Container::kLines};
  const bool mixed = shape.lines.records && counts.others * 10 >= counts.lines;
  if (!mixed && (shape.json_layout != JsonLayout::kLines || counts.objects * 2 > counts.lines)) {
    return {LogFormat::kJsonl, Container::kJson};
  }
  const size_t headers = counts.stamped >= counts.headers ? counts.headers : 0;
  if (counts.stamped * 2 > counts.lines - counts.continued - headers) {
    shape.lines.loose_lines = lines.format != LogFormat::kAccess;
    return lines;
  }
  if (IsPairLog(head)) return {LogFormat::kSyslog, Container::kPairs};
  shape.opener = counts.stamped == 0 ? GuessPropertyOpener(head) : std::string();
  if (!shape.opener.empty()) return {LogFormat::kSyslog, Container::kProperties};
  // A record of some logs is a line with a time and several without.
  constexpr size_t kMostLinesOfRecord = 25;
  // The time of Oracle's and others' stands on a line of its own.
  if (counts.alone_leads && counts.stamped == 0 &&
      counts.alone * kMostLinesOfRecord >= counts.lines) {
    shape.lines.loose_lines = true;
    return {LogFormat::kSyslog, Container::kLines};
  }
  const bool blocks =
      counts.leads && counts.stamped > 1 && counts.stamped * kMostLinesOfRecord >= counts.lines;
  if (blocks && shape.csv.delimiter != ',') {
    shape.lines.loose_lines = true;
    return lines;
  }
  const bool table = csv.delimiter != '\0';
  // Commas of sentences may agree as those of a table do: then no cell is a time.
  const bool open = !table || !csv.timed;
  if (open && !blocks && counts.requests == 0 && FindDeepTimes(head, &shape.lines)) {
    shape.lines.loose_lines = true;
    return {LogFormat::kSyslog, Container::kLines};
  }
  // Of one without times it is said that none was found; text whose commas agree now and then is
  // none.
  if (table && (csv.timed || csv.agrees)) return {LogFormat::kCsv, Container::kCsv};
  return lines;
}

// Whether some time, or a date at least, stands anywhere in the lines of `head`.
bool HoldsTimes(std::string_view head) {
  bool found = false;
  ForFirstLines(head, [&](std::string_view line) {
    for (size_t at = 0; at < line.size() && !found; ++at) {
      const bool begins = at == 0 || !(IsLetter(line[at - 1]) || IsDigit(line[at - 1]));
      if (!begins || !IsDigit(line[at])) continue;
      size_t length = 0;
      const auto stamp = ReadStamp(line.substr(at), DateOrder::kMonthFirst, &length);
      found = (stamp && !stamp->instant) ||
              ParseClockTime(Cursor(line.substr(at)).TakeToken()).has_value();
    }
  });
  return found;
}

// Whether the clock times of `head` have their day from a line before them; else `*start` gets it
// from the first line that has one, where no midnight can lie between.
bool LinesSayTheDay(std::string_view head, const LineDialect& dialect,
                    std::optional<LocalTime>* start) {
  std::optional<Stamp> day;
  std::optional<int64_t> first_ms;
  std::optional<int64_t> before_ms;
  bool crossed = false;
  ForFirstLines(head, [&](std::string_view line) {
    if (day) return;
    const auto found = ReadLineHead(line, dialect);
    if (found && found->stamp && !found->stamp->has_date) {
      crossed |= before_ms && found->stamp->ms_of_day < *before_ms;
      before_ms = found->stamp->ms_of_day;
      if (!first_ms) first_ms = before_ms;
    } else {
      day = found ? found->stamp : DayHeading(line);
    }
  });
  if (!day) return false;
  if (!first_ms) return true;
  const bool same_day = dialect.clocks == ClockOrder::kForward && !crossed && day->has_year &&
                        !day->instant && day->has_clock && *before_ms <= day->ms_of_day;
  if (same_day) *start = AtMsOfDay(day->date, 0);
  return true;
}

// Where the days of clock times come from; an error where they are not known.
Status SettleStart(std::string_view head, const ImportOptions& options, LogShape* shape) {
  LineDialect& lines = shape->lines;
  if (lines.clocks == ClockOrder::kNone) return {};
  lines.start = options.date;
  if (lines.start) return {};
  if (lines.clocks == ClockOrder::kSinceStart) {
    return Error{ErrorCode::kStartMissing,
                 "Its lines count seconds since a start, so their dates are not known: say the "
                 "date and time of the start (--date 2026-04-09T07:30)."};
  }
  if (LinesSayTheDay(head, lines, &lines.start)) return {};
  const auto named = DateInFileName(options.file_name);
  if (!named) {
    return Error{ErrorCode::kDateMissing,
                 "Its lines begin with clock times that have no dates, so their days are not "
                 "known: say the date of the first line (--date 2026-04-09)."};
  }
  lines.start = AtMsOfDay(*named, 0);
  shape->note = "The clock times have no dates: the first line is taken to be of " +
                FormatLocal(*lines.start).substr(0, 10) + ", as the file's name says.";
  return {};
}

// Where records of a format that was asked for can lie.
Container ContainerOf(LogFormat wanted, Container recognised) {
  switch (wanted) {
    case LogFormat::kAuto:
      return recognised;
    case LogFormat::kCsv:
      return Container::kCsv;
    case LogFormat::kSyslog:
      return recognised == Container::kPairs || recognised == Container::kBlocks ||
                     recognised == Container::kProperties
                 ? recognised
                 : Container::kLines;
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
    case Container::kProperties:
      return MakePropertyReader(shape.opener);
    case Container::kW3c:
      return MakeW3cReader();
    case Container::kBlocks:
      return MakeBlockReader(shape.blocks);
    case Container::kXml:
      return MakeXmlReader(shape.xml_depth);
    case Container::kJson:
      break;
  }
  return MakeJsonReader(shape.json_layout);
}

// Which years the dates of a log are of that names none: from the import's date on, else near the
// date in the file's name, where that is long past.
void SettleYears(const ImportOptions& options, LogShape* shape) {
  constexpr int64_t kYearMs = 365 * kMsPerDay;
  if (options.date) {
    shape->latest = Instant{options.zone.StartInstant(*options.date).ms + kYearMs};
    return;
  }
  const auto named = DateInFileName(options.file_name);
  if (!named) return;
  const Instant latest{options.zone.StartInstant(AtMsOfDay(*named, 0)).ms + kYearMs / 2};
  if (latest >= options.now) return;
  shape->latest = latest;
  shape->note = "The dates have no year: they are taken to be near " +
                FormatLocal(AtMsOfDay(*named, 0)).substr(0, 10) + ", as the file's name says.";
}

}  // namespace

Result<LogShape> RecogniseShape(std::string_view head, const ImportOptions& options) {
  if (const Status text = CheckText(head); !text.ok()) return text.error();
  LogShape shape;
  shape.csv = GuessCsvDialect(head);
  shape.json_layout = GuessJsonLayout(head);
  shape.lines = GuessLineDialect(head, DateOf(options.zone.ToLocal(options.now)));
  const Recognised recognised = Recognise(head, shape);
  const LogFormat wanted = options.format;
  shape.format = wanted == LogFormat::kAuto ? recognised.format : wanted;
  shape.container = ContainerOf(wanted, recognised.container);
  if (shape.container == Container::kXml) shape.xml_depth = GuessXmlDepth(head);
  shape.program = FindProgramFormat(wanted);
  if (shape.format == LogFormat::kAuto && Trim(head).starts_with("LAST SEEN ")) {
    return Unreadable(
        "Its times are ages such as 2m, not dates: export the events with "
        "kubectl get events -o json.");
  }
  if (shape.format == LogFormat::kAuto) {
    if (HoldsTimes(head)) {
      return Unreadable("No line of this file's beginning looks like a record of a log.");
    }
    return Unreadable(
        "None of this file's first lines holds a date or a time, so that nothing says when it "
        "happened: turn on time stamps where the log is written.");
  }
  if (shape.yearless) SettleYears(options, &shape);
  if (shape.container == Container::kLines) {
    if (const Status started = SettleStart(head, options, &shape); !started.ok()) {
      return started.error();
    }
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
