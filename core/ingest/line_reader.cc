#include "core/ingest/line_reader.h"

#include <algorithm>
#include <array>

#include "core/ingest/access_line.h"
#include "core/ingest/cursor.h"
#include "core/ingest/line_below.h"
#include "core/ingest/line_cutter.h"
#include "core/ingest/line_day.h"
#include "core/ingest/line_devices.h"
#include "core/ingest/line_head.h"
#include "core/ingest/line_join.h"
#include "core/ingest/line_message.h"
#include "core/ingest/line_payload.h"
#include "core/ingest/line_requests.h"
#include "core/ingest/line_stream.h"
#include "core/ingest/record_translator.h"
#include "core/ingest/stamp_parts.h"

namespace yesterlog {
namespace {

// What a line is must be told from its front, so that a long line need not be there as a whole.
constexpr size_t kFrontBytes = 400;

// `line` without the escape sequences by which terminals show colours, its copy kept in `*storage`.
std::string_view WithoutColours(std::string_view line, std::string* storage) {
  if (line.find('\x1b') == std::string_view::npos) return line;
  storage->clear();
  for (size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\x1b' || at + 1 == line.size() || line[at + 1] != '[') {
      storage->push_back(line[at]);
      continue;
    }
    size_t end = at + 2;
    while (end < line.size() && (IsDigit(line[end]) || line[end] == ';')) ++end;
    at = end < line.size() && IsLetter(line[end]) ? end : end - 1;
  }
  return *storage;
}

// "-12:30" behind "2026-04-09 08:00": until when it lasted.
void TakeSpanEnd(std::string_view text, const Stamp& stamp, LineHead* head, Record* record) {
  constexpr std::string_view kDash = "\xE2\x80\x93";
  Cursor cursor(text.substr(head->length));
  cursor.SkipBlanks();
  if (!cursor.Take('-')) {
    if (!cursor.rest().starts_with(kDash)) return;
    cursor.MoveTo(cursor.position() + kDash.size());
  }
  cursor.SkipBlanks();
  Stamp end;
  const size_t run = cursor.DigitRun();
  if (run < 1 || run > 2 || cursor.Peek(run) != ':' || !TakeClock(cursor, &end)) return;
  if (!cursor.done() && cursor.Peek() != ' ' && cursor.Peek() != ':' && cursor.Peek() != '\t')
    return;
  if (stamp.has_year) {
    // Beyond midnight it is the next day's.
    const bool next = end.ms_of_day < stamp.ms_of_day;
    const CivilDate day = next ? AddDays(stamp.date, 1) : stamp.date;
    record->AddText("ended", FormatLocal(AtMsOfDay(day, end.ms_of_day)));
  }
  head->length += cursor.position();
}

constexpr size_t kMostLooseLines = 1000;  // that nothing but their place joins to an event

class LineReader : public RecordReader {
 public:
  explicit LineReader(const LineDialect& dialect) : dialect_(dialect), days_(dialect) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    const size_t newline = unread.find('\n');
    const bool whole = newline <= kMaxRecordBytes;
    std::optional<LineHead> head;
    size_t joined = 0;
    pieces_ = false;
    // Only an event is looked behind: a log of nothing but indented lines would be read over and
    // over.
    if (whole) head = next_head_ ? next_head_ : ReadLineHead(unread.substr(0, newline), dialect_);
    if (head) {
      const std::string_view behind = Behind(unread.substr(0, newline), *head);
      announcer_ = AnnouncerOf(behind);
      announced_ = unread.substr(0, head->length);
      const auto extent = JoinedBytes(unread, newline + 1, end, ReadStreamMark(behind));
      if (!extent) return {ReadState::kNeedsInput, 0, 0, {}};
      joined = *extent;
    }
    std::string_view line;
    ReadResult result = cutter_.Cut(unread, end, &line);
    if (result.state != ReadState::kRecord) return result;
    if (!head) next_head_.reset();
    if (Trim(line).empty()) {
      result.state = ReadState::kSkipped;
      return result;
    }
    const std::string_view behind = unread.substr(result.consumed_bytes, joined);
    if (pieces_) {
      AssemblePieces(line, behind);
      line = assembled_;
    }
    const std::string_view text = WithoutColours(Repaired(line, &repaired_), &uncoloured_);
    if (!head || text.data() != line.data()) head = ReadLineHead(text, dialect_);
    return ParseLine(head, text, behind, std::move(result), record);
  }

