#include "core/ingest/block_reader.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/ingest/alert_block.h"
#include "core/ingest/cursor.h"
#include "core/ingest/dated_blocks.h"
#include "core/ingest/for_lines.h"
#include "core/ingest/line_cutter.h"
#include "core/ingest/risk.h"
#include "core/ingest/stamp.h"
#include "core/ingest/text_check.h"

namespace yesterlog {
namespace {

constexpr std::string_view kSlowTime = "# Time:";
constexpr std::string_view kSlowUser = "# User@Host:";

bool IsCommitLine(std::string_view line) {
  constexpr std::string_view kMark = "commit ";
  constexpr size_t kHashBytes = 40;
  if (!line.starts_with(kMark)) return false;
  const std::string_view hash = Cursor(line.substr(kMark.size())).TakeToken();
  return hash.size() == kHashBytes &&
         std::ranges::all_of(hash, [](char c) { return IsDigit(c) || (c >= 'a' && c <= 'f'); });
}

// "#1775572265" of bash, ": 1775572265:0;" of zsh.
bool IsShellTime(std::string_view line) {
  line = Trim(line);
  const bool zsh = line.starts_with(": ");
  if (!zsh && !line.starts_with('#')) return false;
  const Cursor cursor(line.substr(zsh ? 2 : 1));
  if (cursor.DigitRun() != 10) return false;
  return zsh ? cursor.Peek(10) == ':' && line.find(';') != std::string_view::npos
             : line.size() == 11;
}

// Whether a record begins at `line`; `before` is the line in front of it, empty for none.
bool Opens(BlockKind kind, std::string_view line, std::string_view before) {
  switch (kind) {
    case BlockKind::kSlowQueries:
      return line.starts_with(kSlowTime) ||
             (line.starts_with(kSlowUser) && !before.starts_with(kSlowTime));
    case BlockKind::kCommits:
      return IsCommitLine(line);
    case BlockKind::kPackages:
      return line.starts_with("Start-Date:");
    case BlockKind::kShell:
      return IsShellTime(line);
    case BlockKind::kAlerts:
      return OpensAlert(line);
    case BlockKind::kAppointments:
      return OpensAppointment(line);
    case BlockKind::kMails:
      return OpensMail(line);
    case BlockKind::kRevisions:
      return OpensRevision(line);
    case BlockKind::kReports:
      return OpensReport(line);
    case BlockKind::kNone:
      break;
  }
  return false;
}

std::optional<Stamp> StampAt(std::string_view text) {
  size_t length = 0;
  text = Trim(text);
  auto stamp = ReadStamp(text, DateOrder::kYearFirst, &length);
  return stamp && stamp->has_clock ? stamp : std::nullopt;
}

// "Query_time: 2.011853  Lock_time: 0.011542 Rows_sent: 268"
void AddFigures(std::string_view line, Record* record) {
  Cursor cursor(line);
  for (cursor.SkipBlanks(); !cursor.done(); cursor.SkipBlanks()) {
    const std::string_view key = cursor.TakeToken();
    if (key.empty()) return;  // a carriage return inside the line ends the search
    cursor.SkipBlanks();
    if (!key.ends_with(':')) continue;
    const std::string_view value = cursor.TakeToken();
    if (!ParseDecimal(value) || !record->HasRoom()) continue;
    record->Add(key.substr(0, key.size() - 1), ValueKind::kNumber).value.assign(value);
  }
}

// For the lines of a block, of which there may be any number.
void AddIfRoom(std::string_view key, std::string_view value, Record* record) {
  if (record->HasRoom()) record->AddText(key, value);
}

class BlockReader : public RecordReader {
 public:
  explicit BlockReader(BlockKind kind) : kind_(kind) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    std::optional<size_t> extent = 0;
    const size_t newline = unread.find('\n');
    const bool opens = newline <= kMaxRecordBytes && Opens(kind_, unread.substr(0, newline), {});
    if (opens) extent = Extent(unread, end);
    if (!extent) return {ReadState::kNeedsInput, 0, 0, {}};
    std::string_view line;
    ReadResult result = cutter_.Cut(unread, end, &line);
    if (result.state != ReadState::kRecord) return result;
    const bool whole = newline != std::string_view::npos || Opens(kind_, line, {});
    if (Trim(line).empty() || !whole || !Opens(kind_, line, {})) {
      // MySQL heads its log with its version and the names of columns, a calendar with its zones.
      const bool headed = kind_ == BlockKind::kSlowQueries || kind_ == BlockKind::kAppointments;
      const bool dashes = std::ranges::all_of(Trim(line), [](char c) { return c == '-'; });
      const bool header = (headed && !begun_) || dashes;
      result.state = Trim(line).empty() || header ? ReadState::kSkipped : ReadState::kRejected;
      result.reason = "the line stands before the first record";
      return result;
    }
    begun_ = true;
    const size_t first = result.consumed_bytes;
    const size_t length = std::max(*extent, first);
    cutter_.CountLines(unread.substr(first, length - first));
    result.consumed_bytes = length;
    const std::string_view block = Repaired(unread.substr(0, length), &repaired_);
    record->Clear();
    Parse(block, record);
    if (record->stamp) return result;
    result.state = ReadState::kRejected;
    result.reason = "no time in this record";
    return result;
  }

