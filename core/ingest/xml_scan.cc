#include "core/ingest/xml_scan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include "core/ingest/cursor.h"
#include "core/ingest/stamp.h"
#include "core/ingest/xml_record.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

constexpr size_t kNowhere = std::string_view::npos;
constexpr size_t kMaxDepth = 32;

size_t Behind(std::string_view text, std::string_view ending, size_t from) {
  const size_t at = text.find(ending, from);
  return at == kNowhere ? kNowhere : at + ending.size();
}

// The end of "<!DOCTYPE a [ <!ELEMENT b (c)> ]>". A "[" is looked for up to the ">" alone, so that
// a text of nothing but "<!x>" is read once.
size_t EndOfDeclaration(std::string_view text, size_t from) {
  const size_t close = text.find('>', from);
  const size_t subset = text.substr(0, close).find('[', from);
  if (subset == kNowhere) return close == kNowhere ? kNowhere : close + 1;
  const size_t end = text.find(']', subset);
  return end == kNowhere ? kNowhere : Behind(text, ">", end);
}

// The end of a tag, whose values may hold ">".
size_t EndOfTag(std::string_view text, size_t from) {
  for (size_t i = from; i < text.size(); ++i) {
    if (text[i] == '>') return i + 1;
    if (text[i] == '"' || text[i] == '\'') {
      i = text.find(text[i], i + 1);
      if (i == kNowhere) return kNowhere;
    }
  }
  return kNowhere;
}

size_t EndOfOther(std::string_view text, size_t begin) {
  const std::string_view rest = text.substr(begin);
  if (rest.starts_with("<!--")) return Behind(text, "-->", begin + 4);
  if (rest.starts_with("<![CDATA[")) return Behind(text, "]]>", begin);
  if (rest.starts_with("<?")) return Behind(text, "?>", begin);
  return EndOfDeclaration(text, begin);
}

char32_t EntityOf(std::string_view name) {
  struct Known {
    std::string_view name;
    char32_t character;
  };
  constexpr auto kKnown =
      std::to_array<Known>({{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}});
  for (const Known& known : kKnown) {
    if (name == known.name) return known.character;
  }
  if (!name.starts_with('#')) return 0;
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  const bool valid = error == std::errc() && end == name.data() + name.size() && code <= 0x10FFFF &&
                     (code < 0xD800 || code > 0xDFFF);
  return valid ? static_cast<char32_t>(code) : 0;
}

// An element of one value holds none, it is one's.
bool HoldsTime(std::string_view element) {
  Record record;
  if (ParseXmlRecord(element, &record) || record.size() < 2) return false;
  return std::ranges::any_of(record.fields(), [](const RecordField& field) {
    return ParseStamp(field.value, DateOrder::kMonthFirst).has_value();
  });
}

}  // namespace

std::optional<XmlTag> NextXmlTag(std::string_view text, size_t from) {
  XmlTag tag;
  tag.begin = text.find('<', from);
  if (tag.begin == kNowhere || tag.begin + 1 >= text.size()) return std::nullopt;
  const char mark = text[tag.begin + 1];
  const bool other = mark == '!' || mark == '?';
  tag.end = other ? EndOfOther(text, tag.begin) : EndOfTag(text, tag.begin + 1);
  if (tag.end == kNowhere) return std::nullopt;
  if (other) return tag;
  std::string_view inside = text.substr(tag.begin + 1, tag.end - tag.begin - 2);
  tag.kind = XmlTagKind::kOpen;
  if (mark == '/') {
    tag.kind = XmlTagKind::kClose;
    inside.remove_prefix(1);
  } else if (inside.ends_with('/')) {
    tag.kind = XmlTagKind::kEmpty;
    inside.remove_suffix(1);
  }
  tag.name = inside.substr(0, inside.find_first_of(" \t\r\n"));
  tag.attributes = inside.substr(tag.name.size());
  return tag;
}

size_t EndOfElement(std::string_view text, const XmlTag& tag) {
  if (tag.kind == XmlTagKind::kEmpty) return tag.end;
  size_t depth = 1;
  size_t at = tag.end;
  while (const auto next = NextXmlTag(text, at)) {
    at = next->end;
    if (next->kind == XmlTagKind::kOpen) ++depth;
    if (next->kind == XmlTagKind::kClose && --depth == 0) return next->end;
  }
  return kNowhere;
}

std::string DecodeXml(std::string_view text) {
  constexpr size_t kLongestEntity = 10;
  std::string decoded;
  decoded.reserve(text.size());
  while (!text.empty()) {
    const size_t mark = std::min(text.find('&'), text.size());
    decoded.append(text.substr(0, mark));
    text.remove_prefix(mark);
    if (text.empty()) break;
    const size_t end = text.substr(0, kLongestEntity).find(';');
    const char32_t character = end == kNowhere ? 0 : EntityOf(text.substr(1, end - 1));
    if (character == 0) {
      decoded.push_back('&');
      text.remove_prefix(1);
    } else {
      AppendUtf8(character, &decoded);
      text.remove_prefix(end + 1);
    }
  }
  return decoded;
}

namespace {

// Whether no tag closes on the first line of `head`.
bool IsCapitalMark(std::string_view head) {
  return head[1] >= 'A' && head[1] <= 'Z' &&
         head.substr(0, head.find('\n')).find("</") == std::string_view::npos;
}

}  // namespace

bool LooksLikeXml(std::string_view head) {
  head = Trim(head);
  if (head.starts_with("- <")) head.remove_prefix(2);  // as browsers and the Event Viewer show it
  if (head.size() < 2 || head[0] != '<') return false;
  if (!IsLetter(head[1]) && head[1] != '?' && head[1] != '!') return false;
  // "<W>2026-04-09 ...": a level before the time
  if (head.size() > 3 && head[2] == '>' && IsDigit(head[3]) && IsCapitalMark(head)) return false;
  const auto tag = NextXmlTag(head, 0);
  return tag && tag->begin == 0;
}

size_t GuessXmlDepth(std::string_view head) {
  constexpr size_t kMostElements = 2000;
  // Of the elements of one name at one depth: how many there are, and how many hold a time.
  struct Counts {
    size_t elements = 0;
    size_t timed = 0;
  };
  std::map<std::pair<size_t, std::string_view>, Counts> counts;
  std::vector<XmlTag> begins;
  size_t elements = 0;
  size_t at = 0;
  while (const auto tag = NextXmlTag(head, at)) {
    at = tag->end;
    if (tag->kind == XmlTagKind::kOther) continue;
    if (tag->kind != XmlTagKind::kClose) begins.push_back(*tag);
    if (tag->kind == XmlTagKind::kOpen || begins.empty()) continue;
    const XmlTag begin = begins.back();
    begins.pop_back();
    if (begins.size() >= kMaxDepth || ++elements > kMostElements) break;
    Counts& same = counts[{begins.size(), begin.name}];
    ++same.elements;
    if (HoldsTime(head.substr(begin.begin, tag->end - begin.begin))) ++same.timed;
  }
  size_t depth = 0;
  size_t most = 0;
  for (const auto& [place, same] : counts) {
    if (same.timed <= most || same.timed * 2 <= same.elements) continue;
    most = same.timed;
    depth = place.first;
  }
  return depth;
}

}  // namespace yesterlog