 private:
  // How many bytes behind the first line belong to it; nullopt: that is not to be told yet. Keeps
  // the head of the line behind them.
  std::optional<size_t> JoinedBytes(std::string_view unread, size_t begin, InputEnd end,
                                    std::optional<StreamMark> mark) {
    next_head_.reset();
    size_t at = begin;
    size_t joined_to = begin;  // blank lines are joined only by what follows them
    for (size_t loose = 0; loose < kMostLooseLines;) {
      const std::string_view rest = unread.substr(at);
      if (rest.empty() && end == InputEnd::kReached) break;
      const size_t newline = rest.find('\n');
      const bool whole = newline != std::string_view::npos;
      const bool open = !whole && end == InputEnd::kMoreMayCome;
      if (open && rest.size() < kFrontBytes) return std::nullopt;
      const size_t length = whole ? newline : rest.size();
      const std::string_view front = rest.substr(0, std::min(length, kFrontBytes));
      const bool blank = Trim(front).empty() && length < kFrontBytes;
      if (!blank) {
        auto head = ReadLineHead(front, dialect_);
        const auto next = head && mark ? ReadStreamMark(Behind(front, *head)) : std::nullopt;
        if (next && GoesOn(*mark, *next)) {
          mark = next;
          pieces_ = true;
        } else if (head && at == begin && IsAnnounced(front, *head)) {
          pieces_ = true;
        } else if (head || pieces_) {
          if (at == joined_to && whole) next_head_ = head;
          break;
        } else if (!ContinuesEvent(front, dialect_)) {
          if (!JoinsLoosely(front, dialect_)) break;
          ++loose;
        }
      }
      if (at + length > kMaxRecordBytes) break;
      if (open) return std::nullopt;
      at += length + (whole ? 1 : 0);
      if (!blank) joined_to = at;
    }
    return joined_to - begin;
  }

  ReadResult ParseLine(const std::optional<LineHead>& head, std::string_view text,
                       std::string_view joined, ReadResult result, Record* record) {
    const bool day_alone = head && head->kind == LineKind::kNote && head->stamp->has_date &&
                           Trim(text.substr(head->length)).empty();
    if (!head || day_alone) {
      // The lines that would have joined it come next, not the one whose head is known.
      if (!joined.empty()) next_head_.reset();
      result = ParseTimeless(text, std::move(result), record);
      if (result.state != ReadState::kRejected) return result;
      const auto foreign = ForeignHead(text);
      if (!foreign) return result;
      result.state = ReadState::kRecord;
      result.reason.clear();
      return ParseDated(*foreign, text, {}, std::move(result), record);
    }
    return ParseDated(*head, text, joined, std::move(result), record);
  }

  ReadResult ParseDated(const LineHead& head, std::string_view text, std::string_view joined,
                        ReadResult result, Record* record) {
    cutter_.CountLines(joined);
    result.consumed_bytes += joined.size();
    if (!head.stamp) return Rejected("no time in this line", std::move(result));
    Stamp stamp = *head.stamp;
    if (!stamp.has_date && !days_.Settle(&stamp)) {
      return Rejected("a clock time whose date neither a line before it nor the import says",
                      std::move(result));
    }
    if (dialect_.clocks != ClockOrder::kNone && head.stamp->has_date) days_.GoTo(stamp);
    record->Clear();
    record->stamp = stamp;
    LineHead ended = head;
    if (stamp.has_clock && !stamp.instant) TakeSpanEnd(text, stamp, &ended, record);
    const bool request = head.kind == LineKind::kAccess;
    std::string message = request ? ParseAccessLine(ended, text, record)
                                  : ParseLineRest(ended, text, dialect_, record);
    if (!joined.empty() && !pieces_) {
      const std::string_view more = Repaired(joined, &repaired_joined_);
      AddLinesBelow(more, &message, record);
    }
    const bool blank_output = message.empty() && (record->Find("stream") != nullptr ||
                                                  record->Find("request_id") != nullptr);
    if (blank_output) {
      result.state = ReadState::kSkipped;
      return result;
    }
    const bool plain = !request && head.kind != LineKind::kNote && head.kind != LineKind::kAudit;
    if (plain) Refine(&message, record);
    record->AddText("message", message);
    return result;
  }

  void Refine(std::string* message, Record* record) {
    if (!dialect_.device.empty()) AddDevice(record);
    if (ReadRequest(message, record) || devices_.Read(message, record)) return;
    payload_.Read(message, record);
  }

  // Whose prompt the log was shown at says what no line names.
  void AddDevice(Record* record) const {
    for (const std::string_view name : {"host", "sensor", "component"}) {
      if (record->Find(name) != nullptr) return;
    }
    record->AddText("host", dialect_.device);
  }

  // Whether the line with this head is what the announcement before it is about: of the same moment
  // and the same one's.
  bool IsAnnounced(std::string_view line, const LineHead& head) const {
    return !announcer_.empty() && line.substr(0, head.length) == announced_ &&
           Behind(line, head).starts_with(std::string(announcer_) + " ");
  }

  static std::string_view Behind(std::string_view line, const LineHead& head) {
    Cursor cursor(line.substr(head.length));
    cursor.SkipBlanks();
    return cursor.rest();
  }

