// Dates and clock times as Korean, Japanese and Chinese write them:
//
//   2026년 4월 9일 목요일 오후 2:31    2026年4月9日 14:31    2026/04/09(木) 14:31    下午2:31
#include <array>
#include <span>
#include <string_view>

#include "core/ingest/stamp_parts.h"

namespace yesterlog {
namespace {

using Words = std::span<const std::string_view>;

constexpr auto kYears = std::to_array<std::string_view>({"年", "년"});
constexpr auto kMonths = std::to_array<std::string_view>({"月", "월"});
constexpr auto kDays = std::to_array<std::string_view>({"日", "일"});
constexpr auto kMornings = std::to_array<std::string_view>({"오전", "午前", "上午"});
constexpr auto kAfternoons = std::to_array<std::string_view>({"오후", "午後", "下午"});
constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"월", "화", "수", "목", "금", "토", "일", "月", "火", "水", "木", "金", "土", "日"});
constexpr auto kWeekdayEndings = std::to_array<std::string_view>({"요일", "曜日"});
constexpr auto kChineseWeekdays =
    std::to_array<std::string_view>({"一", "二", "三", "四", "五", "六", "日", "天"});
constexpr auto kChineseWeeks = std::to_array<std::string_view>({"星期", "周", "週"});

bool TakeOneOf(Cursor& cursor, Words words) {
  for (const std::string_view word : words) {
    if (!cursor.rest().starts_with(word)) continue;
    cursor.MoveTo(cursor.position() + word.size());
    return true;
  }
  return false;
}

// "목요일", "(木)", "木曜日", "星期四"; where there is none the cursor stays.
bool TakeWeekdayCharacters(Cursor& cursor) {
  const size_t begin = cursor.position();
  const bool bracketed = cursor.Take('(');
  bool taken = false;
  if (TakeOneOf(cursor, kChineseWeeks)) {
    taken = TakeOneOf(cursor, kChineseWeekdays);
  } else if (TakeOneOf(cursor, kWeekdays)) {
    taken = TakeOneOf(cursor, kWeekdayEndings) || bracketed;
  }
  if (taken && (!bracketed || cursor.Take(')'))) return true;
  cursor.MoveTo(begin);
  return false;
}

}  // namespace

bool TakeEastAsianDate(Cursor& cursor, CivilDate* date) {
  const auto take = [&](size_t most, Words unit, int* number) {
    cursor.SkipBlanks();
    const auto digits = cursor.TakeDigits(1, most);
    if (!digits) return false;
    *number = *digits;
    return TakeOneOf(cursor, unit);
  };
  return take(4, kYears, &date->year) && take(2, kMonths, &date->month) &&
         take(2, kDays, &date->day);
}

bool TakeEastAsianClock(Cursor& cursor, Stamp* stamp) {
  const size_t begin = cursor.position();
  cursor.SkipBlanks();
  const bool ascii = static_cast<unsigned char>(cursor.Peek()) < 0x80;
  if (ascii && !(cursor.Peek() == '(' && static_cast<unsigned char>(cursor.Peek(1)) >= 0x80)) {
    cursor.MoveTo(begin);
    return false;
  }
  const bool weekday = TakeWeekdayCharacters(cursor);
  cursor.SkipBlanks();
  const bool morning = TakeOneOf(cursor, kMornings);
  const bool afternoon = !morning && TakeOneOf(cursor, kAfternoons);
  cursor.SkipBlanks();
  const bool taken = (weekday || morning || afternoon) && TakeClock(cursor, stamp);
  const int64_t hour = stamp->ms_of_day / kMsPerHour;
  if (!taken || ((morning || afternoon) && hour > 12)) {
    stamp->has_clock = false;
    cursor.MoveTo(begin);
    return false;
  }
  if (morning && hour == 12) stamp->ms_of_day -= 12 * kMsPerHour;
  if (afternoon && hour < 12) stamp->ms_of_day += 12 * kMsPerHour;
  return true;
}

}  // namespace yesterlog