 private:
  // The bytes of the record at the front; nullopt: its end is not there yet. A record longer than
  // the limit is cut at a line, and what is left of it is rejected.
  std::optional<size_t> Extent(std::string_view unread, InputEnd end) const {
    constexpr size_t kMarkBytes = 200;
    size_t at = 0;
    std::string_view before;
    for (;;) {
      const std::string_view rest = unread.substr(at);
      const size_t newline = rest.find('\n');
      const bool whole = newline != std::string_view::npos;
      if (!whole && end == InputEnd::kMoreMayCome) {
        if (rest.size() < kMarkBytes || at + rest.size() <= kMaxRecordBytes) return std::nullopt;
        return at;
      }
      const std::string_view line = rest.substr(0, newline);
      if (at > 0 && Opens(kind_, line, before)) return at;
      if (at > 0 && at + line.size() > kMaxRecordBytes) return at;
      before = line;
      at += whole ? newline + 1 : rest.size();
      if (at == unread.size()) {
        return end == InputEnd::kReached ? std::optional(at) : std::nullopt;
      }
    }
  }

  void Parse(std::string_view block, Record* record) {
    switch (kind_) {
      case BlockKind::kSlowQueries:
        return ParseSlowQuery(block, record);
      case BlockKind::kCommits:
        return ParseCommit(block, record);
      case BlockKind::kPackages:
        return ParsePackages(block, record);
      case BlockKind::kShell:
        return ParseShell(block, record);
      case BlockKind::kAlerts:
        return ParseAlertBlock(block, record);
      case BlockKind::kAppointments:
        return ParseAppointment(block, record);
      case BlockKind::kMails:
        return ParseMail(block, record);
      case BlockKind::kRevisions:
        return ParseRevision(block, record);
      case BlockKind::kReports:
        return ParseReport(block, record);
      case BlockKind::kNone:
        break;
    }
  }

  void ParseSlowQuery(std::string_view block, Record* record) {
    constexpr std::string_view kSet = "SET timestamp=";
    std::string query;
    ForLines(block, [&](std::string_view line) {
      if (line.starts_with(kSlowTime)) {
        record->stamp = StampAt(line.substr(kSlowTime.size()));
      } else if (line.starts_with(kSlowUser)) {
        const std::string_view user = Trim(line.substr(kSlowUser.size()));
        AddIfRoom("user", user.substr(0, user.find('[')), record);
        const size_t at = user.find(" @ ");
        if (at != std::string_view::npos) {
          AddIfRoom("client", Trim(user.substr(at + 3, user.find("Id:") - at - 3)), record);
        }
      } else if (line.starts_with("# ")) {
        AddFigures(line.substr(2), record);
      } else if (line.starts_with(kSet)) {
        const auto instant = ParseEpoch(line.substr(kSet.size(), line.find(';') - kSet.size()));
        if (!record->stamp && instant) {
          record->stamp.emplace().instant = instant;
          record->stamp->has_clock = true;
        }
      } else if (line.starts_with("use ") && query.empty()) {
        AddIfRoom("database", line.substr(4, line.find(';') - 4), record);
      } else {
        query.append(query.empty() ? "" : "\n").append(line);
      }
    });
    if (!record->stamp) record->stamp = last_;
    last_ = record->stamp;
    const std::string seconds(record->ValueOf("Query_time"));
    record->AddText("action", "slow query");
    record->AddText("message", seconds.empty() ? query : "Slow query, " + seconds + " s: " + query);
  }