  // The first piece of a line and, without their times and marks, the others.
  void AssemblePieces(std::string_view first, std::string_view others) {
    assembled_.assign(first);
    while (!others.empty()) {
      const size_t newline = std::min(others.find('\n'), others.size());
      std::string_view line = others.substr(0, newline);
      others.remove_prefix(std::min(newline + 1, others.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      const auto head = ReadLineHead(line, dialect_);
      if (!head) continue;
      const std::string_view rest = Behind(line, *head);
      if (!announcer_.empty()) {
        assembled_.append(" ").append(Trim(rest.substr(announcer_.size())));
        continue;
      }
      const auto mark = ReadStreamMark(rest);
      if (!mark) continue;
      // What GitLab hides from a terminal is parted from what it shows by a return.
      if (mark->continues) assembled_.push_back('\r');
      assembled_.append(rest.substr(mark->length));
    }
  }

  // A line of another shape than most of the log's: its time stands behind a few words, or deeper.
  // Among clock times alone, behind a comment's mark and at the end of its line ("Log file created
  // at: 2026/04/09 08:00:00") a time heads others.
  std::optional<LineHead> ForeignHead(std::string_view text) const {
    if (dialect_.clocks != ClockOrder::kNone || PartsEvents(text)) return std::nullopt;
    LineDialect any = dialect_;
    any.flush = false;
    any.names_lead = true;
    any.deep_times = true;
    any.opener.clear();
    auto head = ReadLineHead(text, any);
    const bool dated = head && head->stamp && head->stamp->has_date && head->stamp->has_clock &&
                       !Trim(text.substr(head->length)).empty();
    return dated ? head : std::nullopt;
  }

  // A heading, a note of the day that it named, or nothing that can be used.
  ReadResult ParseTimeless(std::string_view text, ReadResult result, Record* record) {
    // Lines that would have joined it stand alone, each with a rejection of its own.
    if (dialect_.clocks != ClockOrder::kNone) {
      if (const auto day = DayHeading(text)) {
        days_.GoTo(*day);
        result.state = ReadState::kSkipped;
        return result;
      }
      if (const auto year = YearHeading(text)) {
        days_.GoToYear(*year);
        result.state = ReadState::kSkipped;
        return result;
      }
      Stamp stamp;
      stamp.has_date = false;
      if (dialect_.notes && IsListMark(text) && days_.Settle(&stamp)) {
        record->Clear();
        record->stamp = stamp;
        record->AddText("message", Trim(Trim(text).substr(1)));
        return result;
      }
    }
    // A line of dashes says nothing.
    const bool says = std::ranges::any_of(text, [](char c) {
      return IsLetter(c) || IsDigit(c) || static_cast<unsigned char>(c) >= 0x80;
    });
    if (says) return Rejected("the line does not begin with a time", std::move(result));
    result.state = ReadState::kSkipped;
    return result;
  }

  static ReadResult Rejected(const char* reason, ReadResult result) {
    result.state = ReadState::kRejected;
    result.reason = reason;
    return result;
  }

  const LineDialect dialect_;
  DayCounter days_;
  LineCutter cutter_;
  std::optional<LineHead> next_head_;  // of the line at which the next record begins
  bool pieces_ = false;                // the lines that are joined to the first are its pieces
  std::string assembled_;
  std::string_view announcer_;  // while one line is read: AnnouncerOf() what stands behind its time
  std::string_view announced_;  // ... and its time
  std::string repaired_;
  std::string repaired_joined_;
  DeviceMessages devices_;
  MessagePayload payload_;
  std::string uncoloured_;
};

}  // namespace

std::unique_ptr<RecordReader> MakeLineReader(const LineDialect& dialect) {
  return std::make_unique<LineReader>(dialect);
}

std::vector<std::string> LineColumns() {
  return {"host",  "sensor",   "component", "program",    "pid",    "tid",    "thread",
          "level", "severity", "state",     "annotation", "client", "user",   "method",
          "path",  "protocol", "status",    "bytes",      "agent",  "message"};
}

ColumnPlan LinePlan(const FieldMapping& wanted) {
  ColumnPlan plan = MakeColumnPlan({}, wanted);
  const auto settle = [&](Target target, std::vector<std::string> columns) {
    if (plan.For(target).empty()) plan.For(target) = std::move(columns);
  };
  settle(Target::kEnd, {"ended"});
  settle(Target::kSource, {"host", "sensor", "component"});
  settle(Target::kLabel, {"program", "state", "action", "level", "severity"});
  settle(Target::kText, {"message"});
  settle(Target::kRisk, {std::string(kOwnRisk), "severity", "level"});
  plan.sure = true;
  return plan;
}

}  // namespace yesterlog
