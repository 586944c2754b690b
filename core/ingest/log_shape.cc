#include "core/ingest/log_shape.h"

#include <algorithm>

#include "core/ingest/cursor.h"
#include "core/ingest/line_head.h"
#include "core/ingest/line_message.h"
#include "core/ingest/line_reader.h"

namespace yesterlog {
namespace {

constexpr const char* kReadable =
    "Readable are JSON (one object a line, or an array), CSV or TSV, and log lines that begin with "
    "a time.";

Error Unreadable(std::string why) {
  return {ErrorCode::kInvalidArgument, std::move(why) + " " + kReadable};
}

struct Magic {
  std::string_view bytes;
  const char* name;
  bool packed;
};

constexpr Magic kMagics[] = {
    {"\x1f\x8b", "gzip", true},
    {"PK\x03\x04", "ZIP", true},
    {"BZh", "bzip2", true},
    {"\xfd"
     "7zXZ",
     "xz", true},
    {"\x28\xb5\x2f\xfd", "Zstandard", true},
    {"%PDF", "PDF", false},
    {"\x89PNG", "PNG", false},
    {"\xff\xd8\xff", "JPEG", false},
    {"SQLite format 3", "SQLite", false},
};

// Log text holds no control characters but a few stray ones: escape sequences of terminals, and the
// NULs that a crash leaves.
bool IsBinary(std::string_view head) {
  const std::string_view front = head.substr(0, 4096);
  const auto controls = std::ranges::count_if(front, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && !IsBlank(c) && c != '\x1b' && c != '\x1e';
  });
  return static_cast<size_t>(controls) * 10 > front.size();
}

Status CheckText(std::string_view head) {
  if (Trim(head).empty()) return Error{ErrorCode::kInvalidArgument, "The file is empty."};
  for (const Magic& magic : kMagics) {
    if (!head.starts_with(magic.bytes)) continue;
    if (magic.packed) {
      return Error{
          ErrorCode::kInvalidArgument,
          std::string("This is a ") + magic.name + " archive: unpack it and import the log in it."};
    }
    return Unreadable(std::string("This is a ") + magic.name + " file, not a log.");
  }
  if (IsBinary(head)) return Unreadable("This file is binary, not a text log.");
  return {};
}

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

// "[" in front of an object, or an object that begins on a line without ending on it.
bool IsJsonStream(std::string_view head) {
  const std::string_view text = Trim(head);
  const std::string_view first_line = Trim(text.substr(0, text.find('\n')));
  if (text.starts_with('[')) {
    const size_t inner = text.find_first_not_of("[ \t\r\n");
    return inner != std::string_view::npos && (text[inner] == '{' || text[inner] == ']');
  }
  return first_line.starts_with('{') && (first_line.ends_with('{') || first_line.ends_with(','));
}

struct LineCounts {
  size_t lines = 0;
  size_t objects = 0;
  size_t stamped = 0;   // begin with a time and go on behind it
  size_t indented = 0;  // begin with a blank, as lines that continue an event do
};

// In a table a delimiter stands directly behind the time; where it is a tab, lines are told by what
// follows being a level, a program or a sensor.
bool IsStampedLine(std::string_view line) {
  constexpr std::string_view kDelimiters = ",;|\"";
  const auto head = ReadLineHead(line);
  if (!head) return false;
  const std::string_view rest = line.substr(head->length);
  if (Trim(rest).empty() || kDelimiters.find(rest.front()) != std::string_view::npos) return false;
  if (rest.front() != '\t') return true;
  Record parts;
  ParseLineRest(*head, rest, &parts);
  return parts.size() > 0;
}

LineCounts CountLines(std::string_view head) {
  LineCounts counts;
  ForFirstLines(head, [&](std::string_view line) {
    ++counts.lines;
    if (Trim(line).starts_with('{')) ++counts.objects;
    if (IsStampedLine(line)) {
      ++counts.stamped;
    } else if (line.front() == ' ' || line.front() == '\t') {
      ++counts.indented;
    }
  });
  return counts;
}

LogFormat RecogniseFormat(std::string_view head, const CsvDialect& csv) {
  const LineCounts counts = CountLines(head);
  if (IsJsonStream(head) || counts.objects * 2 > counts.lines) return LogFormat::kJsonl;
  if (counts.stamped * 2 > counts.lines - counts.indented) return LogFormat::kSyslog;
  if (csv.delimiter != '\0') return LogFormat::kCsv;
  return counts.stamped > 0 ? LogFormat::kSyslog : LogFormat::kAuto;
}

}  // namespace

Result<LogShape> RecogniseShape(std::string_view head, LogFormat wanted) {
  if (const Status text = CheckText(head); !text.ok()) return text.error();
  LogShape shape;
  shape.csv = GuessCsvDialect(head);
  shape.format = wanted == LogFormat::kAuto ? RecogniseFormat(head, shape.csv) : wanted;
  if (shape.format == LogFormat::kAuto) {
    return Unreadable("No line of this file's beginning looks like a record of a log.");
  }
  if (shape.format == LogFormat::kCsv && shape.csv.delimiter == '\0') shape.csv.delimiter = ',';
  shape.json_layout = IsJsonStream(head) ? JsonLayout::kStream : JsonLayout::kLines;
  return shape;
}

std::unique_ptr<RecordReader> MakeReader(const LogShape& shape) {
  switch (shape.format) {
    case LogFormat::kCsv:
      return MakeCsvReader(shape.csv);
    case LogFormat::kSyslog:
      return MakeLineReader();
    case LogFormat::kAuto:
    case LogFormat::kJsonl:
      break;
  }
  return MakeJsonReader(shape.json_layout);
}

}  // namespace yesterlog
