#include "core/ingest/line_program.h"

#include <algorithm>

#include "core/ingest/line_groups.h"
#include "core/ingest/line_level.h"

namespace yesterlog {
namespace {

// A program's name of a few words before its number, which begins at `begin`; empty, with the
// cursor behind one word, where there is none.
std::string_view TakeTagOfWords(Cursor& cursor, size_t begin) {
  constexpr size_t kMostWords = 4;
  const size_t behind = cursor.position();
  for (size_t words = 1; words < kMostWords && !cursor.done(); ++words) {
    cursor.SkipBlanks();
    const std::string_view token = cursor.TakeToken();
    const size_t open = token.find('[');
    if (open == 0 || token.ends_with(':')) {
      const bool numbered = token.ends_with("]:") && open > 0 && open != std::string_view::npos &&
                            IsAllDigits(token.substr(open + 1, token.size() - open - 3));
      if (numbered) return cursor.text().substr(begin, cursor.position() - begin);
      break;
    }
  }
  cursor.MoveTo(behind);
  return {};
}

}  // namespace

bool IsTag(std::string_view token) {
  const size_t open = token.find('[');
  if (open == 0) return false;
  // "SIGTERM[soft,remote-exit]" is no program.
  const bool numbered = open != std::string_view::npos && token.ends_with(']') &&
                        token.find(',', open) == std::string_view::npos;
  return numbered || (token.size() > 1 && token.ends_with(':'));
}

void AddProgram(std::string_view tag, Record* record) {
  tag = WithoutColon(tag);
  const size_t open = tag.find('[');
  // "krb5kdc[812](info)"
  const size_t level_at = tag.find("](");
  if (level_at != std::string_view::npos && tag.ends_with(')')) {
    record->AddText("level", AnyLevelOf(tag.substr(level_at + 1)));
    tag = tag.substr(0, level_at + 1);
  }
  if (open == std::string_view::npos || open == 0 || !tag.ends_with(']')) {
    record->AddText("program", tag);
    return;
  }
  record->AddText("program", tag.substr(0, open));
  record->AddText("pid", tag.substr(open + 1, tag.size() - open - 2));
}

bool TakeProgram(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  const std::string_view tag = cursor.TakeToken();
  const size_t open = tag.find('[');
  if (!IsTag(tag) || open == std::string_view::npos ||
      !IsDigit(tag[std::min(open + 1, tag.size() - 1)])) {
    cursor.MoveTo(begin);
    return false;
  }
  AddProgram(tag, record);
  cursor.SkipBlanks();
  return true;
}

bool TakeHostAndProgram(Cursor& cursor, HostLeads leads, Record* record) {
  const size_t begin = cursor.position();
  const std::string_view host = cursor.TakeToken();
  cursor.SkipBlanks();
  const size_t behind_host = cursor.position();
  if (host.empty() || host.ends_with(':') || host.starts_with('[')) {
    cursor.MoveTo(begin);
    return false;
  }
  std::string_view tag = cursor.TakeToken();
  const bool host_alone = leads == HostLeads::kAlways;
  // "Microsoft Outlook[812]: ..."
  if (leads != HostLeads::kBeforeNumberedProgram && !IsTag(tag))
    tag = TakeTagOfWords(cursor, behind_host);
  const bool numbered = tag.find('[') != std::string_view::npos;
  // "PHP Warning: message" names no host.
  const bool says_level = leads == HostLeads::kBeforeProgram && IsLevelWord(tag);
  const bool tagged =
      IsTag(tag) && !says_level && (numbered || leads != HostLeads::kBeforeNumberedProgram);
  if (tagged || host_alone) record->AddText("host", host);
  if (tagged) {
    AddProgram(tag, record);
  } else {
    cursor.MoveTo(host_alone ? behind_host : begin);
  }
  return tagged || host_alone;
}

bool TakeProgramAndNumber(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  const std::string_view program = cursor.TakeToken();
  cursor.SkipBlanks();
  const std::string_view tag = cursor.TakeToken();
  const bool numbered = tag.size() > 3 && tag.starts_with('[') && tag.ends_with("]:") &&
                        IsAllDigits(tag.substr(1, tag.size() - 3));
  if (!numbered || !std::ranges::all_of(program, IsNameByte)) {
    cursor.MoveTo(begin);
    return false;
  }
  record->AddText("component", program);
  record->AddText("pid", tag.substr(1, tag.size() - 3));
  cursor.SkipBlanks();
  const size_t behind = cursor.position();
  const std::string_view level = LevelOf(cursor.TakeToken());
  if (level.empty()) cursor.MoveTo(behind);
  record->AddText("level", level);
  return true;
}

bool TakeProgramAndLevel(Cursor& cursor, Record* record) {
  const size_t begin = cursor.position();
  const std::string_view tag = cursor.TakeToken();
  cursor.SkipBlanks();
  const std::string_view word = cursor.TakeToken();
  const size_t open = tag.find('[');
  const bool process =
      open != std::string_view::npos && open > 0 && tag.ends_with(']') && IsDigit(tag[open + 1]);
  const std::string_view level =
      process && word.ends_with(':') ? LevelOf(word) : std::string_view();
  if (level.empty()) {
    cursor.MoveTo(begin);
    return false;
  }
  record->AddText("component", tag.substr(0, open));
  record->AddText("pid", tag.substr(open + 1, tag.size() - open - 2));
  record->AddText("level", level);
  cursor.SkipBlanks();
  return true;
}

}  // namespace yesterlog
