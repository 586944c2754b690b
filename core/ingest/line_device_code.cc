#include "core/ingest/line_device_code.h"

#include <algorithm>
#include <array>

#include "core/ingest/calendar_names.h"
#include "core/ingest/line_groups.h"

namespace yesterlog {
namespace {

constexpr std::array<std::string_view, 8> kSeverities = {"emerg",   "alert",  "crit", "err",
                                                         "warning", "notice", "info", "debug"};

bool IsCodeByte(char c) { return (c >= 'A' && c <= 'Z') || IsDigit(c) || c == '_'; }

std::string_view TakeCodeWord(Cursor& cursor, bool dashes) {
  const size_t begin = cursor.position();
  while (IsCodeByte(cursor.Peek()) || (dashes && cursor.Peek() == '-')) {
    cursor.MoveTo(cursor.position() + 1);
  }
  return cursor.text().substr(begin, cursor.position() - begin);
}

struct DeviceCode {
  std::string_view code;
  int severity = 0;
};

// "%ASA-4-106023:", "%SEC_LOGIN-4-LOGIN_FAILED:", "%SPANTREE-SP-2-LOOPGUARD_BLOCK:"
std::optional<DeviceCode> TakeDashedCode(Cursor& cursor) {
  if (!cursor.Take('%')) return std::nullopt;
  const std::string_view word = TakeCodeWord(cursor, true);
  const size_t mnemonic = word.rfind('-');
  if (!cursor.Take(':') || mnemonic == std::string_view::npos || mnemonic < 3) return std::nullopt;
  const char digit = word[mnemonic - 1];
  if (word[mnemonic - 2] != '-' || digit < '0' || digit > '7') return std::nullopt;
  return DeviceCode{word, digit - '0'};
}

// "%%01SHELL/5/CMDRECORD(l)[0]:", "%%10IFNET/3/PHY_UPDOWN:"
std::optional<DeviceCode> TakeSlashedCode(Cursor& cursor) {
  if (!cursor.Take('%') || !cursor.Take('%') || !cursor.TakeDigits(2, 2)) return std::nullopt;
  const size_t begin = cursor.position();
  TakeCodeWord(cursor, false);
  if (!cursor.Take('/')) return std::nullopt;
  const char digit = cursor.Peek();
  if (digit < '0' || digit > '7' || cursor.Peek(1) != '/') return std::nullopt;
  cursor.MoveTo(cursor.position() + 2);
  TakeCodeWord(cursor, false);
  const std::string_view code = cursor.text().substr(begin, cursor.position() - begin);
  const size_t colon = cursor.rest().substr(0, kLongestBracket).find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  cursor.MoveTo(cursor.position() + colon + 1);
  return DeviceCode{code, digit - '0'};
}

// Whether nothing but a name, counters and a clock stand in `front`; `*host` is the name.
bool IsCodeFront(std::string_view front, std::string_view* host) {
  Cursor cursor(front);
  size_t words = 0;
  for (cursor.SkipBlanks(); !cursor.done(); cursor.SkipBlanks()) {
    const std::string_view word = WithoutColon(cursor.TakeToken());
    if (word.empty()) continue;
    const bool named =
        words == 0 && std::ranges::any_of(word, IsLetter) && std::ranges::all_of(word, IsNameByte);
    const bool address = words == 0 && word.find('.') != std::string_view::npos;
    if (named || address) {
      *host = word;
    } else if (std::ranges::none_of(word, IsDigit) && MonthFromName(word) == 0) {
      const bool marked = word.front() == '*' && MonthFromName(word.substr(1)) != 0;
      const bool zone = word.size() <= 4 && std::ranges::all_of(word, IsLetter);
      if (!marked && !zone) return false;
    }
    ++words;
  }
  return true;
}

// "fw-edge", "[admin@gw]", "eva@nas:~": the device of a prompt without its last sign.
std::string_view DeviceIn(std::string_view prompt) {
  constexpr size_t kLongestName = 64;
  if (prompt.starts_with('[') && prompt.ends_with(']')) prompt = Inside(prompt);
  const size_t at = prompt.find('@');
  if (at != std::string_view::npos) prompt.remove_prefix(at + 1);
  prompt = prompt.substr(0, prompt.find_first_of(":/("));
  const bool name = !prompt.empty() && prompt.size() <= kLongestName && IsLetter(prompt.front()) &&
                    std::ranges::all_of(prompt, IsNameByte);
  return name ? prompt : std::string_view();
}

// "Error: 9002, Severity: 17, State: 2.": below 11 it informs, from 17 on the server is at fault,
// from 20 on it gives up.
void AddErrorNumber(std::string_view text, Record* record) {
  constexpr std::string_view kError = "Error: ";
  constexpr std::string_view kSeverity = ", Severity: ";
  Cursor cursor(text);
  if (!text.starts_with(kError)) return;
  cursor.MoveTo(kError.size());
  const size_t run = cursor.DigitRun();
  if (!cursor.rest().substr(run).starts_with(kSeverity)) return;
  record->AddText("code", cursor.rest().substr(0, run));
  cursor.MoveTo(cursor.position() + run + kSeverity.size());
  const auto severity = cursor.TakeDigits(1, 2);
  if (!severity) return;
  record->AddText("level", *severity >= 20   ? "fatal"
                           : *severity >= 17 ? "error"
                           : *severity >= 11 ? "warning"
                                             : "info");
}

}  // namespace

bool TakeDeviceCode(Cursor& cursor, Record* record) {
  constexpr size_t kLongestFront = 80;
  const size_t begin = cursor.position();
  const size_t percent = cursor.rest().substr(0, kLongestFront).find('%');
  if (percent == std::string_view::npos) return false;
  if (percent > 0 && cursor.rest()[percent - 1] != ' ') return false;
  std::string_view host;
  const std::string_view front = cursor.rest().substr(0, percent);
  cursor.MoveTo(begin + percent);
  auto code = cursor.Peek(1) == '%' ? TakeSlashedCode(cursor) : TakeDashedCode(cursor);
  if (!code || !IsCodeFront(front, &host)) {
    cursor.MoveTo(begin);
    return false;
  }
  record->AddText("host", host);
  record->Drop("severity");
  record->AddText("severity", kSeverities.at(static_cast<size_t>(code->severity)));
  record->AddText("code", code->code);
  cursor.MoveTo(begin + percent);
  return true;
}

bool TakeSpeakerColumn(Cursor& cursor, Record* record) {
  constexpr size_t kWidth = 12;
  constexpr std::string_view kSession = "spid";
  const size_t begin = cursor.position();
  const std::string_view word = cursor.TakeToken();
  cursor.SkipBlanks();
  const bool name = word.size() > 2 && word.size() + 2 <= kWidth && IsLetter(word.front()) &&
                    std::ranges::all_of(word, IsNameByte);
  if (!name || cursor.position() - begin != kWidth || cursor.done()) {
    cursor.MoveTo(begin);
    return false;
  }
  const bool session =
      word.starts_with(kSession) && word.size() > kSession.size() && IsDigit(word[kSession.size()]);
  record->AddText(session ? "session" : "component", word);
  AddErrorNumber(cursor.rest(), record);
  return true;
}

std::string_view DeviceOfPrompt(std::string_view line) {
  constexpr size_t kLongestPrompt = 100;
  constexpr std::string_view kSigns = "#>$%";
  line = Trim(line);
  const size_t sign = line.substr(0, kLongestPrompt).find_first_of(kSigns);
  if (sign == std::string_view::npos || sign == 0) return {};
  const std::string_view command = Trim(line.substr(sign + 1));
  const std::string_view prompt = Trim(line.substr(0, sign));
  constexpr std::string_view kCommands[] = {
      "sh",   "show",  "display", "dis",  "cat",  "tail", "less", "more",       "grep", "log",
      "type", "print", "head",    "zcat", "sudo", "get",  "/log", "journalctl", "dmesg"};
  const std::string_view word = Cursor(command).TakeToken();
  const bool spoken = std::ranges::find(kCommands, word) != std::end(kCommands);
  return spoken && prompt.find(' ') == std::string_view::npos ? DeviceIn(prompt)
                                                              : std::string_view();
}

}  // namespace yesterlog
