#include "core/text/normalise.h"

#include "core/text/code_points.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

// The ASCII stand-in of a typographic or full-width character, empty when it has none.
std::string_view AsciiStandIn(char32_t c) {
  if ((c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x2039 || c == 0x203A || c == 0x02BC ||
      c == 0x00B4) {
    return "'";
  }
  if ((c >= 0x201C && c <= 0x201F) || c == 0x2033 || c == 0x00AB || c == 0x00BB) return "\"";
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63) return "-";
  if (c == 0x2026) return "...";
  return {};
}

char32_t WithoutFullWidth(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

}  // namespace

std::string Normalise(std::string_view text) {
  std::string normalised;
  normalised.reserve(text.size());
  bool space_pending = false;
  for (size_t position = 0; position < text.size();) {
    const char32_t c = WithoutFullWidth(NextCodePoint(text, &position));
    if (IsSpace(c)) {
      space_pending = true;
      continue;
    }
    if (IsInvisible(c)) continue;
    if (space_pending && !normalised.empty()) normalised.push_back(' ');
    space_pending = false;
    const std::string_view stand_in = AsciiStandIn(c);
    if (stand_in.empty()) {
      AppendUtf8(c, &normalised);
    } else {
      normalised.append(stand_in);
    }
  }
  return normalised;
}

}  // namespace yesterlog