  static void ParseCommit(std::string_view block, Record* record) {
    std::string message;
    std::string author;
    ForLines(block, [&](std::string_view line) {
      if (IsCommitLine(line)) {
        AddIfRoom("commit", Cursor(line.substr(7)).TakeToken(), record);
      } else if (line.starts_with("Author:")) {
        author = Trim(line.substr(7));
      } else if (line.starts_with("Date:")) {
        record->stamp = StampAt(line.substr(5));
      } else if (line.starts_with("CommitDate:")) {
        record->stamp = StampAt(line.substr(11));
      } else if (line.starts_with("    ") || (line.empty() && !message.empty())) {
        message.append(message.empty() ? "" : "\n").append(Trim(line));
      } else if (const size_t colon = line.find(": "); colon < 20) {
        AddIfRoom(line.substr(0, colon), Trim(line.substr(colon + 1)), record);
      } else if (!line.empty()) {
        message.append("\n").append(line);  // of git log --stat
      }
    });
    const size_t mail = author.find(" <");
    record->AddText("component", std::string_view(author).substr(0, mail));
    if (mail != std::string::npos && author.ends_with('>')) {
      record->AddText("email", std::string_view(author).substr(mail + 2, author.size() - mail - 3));
    }
    record->AddText("action", "commit");
    record->AddText("message", Trim(message));
  }

  static void ParsePackages(std::string_view block, Record* record) {
    std::string commands;
    std::string message;
    bool acted = false;
    ForLines(block, [&](std::string_view line) {
      const size_t colon = line.find(':');
      if (colon == std::string_view::npos) return;
      const std::string_view key = line.substr(0, colon);
      const std::string_view value = Trim(line.substr(colon + 1));
      if (key == "Start-Date") {
        record->stamp = StampAt(value);
      } else if (key == "End-Date") {
        AddIfRoom("ended", value, record);
      } else if (key == "Requested-By") {
        AddIfRoom("user", value.substr(0, value.find(" (")), record);
      } else if (key == "Commandline") {
        AddIfRoom("command", value, record);
        commands.append(commands.empty() ? "" : "\n").append(value);
      } else {
        if (!acted) AddIfRoom("action", key, record);
        acted |= !key.empty();
        message.append(message.empty() ? "" : "\n").append(line);
      }
    });
    record->AddText("component", "apt");
    if (!commands.empty() && !message.empty()) commands.push_back('\n');
    record->AddText("message", commands + message);
  }

  static void ParseShell(std::string_view block, Record* record) {
    std::string_view text = Trim(block);
    const bool zsh = text.starts_with(": ");
    text.remove_prefix(zsh ? 2 : 1);
    record->stamp.emplace().instant = ParseEpoch(text.substr(0, 10));
    record->stamp->has_clock = true;
    if (!record->stamp->instant) record->stamp.reset();
    const size_t begin = text.find(zsh ? ';' : '\n');
    if (begin != std::string_view::npos) record->AddText("message", Trim(text.substr(begin + 1)));
  }

  const BlockKind kind_;
  LineCutter cutter_;
  std::string repaired_;
  bool begun_ = false;
  std::optional<Stamp> last_;  // MySQL says a second's time once
};

}  // namespace

BlockKind GuessBlocks(std::string_view head) {
  constexpr size_t kMostLines = 60;
  constexpr size_t kMostHeaders = 8;
  for (const BlockKind kind : {BlockKind::kSlowQueries, BlockKind::kCommits, BlockKind::kPackages,
                               BlockKind::kShell, BlockKind::kAlerts, BlockKind::kAppointments,
                               BlockKind::kMails, BlockKind::kRevisions, BlockKind::kReports}) {
    size_t lines = 0;
    size_t first = 0;
    bool dated = kind != BlockKind::kSlowQueries && kind != BlockKind::kCommits;
    ForLines(head, [&](std::string_view line) {
      if (lines >= kMostLines || Trim(line).empty()) return;
      ++lines;
      if (first == 0 && Opens(kind, line, {})) first = lines;
      dated |= line.starts_with("Date: ") || line.starts_with("# Query_time:");
    });
    const size_t headers = kind == BlockKind::kSlowQueries    ? kMostHeaders
                           : kind == BlockKind::kAppointments ? kMostLines
                           : kind == BlockKind::kRevisions    ? 2
                                                              : 1;
    if (first > 0 && first <= headers && dated) return kind;
  }
  return BlockKind::kNone;
}

std::unique_ptr<RecordReader> MakeBlockReader(BlockKind kind) {
  return std::make_unique<BlockReader>(kind);
}

}  // namespace yesterlog
