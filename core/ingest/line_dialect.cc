#include "core/ingest/line_dialect.h"

#include <algorithm>
#include <vector>

#include "core/ingest/cursor.h"
#include "core/ingest/line_head.h"
#include "core/ingest/line_level.h"
#include "core/ingest/line_reader.h"

namespace yesterlog {
namespace {

constexpr size_t kMostLines = 1000;

template <typename Use>
void ForLines(std::string_view head, Use use) {
  for (size_t lines = 0; lines < kMostLines && !head.empty(); ++lines) {
    const size_t newline = std::min(head.find('\n'), head.size());
    use(head.substr(0, newline));
    head.remove_prefix(std::min(newline + 1, head.size()));
  }
}

// The two numbers at the front of a line of which one is the day, the other the month, and the year
// of four digits behind them, or 0.
struct DayAndMonth {
  int first = 0;
  int second = 0;
  int year = 0;
};

std::optional<DayAndMonth> ReadDayAndMonth(std::string_view line) {
  Cursor cursor(line);
  cursor.SkipBlanks();
  cursor.Take('[');
  const auto first = cursor.TakeDigits(1, 2);
  const char separator = cursor.Peek();
  if (!first || !cursor.TakeAny("/.-")) return std::nullopt;
  const auto second = cursor.TakeDigits(1, 2);
  if (!second || *first < 1 || *second < 1 || *first > 31 || *second > 31) return std::nullopt;
  DayAndMonth numbers{*first, *second, 0};
  if (cursor.Take(separator)) {
    if (cursor.DigitRun() != 4) return std::nullopt;
    numbers.year = static_cast<int>(cursor.TakeNumber(4));
    // With a year these two have an order of their own.
    return separator == '.' ? std::nullopt : std::optional(numbers);
  }
  return cursor.Peek() == ' ' && IsDigit(cursor.Peek(1)) ? std::optional(numbers) : std::nullopt;
}

// How often the days of a log, read in this order, go back from one line to the next.
size_t StepsBack(const std::vector<DayAndMonth>& days, bool day_first) {
  const auto key = [&](const DayAndMonth& d) {
    const int month = day_first ? d.second : d.first;
    return (d.year * 16 + month) * 32 + (day_first ? d.first : d.second);
  };
  size_t back = 0;
  for (size_t i = 1; i < days.size(); ++i) back += key(days[i]) < key(days[i - 1]) ? 1 : 0;
  return back;
}

DateOrder OrderOf(const std::vector<DayAndMonth>& days) {
  const bool day_leads =
      std::ranges::any_of(days, [](const DayAndMonth& d) { return d.first > 12; });
  const bool month_leads =
      std::ranges::any_of(days, [](const DayAndMonth& d) { return d.second > 12; });
  if (day_leads != month_leads) return day_leads ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
  // A log goes on in time, or back all the way.
  const size_t day_first = StepsBack(days, true);
  const size_t month_first = StepsBack(days, false);
  if (day_first == month_first) return DateOrder::kYearFirst;
  return day_first < month_first ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
}

bool BeginsWithLevel(std::string_view rest) {
  Cursor cursor(rest);
  cursor.SkipBlanks();
  return IsLevelWord(cursor.TakeToken());
}

}  // namespace

LineDialect GuessLineDialect(std::string_view head) {
  LineDialect dialect;
  std::vector<DayAndMonth> days;
  ForLines(head, [&](std::string_view line) {
    if (const auto numbers = ReadDayAndMonth(line)) days.push_back(*numbers);
  });
  if (!days.empty()) dialect.dates = OrderOf(days);
  size_t lines = 0;
  size_t stamped = 0;
  size_t levelled = 0;
  size_t named = 0;
  LineDialect with_names = dialect;
  with_names.names_lead = true;
  ForLines(head, [&](std::string_view line) {
    if (Trim(line).empty() || ContinuesEvent(line, dialect)) return;
    ++lines;
    if (const auto found = ReadLineHead(line, dialect)) {
      ++stamped;
      levelled += BeginsWithLevel(line.substr(found->length)) ? 1 : 0;
    } else if (ReadLineHead(line, with_names)) {
      ++named;
    }
  });
  constexpr size_t kTellingLines = 2;
  dialect.names_lead = named * 2 > lines;
  dialect.levels_follow = stamped >= kTellingLines && levelled * 10 >= stamped * 9;
  return dialect;
}

}  // namespace yesterlog
