#include "core/model/string_progress.h"

namespace yesterlog {
namespace {

// The bytes that may follow, the progress behind them, and how many bytes are due.
struct Following {
  uint8_t first;
  uint8_t last;
  StringProgress then;
  uint32_t due;
};

Following FollowingOf(StringProgress progress) {
  switch (progress) {
    case StringProgress::kBetween:
      break;
    case StringProgress::kEscape:
      return {'"', '"', StringProgress::kBetween, 1};
    case StringProgress::kOneMore:
      return {0x80, 0xBF, StringProgress::kBetween, 1};
    case StringProgress::kTwoMore:
      return {0x80, 0xBF, StringProgress::kOneMore, 2};
    case StringProgress::kThreeMore:
      return {0x80, 0xBF, StringProgress::kTwoMore, 3};
    case StringProgress::kAfterE0:
      return {0xA0, 0xBF, StringProgress::kOneMore, 2};
    case StringProgress::kAfterEd:
      return {0x80, 0x9F, StringProgress::kOneMore, 2};
    case StringProgress::kAfterF0:
      return {0x90, 0xBF, StringProgress::kTwoMore, 3};
    case StringProgress::kAfterF4:
      return {0x80, 0x8F, StringProgress::kTwoMore, 3};
  }
  return {0, 0, StringProgress::kBetween, 0};
}

std::optional<StringProgress> Begin(uint8_t byte) {
  if (byte < 0x20 || byte == '"') return std::nullopt;
  if (byte == '\\') return StringProgress::kEscape;
  if (byte < 0x80) return StringProgress::kBetween;
  if (byte < 0xC2 || byte > 0xF4) return std::nullopt;
  if (byte < 0xE0) return StringProgress::kOneMore;
  if (byte == 0xE0) return StringProgress::kAfterE0;
  if (byte == 0xED) return StringProgress::kAfterEd;
  if (byte < 0xF0) return StringProgress::kTwoMore;
  if (byte == 0xF0) return StringProgress::kAfterF0;
  return byte == 0xF4 ? StringProgress::kAfterF4 : StringProgress::kThreeMore;
}

}  // namespace

std::optional<StringProgress> NextInString(StringProgress progress, uint8_t byte) {
  if (progress == StringProgress::kBetween) return Begin(byte);
  const Following following = FollowingOf(progress);
  const bool follows = (byte >= following.first && byte <= following.last) ||
                       (progress == StringProgress::kEscape && byte == '\\');
  return follows ? std::optional(following.then) : std::nullopt;
}

uint32_t BytesToBetween(StringProgress progress) { return FollowingOf(progress).due; }

uint8_t ClosingByteInString(StringProgress progress) { return FollowingOf(progress).first; }

}  // namespace yesterlog
