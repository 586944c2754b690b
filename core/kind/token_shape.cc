#include "core/kind/token_shape.h"

#include "core/kind/bytes.h"
#include "core/kind/vocabulary.h"

namespace yesterlog {
namespace {

struct Counts {
  size_t digits = 0;
  size_t letters = 0;
  size_t uppers = 0;
  size_t hexes = 0;
  size_t dots = 0;
  size_t colons = 0;
  size_t slashes = 0;
  size_t ats = 0;
  size_t dashes = 0;
  size_t underscores = 0;
  size_t others = 0;
};

Counts CountBytes(std::string_view token) {
  Counts counts;
  for (const char c : token) {
    const int kind = kByteKinds[static_cast<uint8_t>(c)];
    counts.digits += (kind & kDigitByte) != 0;
    counts.letters += (kind & kLetterByte) != 0;
    counts.uppers += (kind & kUpperByte) != 0;
    counts.hexes += (kind & kHexByte) != 0;
    if ((kind & (kDigitByte | kLetterByte)) != 0) continue;
    switch (c) {
      case '\'':
        break;  // inside a word: "don't"
      case '.':
        ++counts.dots;
        break;
      case ':':
        ++counts.colons;
        break;
      case '/':
        ++counts.slashes;
        break;
      case '@':
        ++counts.ats;
        break;
      case '-':
        ++counts.dashes;
        break;
      case '_':
        ++counts.underscores;
        break;
      default:
        ++counts.others;
    }
  }
  return counts;
}

size_t DigitsAt(std::string_view text, size_t at) {
  size_t count = 0;
  while (at + count < text.size() && IsByte(text[at + count], kDigitByte)) ++count;
  return count;
}

// The end of an IPv4 address at the front of `token`, or 0.
size_t Ipv4End(std::string_view token) {
  size_t at = 0;
  for (int part = 0; part < 4; ++part) {
    if (part > 0) {
      if (at >= token.size() || token[at] != '.') return 0;
      ++at;
    }
    const size_t digits = DigitsAt(token, at);
    if (digits == 0 || digits > 3) return 0;
    at += digits;
  }
  const bool goes_on =
      at < token.size() && (token[at] == '.' || token[at] == '-' || IsByte(token[at], kLetterByte));
  return goes_on ? 0 : at;
}

// Groups of exactly two hexadecimal digits, six or eight of them.
bool IsMac(std::string_view token) {
  if (token.size() != 17 && token.size() != 23) return false;
  for (size_t i = 0; i < token.size(); ++i) {
    const bool between = i % 3 == 2;
    if (between ? token[i] != token[2] : !IsByte(token[i], kHexByte)) return false;
  }
  return token[2] == ':' || token[2] == '-';
}

bool IsUuid(std::string_view token) {
  if (token.size() != 36) return false;
  for (size_t i = 0; i < token.size(); ++i) {
    const bool between = i == 8 || i == 13 || i == 18 || i == 23;
    if (between ? token[i] != '-' : !IsByte(token[i], kHexByte)) return false;
  }
  return true;
}

bool IsIpv6(std::string_view token, const Counts& counts) {
  if (counts.colons < 2 || counts.hexes + counts.colons != token.size()) return false;
  return counts.colons == 7 || token.find("::") != std::string_view::npos;
}

// H:MM, HH:MM:SS, with a fraction behind.
size_t ClockEnd(std::string_view token) {
  const size_t hours = DigitsAt(token, 0);
  if (hours == 0 || hours > 2) return 0;
  size_t at = hours;
  for (int part = 0; part < 2; ++part) {
    if (at >= token.size() || token[at] != ':' || DigitsAt(token, at + 1) != 2) {
      return part == 0 ? 0 : at;
    }
    at += 3;
  }
  if (at < token.size() && (token[at] == '.' || token[at] == ',') && DigitsAt(token, at + 1) > 0) {
    at += 1 + DigitsAt(token, at + 1);
  }
  return at;
}

// 2026-04-07, 2026/04/07, 07.04.2026, 4/7/26.
size_t DateEnd(std::string_view token) {
  const size_t first = DigitsAt(token, 0);
  if (first == 0 || first == 3 || first > 4 || first >= token.size()) return 0;
  const char mark = token[first];
  if (mark != '-' && mark != '/' && mark != '.') return 0;
  const size_t second = DigitsAt(token, first + 1);
  const size_t after = first + 1 + second;
  if (second == 0 || second > 2 || after >= token.size() || token[after] != mark) return 0;
  const size_t third = DigitsAt(token, after + 1);
  const bool year_first = first == 4 && third >= 1 && third <= 2;
  const bool year_last = first <= 2 && (third == 4 || (third == 2 && mark == '/'));
  return year_first || year_last ? after + 1 + third : 0;
}

// What may stand behind a clock: a zone.
bool IsZone(std::string_view rest) {
  if (rest.empty() || rest == "Z" || rest == "z") return true;
  if (rest[0] != '+' && rest[0] != '-') return false;
  for (const char c : rest.substr(1)) {
    if (!IsByte(c, kDigitByte) && c != ':') return false;
  }
  return true;
}

Shape TimeShape(std::string_view token) {
  if (const size_t date = DateEnd(token); date != 0) {
    if (date == token.size()) return Shape::kDate;
    const char mark = token[date];
    if (mark != 'T' && mark != '-' && mark != '_' && mark != ':') return Shape::kWord;
    const std::string_view clock = token.substr(date + 1);
    const size_t end = ClockEnd(clock);
    if (end != 0 && IsZone(clock.substr(end))) return Shape::kStamp;
    for (const char c : clock) {
      if (!IsByte(c, kDigitByte) && c != '.' && c != '-') return Shape::kWord;
    }
    return Shape::kStamp;
  }
  const size_t clock = ClockEnd(token);
  return clock != 0 && IsZone(token.substr(clock)) ? Shape::kClock : Shape::kWord;
}

// Two or more of a number with ns, us, ms, s, m, h or d: "1m30.5s".
bool IsDuration(std::string_view token) {
  size_t groups = 0;
  for (size_t at = 0; at < token.size(); ++groups) {
    const size_t digits = DigitsAt(token, at);
    if (digits == 0) return false;
    at += digits;
    if (at < token.size() && token[at] == '.') at += 1 + DigitsAt(token, at + 1);
    const size_t unit = at;
    while (at < token.size() && IsByte(token[at], kLetterByte)) ++at;
    const std::string_view name = token.substr(unit, at - unit);
    if (name != "s" && name != "m" && name != "h" && name != "d" && name != "ms" && name != "us" &&
        name != "ns" && name != "min" && name != "sec") {
      return false;
    }
  }
  return groups >= 2;
}

bool IsVersion(std::string_view token, const Counts& counts) {
  const size_t begin = token[0] == 'v' || token[0] == 'V' ? 1 : 0;
  if (DigitsAt(token, begin) == 0) return false;
  return counts.dots >= 2 || (begin == 1 && counts.letters == 1);
}

std::string_view LastPart(std::string_view token) { return token.substr(token.rfind('.') + 1); }

// Dotted names: a host, a file, a unit, an entity; else the parts of a program's own name.
Shape DottedShape(std::string_view token, const Counts& counts) {
  if (token.front() == '.' || token.find("..") != std::string_view::npos) return Shape::kParts;
  const WordFacts* last = FactsOf(LastPart(token));
  if (last != nullptr && last->Is(kUnitEnding)) return Shape::kUnitName;
  if (last != nullptr && last->Is(kFileEnding)) return Shape::kFile;
  if (counts.dots == 1) {
    const WordFacts* first = FactsOf(token.substr(0, token.find('.')));
    if (first != nullptr && first->Is(kEntityKind)) return Shape::kEntity;
  }
  if (last == nullptr) return Shape::kParts;
  return last->Is(kTopLevel) && counts.uppers == 0 ? Shape::kHost : Shape::kParts;
}

Shape SlashedShape(std::string_view token, const Counts& counts) {
  const bool begins = token[0] == '/' || token.starts_with("~/") || token.starts_with("./") ||
                      token.starts_with("../");
  if (begins) return token.size() > 1 ? Shape::kPath : Shape::kWord;
  if (counts.letters == 0 && counts.slashes == 1) return Shape::kParts;
  const bool telling = counts.digits > 0 || counts.dots > 0 || counts.slashes > 1;
  return telling ? Shape::kPath : Shape::kWord;
}

Shape MailShape(std::string_view token, const Counts& counts) {
  const size_t at = token.find('@');
  const std::string_view host = token.substr(at + 1);
  const bool named = counts.ats == 1 && at > 0 && counts.colons == 0 && counts.others == 0 &&
                     !host.empty() && host.find('.') != std::string_view::npos;
  return named ? Shape::kEmail : Shape::kParts;
}

Shape DigitShape(std::string_view token, const Counts& counts) {
  if (IsMac(token)) return Shape::kMac;
  if (IsUuid(token)) return Shape::kUuid;
  if (IsIpv6(token, counts)) return Shape::kIp;
  if (const Shape time = TimeShape(token); time != Shape::kWord) return time;
  if (counts.letters > 0 && IsDuration(token)) return Shape::kDuration;
  if (token.starts_with("0x") && counts.hexes + 1 == token.size()) return Shape::kHex;
  constexpr size_t kShortestHex = 6;
  if (counts.hexes == token.size() && token.size() >= kShortestHex) return Shape::kHex;
  if (counts.dots > 0 && counts.colons == 0 && counts.ats == 0 && IsVersion(token, counts)) {
    return Shape::kVersion;
  }
  return Shape::kWord;
}

}  // namespace

TokenShape ShapeOf(std::string_view token) {
  const Counts counts = CountBytes(token);
  const auto whole = [&](Shape shape) { return TokenShape{shape, token.size()}; };
  if (counts.digits > 0 && IsByte(token[0], kDigitByte)) {
    if (const size_t end = Ipv4End(token); end != 0) return {Shape::kIp, end};
  }
  if (counts.colons > 0 && token.find("://") != std::string_view::npos) return whole(Shape::kUrl);
  if (counts.digits > 0 || counts.colons >= 2) {
    if (const Shape shape = DigitShape(token, counts); shape != Shape::kWord) return whole(shape);
  }
  if (counts.others > 0 && token.size() > 2 && token[1] == ':' && token[2] == '\\') {
    return whole(Shape::kPath);
  }
  if (counts.slashes > 0 && (counts.colons == 0 || token[0] == '/')) {
    return whole(SlashedShape(token, counts));
  }
  if (counts.ats > 0) {
    const WordFacts* last = counts.dots > 0 ? FactsOf(LastPart(token)) : nullptr;
    const bool is_unit = last != nullptr && last->Is(kUnitEnding);
    return whole(is_unit ? Shape::kUnitName : MailShape(token, counts));
  }
  if (counts.colons == 0 && counts.dots > 0 && counts.others == 0) {
    return whole(DottedShape(token, counts));
  }
  if (counts.colons + counts.others + counts.slashes + counts.dots > 0) return whole(Shape::kParts);
  return whole(counts.digits > 0 ? Shape::kCode : Shape::kWord);
}

}  // namespace yesterlog
