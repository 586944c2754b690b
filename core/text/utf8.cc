#include "core/text/utf8.h"

#include <cstdint>

namespace yesterlog {
namespace {

// What the first byte of a sequence promises: how many bytes, and the range of the second. The
// narrower ranges after E0, ED, F0 and F4 are what keeps overlong forms, surrogates and values past
// U+10FFFF out (table 3-7).
struct Lead {
  size_t length;  // 0: no sequence starts so
  uint8_t second_min = 0x80;
  uint8_t second_max = 0xBF;
};

Lead LeadOf(uint8_t byte) {
  if (byte < 0x80) return {1};
  if (byte < 0xC2) return {0};
  if (byte < 0xE0) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0};
}

struct Decoded {
  char32_t code_point = kReplacementCharacter;
  size_t length = 1;
  bool valid = false;
};

Decoded Decode(std::string_view text, size_t position) {
  const auto byte_at = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t first = byte_at(position);
  const Lead lead = LeadOf(first);
  if (lead.length == 0) return {};
  if (lead.length == 1) return {first, 1, true};
  char32_t value = first & (0xFFu >> (lead.length + 1));
  for (size_t i = 1; i < lead.length; ++i) {
    if (position + i >= text.size()) return {kReplacementCharacter, i, false};
    const uint8_t byte = byte_at(position + i);
    const uint8_t min = i == 1 ? lead.second_min : 0x80;
    const uint8_t max = i == 1 ? lead.second_max : 0xBF;
    if (byte < min || byte > max) return {kReplacementCharacter, i, false};
    value = (value << 6) | (byte & 0x3Fu);
  }
  return {value, lead.length, true};
}

}  // namespace

bool IsValidUtf8(std::string_view text) {
  for (size_t position = 0; position < text.size();) {
    const Decoded decoded = Decode(text, position);
    if (!decoded.valid) return false;
    position += decoded.length;
  }
  return true;
}

std::string RepairUtf8(std::string_view text) {
  std::string repaired;
  repaired.reserve(text.size());
  for (size_t position = 0; position < text.size();) {
    const Decoded decoded = Decode(text, position);
    if (decoded.valid) {
      repaired.append(text.substr(position, decoded.length));
    } else {
      AppendUtf8(kReplacementCharacter, &repaired);
    }
    position += decoded.length;
  }
  return repaired;
}

char32_t NextCodePoint(std::string_view text, size_t* position) {
  const Decoded decoded = Decode(text, *position);
  *position += decoded.length;
  return decoded.code_point;
}

void AppendUtf8(char32_t code_point, std::string* out) {
  const bool encodable = code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
  const char32_t c = encodable ? code_point : kReplacementCharacter;
  const auto put = [out](char32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
    return;
  }
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

std::string_view TruncateUtf8(std::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  // A character has at most 3 continuation bytes; a longer run is ill-formed and may be cut.
  size_t end = max_bytes;
  for (int steps = 0; steps < 3 && end > 0; ++steps, --end) {
    if ((static_cast<uint8_t>(text[end]) & 0xC0) != 0x80) break;
  }
  const bool cuts_character = end < max_bytes && Decode(text, end).length > max_bytes - end;
  return text.substr(0, cuts_character ? end : max_bytes);
}

}  // namespace yesterlog
