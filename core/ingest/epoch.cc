#include <cstdint>

#include "core/ingest/cursor.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

constexpr int64_t kLeastEpoch = 100'000'000;  // seconds: 3 March 1973
constexpr int64_t kLeastMs = 100'000'000'000;
constexpr int64_t kLeastUs = kLeastMs * 1000;
constexpr int64_t kLeastNs = kLeastUs * 1000;

}  // namespace

std::optional<Instant> ParseEpoch(std::string_view digits) {
  Cursor cursor(Trim(digits));
  const size_t run = cursor.DigitRun();
  if (run < 9 || run > 19) return std::nullopt;
  int64_t value = cursor.TakeNumber(run > 18 ? 18 : run);
  if (run == 19) {
    // Nanoseconds of 2001 to 2199 have 19 digits; the last one is far below a millisecond.
    cursor.TakeNumber(1);
    value = value / 100'000;
  } else if (value < kLeastEpoch) {
    return std::nullopt;
  } else if (value < kLeastMs) {
    value *= kMsPerSecond;
  } else if (value >= kLeastNs) {
    value /= 1'000'000;
  } else if (value >= kLeastUs) {
    value /= 1000;
  }
  const size_t fraction_at = cursor.position();
  if (cursor.Take('.')) {
    const size_t fraction = cursor.DigitRun();
    // The fraction of anything finer than seconds is below what is kept.
    if (run <= 11) {
      int64_t ms = 0;
      for (size_t i = 0; i < 3; ++i) ms = ms * 10 + (i < fraction ? cursor.Peek(i) - '0' : 0);
      value += ms;
    }
    cursor.MoveTo(fraction_at + 1 + fraction);
  }
  if (!cursor.done()) return std::nullopt;
  return Instant{value};
}

}  // namespace yesterlog
