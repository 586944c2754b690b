#include "core/ingest/line_stream.h"

#include <algorithm>

#include "core/ingest/line_groups.h"

namespace yesterlog {
namespace {

std::optional<StreamMark> ContainerMark(std::string_view rest) {
  constexpr size_t kLength = 9;  // "stdout F "
  const std::string_view stream = rest.substr(0, 6);
  if (stream != "stdout" && stream != "stderr") return std::nullopt;
  if (rest.size() < kLength - 1 || rest[6] != ' ' || (rest[7] != 'F' && rest[7] != 'P')) {
    return std::nullopt;
  }
  if (rest.size() >= kLength && rest[8] != ' ') return std::nullopt;
  return StreamMark{stream, std::min(kLength, rest.size()), rest[7] == 'P', false};
}

// Two digits of the stream's number, O or E for its kind, and a blank or a plus.
std::optional<StreamMark> JobMark(std::string_view rest) {
  if (rest.size() < 3 || !IsDigit(rest[0]) || !IsDigit(rest[1])) return std::nullopt;
  if (rest[2] != 'O' && rest[2] != 'E') return std::nullopt;
  const char mark = rest.size() > 3 ? rest[3] : ' ';
  if (mark != ' ' && mark != '+') return std::nullopt;
  return StreamMark{rest[2] == 'O' ? "stdout" : "stderr", std::min<size_t>(4, rest.size()), false,
                    mark == '+'};
}

}  // namespace

std::optional<StreamMark> ReadStreamMark(std::string_view rest) {
  if (rest.empty()) return std::nullopt;
  return rest.front() == 's' ? ContainerMark(rest) : JobMark(rest);
}

bool GoesOn(const StreamMark& before, const StreamMark& next) {
  return next.continues || (before.unfinished && before.stream == next.stream);
}

std::string_view AnnouncerOf(std::string_view rest) {
  constexpr size_t kLeastBytes = 30;
  while (!rest.empty() && IsBlank(rest.back())) rest.remove_suffix(1);
  // Most lines are told from it by their end.
  if (rest.size() < kLeastBytes || rest.back() != '.' || !IsDigit(rest[rest.size() - 2])) return {};
  rest = Trim(rest);
  Cursor cursor(rest);
  const std::string_view name = cursor.TakeToken();
  for (const std::string_view mark : {"Error: ", ", Severity: ", ", State: "}) {
    cursor.SkipBlanks();
    const std::string_view wanted = Trim(mark);
    if (!cursor.rest().starts_with(wanted)) return {};
    cursor.MoveTo(cursor.position() + wanted.size());
    cursor.SkipBlanks();
    const size_t run = cursor.DigitRun();
    if (run == 0) return {};
    cursor.MoveTo(cursor.position() + run);
  }
  return cursor.rest() == "." ? name : std::string_view();
}

bool TakeStream(Cursor& cursor, Record* record) {
  const auto mark = ReadStreamMark(cursor.rest());
  if (!mark) return false;
  record->AddText("stream", mark->stream);
  cursor.MoveTo(cursor.position() + mark->length);
  return true;
}

std::string TakeSection(Cursor& cursor, Record* record) {
  constexpr std::string_view kStart = "section_start:";
  constexpr std::string_view kEnd = "section_end:";
  const bool starts = cursor.rest().starts_with(kStart);
  if (!starts && !cursor.rest().starts_with(kEnd)) return {};
  const size_t begin = cursor.position();
  cursor.MoveTo(begin + (starts ? kStart.size() : kEnd.size()));
  const size_t run = cursor.DigitRun();
  if (run == 0 || run > 12 || cursor.Peek(run) != ':') {
    cursor.MoveTo(begin);
    return {};
  }
  cursor.MoveTo(cursor.position() + run + 1);
  const size_t name_begin = cursor.position();
  while (IsNameByte(cursor.Peek())) cursor.MoveTo(cursor.position() + 1);
  const std::string name(cursor.text().substr(name_begin, cursor.position() - name_begin));
  const size_t close = cursor.Peek() == '[' ? cursor.rest().find(']') : std::string_view::npos;
  if (close != std::string_view::npos) cursor.MoveTo(cursor.position() + close + 1);
  while (!cursor.done() && IsBlank(cursor.Peek())) cursor.MoveTo(cursor.position() + 1);
  // What stands behind an end is no longer the section's.
  if (starts || cursor.done()) record->AddText("section", name);
  return cursor.done() ? name + (starts ? " started" : " ended") : std::string();
}

}  // namespace yesterlog
