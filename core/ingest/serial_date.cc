#include "core/ingest/serial_date.h"

#include <cmath>
#include <string>

#include "core/ingest/cursor.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

constexpr double kMillion = 1e6;
constexpr double kFirstDay = 36'526;       // 1 January 2000
constexpr double kEndDay = 73'051;         // 1 January 2100
constexpr int64_t kUnixEpochDay = 25'569;  // 1 January 1970

}  // namespace

std::optional<Stamp> ParseSerialDate(std::string_view text) {
  constexpr size_t kLeastFraction = 3;
  constexpr size_t kFineFraction = 8;  // of a day: below a millisecond
  std::string number(Trim(text));
  const size_t point = number.find_first_of(".,");
  if (point == std::string::npos) return std::nullopt;
  number[point] = '.';
  size_t fraction = number.size() - point - 1;
  const auto value = ParseDecimal(number);
  if (!value || fraction < kLeastFraction) return std::nullopt;
  const bool millions = *value >= kFirstDay * kMillion;
  const double days = millions ? *value / kMillion : *value;
  if (millions) fraction += 6;
  if (days < kFirstDay || days >= kEndDay) return std::nullopt;
  const double step_ms = fraction >= kFineFraction ? 1 : kMsPerSecond;
  const auto ms = static_cast<int64_t>(
      std::llround(days * static_cast<double>(kMsPerDay) / step_ms) * std::llround(step_ms));
  Stamp stamp;
  stamp.date = CivilFromDays(ms / kMsPerDay - kUnixEpochDay);
  stamp.ms_of_day = ms % kMsPerDay;
  stamp.has_clock = true;
  return stamp;
}

bool IsCommaNumber(std::string_view text) {
  Cursor cursor(Trim(text));
  cursor.TakeAny("+-");
  const size_t whole = cursor.DigitRun();
  if (whole == 0) return false;
  cursor.MoveTo(cursor.position() + whole);
  while (cursor.Peek() == '.' && Cursor(cursor.rest().substr(1)).DigitRun() == 3) {
    cursor.MoveTo(cursor.position() + 4);
  }
  if (!cursor.Take(',')) return false;
  const size_t fraction = cursor.DigitRun();
  cursor.MoveTo(cursor.position() + fraction);
  return fraction > 0 && cursor.done();
}

}  // namespace yesterlog
