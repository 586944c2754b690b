// What a token of a text is by its shape alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace yesterlog {

enum class Shape : uint8_t {
  kWord,   // letters and what joins them; nothing particular by its shape
  kParts,  // words and particulars, joined by punctuation: each part for itself
  kIp,     // with what may follow it: `value_end` is where the address ends
  kMac,
  kUuid,
  kHex,
  kCode,  // letters with digits: "node-12", "blk_-160899", "T8400X"
  kPath,
  kUrl,
  kEmail,
  kHost,
  kUnitName,  // of systemd
  kFile,
  kEntity,  // "switch.heating"
  kVersion,
  kDate,
  kClock,
  kStamp,     // date and clock in one
  kDuration,  // "1m30s"
};

struct TokenShape {
  Shape shape = Shape::kWord;
  size_t value_end = 0;  // in bytes of the token
};

// `token` is not empty, has no blank and no bracket, and ends in no punctuation.
TokenShape ShapeOf(std::string_view token);

}  // namespace yesterlog
