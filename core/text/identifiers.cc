// Identifiers: the tokens of a log that mean nothing when taken apart.
//
//   10.0.0.5:22, fe80::1, 00:1b:44:11:3a:b7, /var/log/syslog, conf/nginx.conf, auth.example.org,
//   root@web-01, blk_-1608999687919862906, 3f2a91c0-..., E1234, v2.14, 1.2.3, web-01,
//   DataNode$Xceiver
//
// and not: plain numbers and decimals, which are one word or a quantity already; clock times,
// dates, ranges and quantities ("3pm", "12:30", "2026-04-10", "10-20", "24/7", "500ms", "7-day",
// "2nd"); abbreviations ("e.g.", "a.m."); ordinary hyphenated or slashed words ("follow-up",
// "and/or").
#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/code_points.h"
#include "core/text/utf8.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// What is longer is data (a base64 block, a dump), not a name.
constexpr size_t kMaxIdentifierBytes = 200;

using Parts = std::vector<std::string_view>;

bool IsDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return IsAsciiDigit(c); });
}

bool IsLetters(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return IsAsciiLower(c); });
}

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

template <size_t n>
bool IsOneOf(std::string_view text, const std::string_view (&names)[n]) {
  return std::ranges::find(names, text) != std::end(names);
}

Parts Split(std::string_view text, std::string_view separators) {
  Parts parts;
  for (size_t begin = 0;;) {
    const size_t end = text.find_first_of(separators, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

bool IsHexPair(std::string_view text) {
  return text.size() == 2 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool IsMacAddress(std::string_view token) {
  constexpr size_t kMacBytes = 17;
  if (token.size() != kMacBytes) return false;
  const Parts parts = Split(token, ":-");
  return parts.size() == 6 && std::ranges::all_of(parts, IsHexPair);
}

bool IsIpV6(std::string_view token) {
  return Contains(token, "::") &&
         token.find_first_not_of("0123456789abcdef:.") == std::string_view::npos;
}

// "12:30", "06:55:46", "1:02:03.250", "12.30"; a decimal such as "3.5" reads the same.
bool IsClockOrDecimal(std::string_view token) {
  const Parts parts = Split(token, ":.");
  const bool dotted_throughout = !Contains(token, ":");
  return parts.size() <= (dotted_throughout ? 2u : 4u) && std::ranges::all_of(parts, IsDigits) &&
         (dotted_throughout || parts.front().size() <= 2);
}

// "am", "ms", "day", "nd", "apr" ...: what a number carries in a time or a quantity.
bool IsUnit(std::string_view text) {
  static constexpr std::string_view kUnits[] = {
      "am",     "pm",  "a.m",  "p.m",    "a",       "p",     "st",   "nd",     "rd",
      "th",     "s",   "ms",   "us",     "ns",      "sec",   "secs", "second", "seconds",
      "m",      "min", "mins", "minute", "minutes", "h",     "hr",   "hrs",    "hour",
      "hours",  "d",   "day",  "days",   "w",       "wk",    "week", "weeks",  "month",
      "months", "y",   "yr",   "yrs",    "year",    "years", "old",  "k",      "kb",
      "mb",     "gb",  "tb",   "kib",    "mib",     "gib",   "b",    "g",      "kg",
      "mm",     "cm",  "km",   "v",      "kw",      "kwh",   "mhz",  "ghz",    "hz",
      "c",      "f",   "x",    "mbps",   "gbps",    "rpm",   "db",   "ppm",    "to"};
  return IsOneOf(text, kUnits);
}

bool IsCalendarWord(std::string_view text) {
  static constexpr std::string_view kWords[] = {
      "jan",       "feb",      "mar",       "apr",    "may",     "jun",    "jul",
      "aug",       "sep",      "sept",      "oct",    "nov",     "dec",    "january",
      "february",  "march",    "april",     "june",   "july",    "august", "october",
      "september", "november", "december",  "mon",    "tue",     "wed",    "thu",
      "fri",       "sat",      "sun",       "monday", "tuesday", "friday", "thursday",
      "sunday",    "saturday", "wednesday", "mid",    "pre",     "post",   "late"};
  return IsOneOf(text, kWords);
}

// "7", "3pm", "2nd", "500ms", "12:30", "0.5s", "apr", "day": one part of a time, a
// date, a range or a quantity.
bool IsQuantity(std::string_view part) {
  const size_t digits_end = part.find_first_not_of("0123456789:.");
  const std::string_view number = part.substr(0, digits_end);
  const std::string_view rest = part.substr(number.size());
  if (number.empty()) return IsUnit(rest) || IsCalendarWord(rest);
  return IsClockOrDecimal(number) && (rest.empty() || IsUnit(rest) || IsCalendarWord(rest));
}

bool HasShape(std::string_view token, std::string_view shape) {
  return std::ranges::equal(token, shape, [](char c, char wanted) {
    return wanted == 'd' ? IsAsciiDigit(c) : c == wanted;
  });
}

// "2026-04-10", "2026.04.10", and with a clock time behind it: "2026-04-10t06:55:46z",
// "2026-04-10-06.55.46.123".
bool IsIsoTime(std::string_view token) {
  constexpr size_t kDateBytes = 10;
  const std::string_view date = token.substr(0, kDateBytes);
  if (!HasShape(date, "dddd-dd-dd") && !HasShape(date, "dddd.dd.dd")) return false;
  std::string_view clock = token.substr(date.size());
  if (clock.ends_with('z')) clock.remove_suffix(1);
  return clock.empty() || (std::string_view("t-_").find(clock[0]) != std::string_view::npos &&
                           clock.find_first_not_of("0123456789.:-", 1) == std::string_view::npos);
}

// "7-day", "3-year-old", "2-factor": a short number and ordinary words.
bool IsNumberedAdjective(const Parts& parts) {
  return parts.size() >= 2 && IsDigits(parts.front()) && parts.front().size() <= 3 &&
         std::all_of(parts.begin() + 1, parts.end(),
                     [](std::string_view part) { return part.size() >= 3 && IsLetters(part); });
}

// A time, a date, a range, a fraction or a quantity, which the words already say. Numbers of more
// than four digits joined up are no date or range but a serial number.
bool IsMeasure(std::string_view token) {
  if (IsIsoTime(token)) return true;
  const Parts parts = Split(token, "-/");
  if (IsNumberedAdjective(parts)) return true;
  const bool has_serial = parts.size() > 1 && std::ranges::any_of(parts, [](std::string_view part) {
                            return part.size() > 4 && IsDigits(part);
                          });
  return parts.size() <= 3 && !has_serial && std::ranges::all_of(parts, IsQuantity);
}

bool IsNamePart(std::string_view part) { return part.size() >= 2 || IsDigits(part); }

// "auth.example.org", "disk.img", "1.2.3"; not "e.g", "u.s.a", "3.5".
bool IsDottedName(std::string_view token) {
  const Parts parts = Split(token, ".");
  return parts.size() >= 2 && std::ranges::all_of(parts, IsNamePart);
}

bool IsPath(std::string_view token) {
  const auto slashes = std::ranges::count_if(token, [](char c) { return c == '/' || c == '\\'; });
  if (slashes == 0) return false;
  return slashes >= 2 || token.front() == '/' || token.front() == '~' || token.front() == '\\' ||
         Contains(token, ":\\") || IsDottedName(token);
}

// What holds without any digit in it.
bool IsStructuredName(std::string_view token) {
  const size_t at = token.find('@');
  if (at != std::string_view::npos && at > 0 && at + 1 < token.size()) return true;
  return token.find_first_of("_$") != std::string_view::npos || Contains(token, "::") ||
         IsMacAddress(token) || IsPath(token) || IsDottedName(token);
}

bool IsIdentifier(std::string_view token) {
  if (token.size() < 2 || token.size() > kMaxIdentifierBytes) return false;
  if (IsMacAddress(token) || IsIpV6(token)) return true;
  if (token.find_first_of("0123456789") == std::string_view::npos) return IsStructuredName(token);
  return !IsDigits(token) && !IsMeasure(token);
}

constexpr std::string_view kTokenJoiners = "._:/\\@-$~";

// Which bytes of ASCII belong to a token: most text is that, and it is gone through byte by byte.
constexpr std::array<bool, 128> kInToken = [] {
  std::array<bool, 128> in_token{};
  for (size_t c = 0; c < in_token.size(); ++c) in_token[c] = IsAsciiAlnum(static_cast<char32_t>(c));
  for (const char joiner : kTokenJoiners) in_token[static_cast<size_t>(joiner)] = true;
  return in_token;
}();

// Sentence punctuation and joiners around the name off: "(10.0.0.5):" leaves "10.0.0.5". A path
// keeps its root, "::1" its colons; the slash in front of an address ("/10.0.0.5:22", as Java
// prints it) is none.
std::string_view Trimmed(std::string_view token) {
  const size_t last = token.find_last_not_of(kTokenJoiners);
  if (last == std::string_view::npos) return {};
  token = token.substr(0, last + 1);
  size_t first = token.find_first_not_of(kTokenJoiners);
  const auto before_is = [&](std::string_view joiner) {
    return token.substr(0, first).ends_with(joiner);
  };
  if (before_is("::") || before_is("~/")) {
    first -= 2;
  } else if (before_is("/") && !IsAsciiDigit(token[first])) {
    first -= 1;
  }
  return token.substr(first);
}

// The host of "scheme://user@host:port/path", of any part of that, and of "/host:port".
std::string_view HostOf(std::string_view token) {
  const size_t scheme = token.find("://");
  if (scheme != std::string_view::npos) token.remove_prefix(scheme + 3);
  if (token.starts_with('/')) token.remove_prefix(1);
  token = token.substr(0, token.find('/'));
  const size_t at = token.rfind('@');
  if (at != std::string_view::npos) token.remove_prefix(at + 1);
  const size_t colon = token.rfind(':');
  const bool has_port = colon != std::string_view::npos && token.find(':') == colon &&
                        IsDigits(token.substr(colon + 1));
  return has_port ? token.substr(0, colon) : token;
}

// Most tokens of a log: a word of letters or a number, which no rule above takes for more.
bool IsPlain(std::string_view token) {
  const auto is_letter = [](char c) { return IsAsciiLower(c) || (c >= 'A' && c <= 'Z'); };
  return IsDigits(token) || std::ranges::all_of(token, is_letter);
}

void AddIdentifiers(std::string_view text, size_t begin, size_t end, std::vector<Word>* found) {
  if (begin == end || IsPlain(text.substr(begin, end - begin))) return;
  const std::string folded = FoldCase(text.substr(begin, end - begin));
  const std::string_view token = Trimmed(folded);
  if (!IsIdentifier(token)) return;
  found->push_back({.folded = std::string(token), .begin = begin, .end = end});
  const std::string_view host = Trimmed(HostOf(token));
  if (host.size() < token.size() && IsIdentifier(host)) {
    found->push_back({.folded = std::string(host), .begin = begin, .end = end});
  }
}

}  // namespace

std::vector<Word> IdentifierSpans(std::string_view text) {
  std::vector<Word> found;
  size_t begin = 0;
  for (size_t position = 0; position < text.size();) {
    const size_t at = position;
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < kInToken.size()) {
      ++position;
      if (kInToken[byte]) continue;
    } else if (IsWordCodePoint(NextCodePoint(text, &position))) {
      continue;
    }
    AddIdentifiers(text, begin, at, &found);
    begin = position;
  }
  AddIdentifiers(text, begin, text.size(), &found);
  return found;
}

std::vector<std::string> Identifiers(std::string_view text) {
  std::vector<std::string> identifiers;
  for (Word& word : IdentifierSpans(text)) {
    if (std::ranges::find(identifiers, word.folded) == identifiers.end()) {
      identifiers.push_back(std::move(word.folded));
    }
  }
  return identifiers;
}

}  // namespace yesterlog
