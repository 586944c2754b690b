#include "core/ingest/line_dialect.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/ingest/cursor.h"
#include "core/ingest/line_day.h"
#include "core/ingest/line_device_code.h"
#include "core/ingest/line_groups.h"
#include "core/ingest/line_head.h"
#include "core/ingest/line_join.h"
#include "core/ingest/line_level.h"
#include "core/ingest/line_records.h"

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
// behind them, or 0.
struct DayAndMonth {
  int first = 0;
  int second = 0;
  int year = 0;
};

// Whether `year` of two digits is this one or the last.
bool IsRecent(int year, std::optional<CivilDate> today) {
  return today && (2000 + year == today->year || 2000 + year == today->year - 1);
}

std::optional<DayAndMonth> ReadDayAndMonth(std::string_view line, std::optional<CivilDate> today) {
  Cursor cursor(line);
  cursor.SkipBlanks();
  cursor.Take('[');
  const bool padded = cursor.DigitRun() == 2;
  const auto first = cursor.TakeDigits(1, 2);
  const char separator = cursor.Peek();
  if (!first || !cursor.TakeAny("/.-")) return std::nullopt;
  const auto second = cursor.TakeDigits(1, 2);
  if (!second || *first < 1 || *second < 1 || *first > 31 || *second > 31) return std::nullopt;
  DayAndMonth numbers{*first, *second, 0};
  if (cursor.Take(separator)) {
    // With a year these two have an order of their own.
    if (separator == '.') return std::nullopt;
    const size_t year_digits = cursor.DigitRun();
    const auto year = cursor.TakeDigits(2, 4);
    if (!year) return std::nullopt;
    numbers.year = *year;
    // "17/06/09 20:10:40" is year first; "4/9/26, 6:02 PM" is not.
    const bool year_last = year_digits == 4 || !padded || cursor.Peek() == ',' ||
                           (IsRecent(*year, today) && !IsRecent(*first, today));
    return year_last ? std::optional(numbers) : std::nullopt;
  }
  return cursor.Peek() == ' ' && IsDigit(cursor.Peek(1)) ? std::optional(numbers) : std::nullopt;
}

// How a log goes through time when its days are read in one order.
struct Walk {
  size_t impossible = 0;  // months above 12
  size_t back = 0;        // steps from one line to the next that go back
  size_t future = 0;      // days that are not yet
  int64_t travelled = 0;  // days
};

Walk WalkThrough(const std::vector<DayAndMonth>& days, bool day_first,
                 std::optional<CivilDate> today) {
  Walk walk;
  std::optional<int64_t> before;
  for (const DayAndMonth& d : days) {
    CivilDate date{2000, day_first ? d.second : d.first, day_first ? d.first : d.second};
    if (d.year != 0) date.year = d.year < 100 ? 2000 + d.year : d.year;
    if (!IsValidDate(date)) {
      ++walk.impossible;
      continue;
    }
    const int64_t day = DaysFromCivil(date);
    if (before && day < *before) ++walk.back;
    if (before) walk.travelled += std::abs(day - *before);
    if (d.year != 0 && today && day > DaysFromCivil(*today) + 1) ++walk.future;
    before = day;
  }
  return walk;
}

// A log goes on in time, or back all the way; its days are near each other, and have been.
DateOrder OrderOf(const std::vector<DayAndMonth>& days, bool halves,
                  std::optional<CivilDate> today) {
  const Walk day_first = WalkThrough(days, true, today);
  const Walk month_first = WalkThrough(days, false, today);
  const auto better = [&](auto Walk::* measure) {
    return day_first.*measure < month_first.*measure   ? DateOrder::kDayFirst
           : month_first.*measure < day_first.*measure ? DateOrder::kMonthFirst
                                                       : DateOrder::kYearFirst;
  };
  for (const DateOrder order : {better(&Walk::impossible), better(&Walk::back),
                                better(&Walk::future), better(&Walk::travelled)}) {
    if (order != DateOrder::kYearFirst) return order;
  }
  // Who writes "6:02 PM" writes the month first, who writes "18:02" behind a short year does not.
  const bool short_years =
      std::ranges::any_of(days, [](const DayAndMonth& d) { return d.year > 0 && d.year < 100; });
  return !short_years ? DateOrder::kYearFirst
         : halves     ? DateOrder::kMonthFirst
                      : DateOrder::kDayFirst;
}

bool SaysHalfOfDay(std::string_view line) {
  constexpr size_t kFront = 40;
  const std::string_view front = line.substr(0, kFront);
  return front.find("AM") != std::string_view::npos || front.find("PM") != std::string_view::npos ||
         front.find("am") != std::string_view::npos || front.find("pm") != std::string_view::npos;
}

void GuessDates(std::string_view head, std::optional<CivilDate> today, LineDialect* dialect) {
  std::vector<DayAndMonth> days;
  bool halves = false;
  ForLines(head, [&](std::string_view line) {
    const auto numbers = ReadDayAndMonth(line, today);
    if (!numbers) return;
    days.push_back(*numbers);
    halves |= SaysHalfOfDay(line);
  });
  if (!days.empty()) dialect->dates = OrderOf(days, halves, today);
}

// Clock times in their order, for telling in which direction they go.
struct Clocks {
  size_t lines = 0;
  size_t clocks = 0;
  size_t headings = 0;
  size_t forward = 0;
  size_t back = 0;
  int64_t before_ms = -1;

  void Add(int64_t ms) {
    ++clocks;
    // More than half a day is the way around midnight.
    const int64_t step = ms - before_ms;
    const bool around = std::abs(step) > kMsPerDay / 2;
    if (before_ms >= 0 && step != 0) ++((step > 0) != around ? forward : back);
    before_ms = ms;
  }
};

// Most lines have a clock time or a number of seconds without a date, notes with marks of lists
// too; then the dialect says so.
void GuessClocks(std::string_view head, LineDialect* dialect) {
  for (const ClockOrder order : {ClockOrder::kSinceStart, ClockOrder::kForward}) {
    for (const bool notes : {false, true}) {
      if (notes && order == ClockOrder::kSinceStart) continue;
      LineDialect with_clocks = *dialect;
      with_clocks.clocks = order;
      with_clocks.notes = notes;
      Clocks clocks;
      ForLines(head, [&](std::string_view line) {
        if (Trim(line).empty() || ContinuesEvent(line, with_clocks)) return;
        ++clocks.lines;
        const auto found = ReadLineHead(line, with_clocks);
        if (found && found->stamp && !found->stamp->has_date) {
          clocks.Add(found->stamp->ms_of_day);
        } else if (DayHeading(line)) {
          ++clocks.headings;
          clocks.before_ms = -1;
        }
      });
      if (clocks.clocks * 2 <= clocks.lines - clocks.headings) continue;
      *dialect = with_clocks;
      dialect->day_headings = clocks.headings > 0;
      if (order == ClockOrder::kSinceStart) return;
      if (clocks.back > clocks.forward) dialect->clocks = ClockOrder::kBackward;
      if (clocks.headings > 1) dialect->clocks = ClockOrder::kUnderHeading;
      return;
    }
  }
}

// "- 2026-04-02 07:10: fed the cat", "2026-04-03 the plumber came": most lines are dated notes.
void GuessNotes(std::string_view head, LineDialect* dialect) {
  LineDialect with_notes = *dialect;
  with_notes.notes = true;
  size_t lines = 0;
  size_t notes = 0;
  size_t notes_alone = 0;  // that no other dialect reads
  ForLines(head, [&](std::string_view line) {
    if (Trim(line).empty() || ContinuesEvent(line, *dialect)) return;
    ++lines;
    const auto found = ReadLineHead(line, with_notes);
    if (!found || found->kind != LineKind::kNote) {
      notes += found ? 1 : 0;
      return;
    }
    const bool says_more = !Trim(line.substr(found->length)).empty();
    notes += says_more ? 1 : 0;
    notes_alone += says_more ? 1 : 0;
  });
  if (notes_alone > 0 && notes * 2 > lines) *dialect = with_notes;
}

bool BeginsWithLevel(std::string_view rest) {
  Cursor cursor(rest);
  while (cursor.TakeAny(" \t-|:,")) continue;
  std::string_view token = cursor.TakeToken();
  // "<01> Error        ..."
  if (token.size() < 8 && token.starts_with('<') && token.ends_with('>')) {
    cursor.SkipBlanks();
    token = cursor.TakeToken();
  }
  return IsLevelWord(token);
}

// Lines that are records by themselves.
struct Records {
  size_t objects = 0;
  size_t pairs = 0;
  size_t prefixed = 0;  // of both: with the name of who wrote them before

  bool Add(std::string_view line) {
    const auto head = RecordHead(line);
    if (!head) return false;
    ++(Trim(line.substr(head->length)).starts_with('{') ? objects : pairs);
    prefixed += head->length > 0 ? 1 : 0;
    return true;
  }

  // Whether they stand among others: a table of them is read as one, a few stray lines in it or
  // not.
  bool AreMixed(size_t plain, size_t lines) const {
    const size_t most = std::max(objects, pairs);
    const size_t others = plain + std::min(objects, pairs);
    return most > 0 && (plain >= most || prefixed > 0 || others * 10 >= lines);
  }
};

}  // namespace

LineDialect GuessLineDialect(std::string_view head, std::optional<CivilDate> today) {
  LineDialect dialect;
  GuessDates(head, today, &dialect);
  size_t lines = 0;
  size_t stamped = 0;
  size_t indented = 0;
  size_t levelled = 0;
  size_t named = 0;
  Records records;
  LineDialect with_names = dialect;
  with_names.names_lead = true;
  ForLines(head, [&](std::string_view line) {
    if (Trim(line).empty() || ContinuesEvent(line, dialect)) return;
    ++lines;
    if (records.Add(line)) return;
    if (const auto found = ReadLineHead(line, dialect)) {
      ++stamped;
      indented += IsIndented(line) ? 1 : 0;
      levelled += BeginsWithLevel(line.substr(found->length)) ? 1 : 0;
    } else if (ReadLineHead(line, with_names)) {
      ++named;
    } else if (dialect.device.empty()) {
      dialect.device = DeviceOfPrompt(line);
    }
  });
  constexpr size_t kTellingLines = 2;
  const std::string_view first = Trim(head).substr(0, Trim(head).find('\n'));
  const auto leading = ReadLineHead(first, with_names);
  const bool writers = leading && leading->kind == LineKind::kWriter;
  dialect.flush = indented * 5 < stamped;
  dialect.records = records.AreMixed(stamped + named, lines);
  dialect.names_lead =
      (named > 0 && (named + (dialect.records ? records.prefixed : 0)) * 2 > lines) || writers;
  dialect.levels_follow = stamped >= kTellingLines && levelled * 10 >= stamped * 9;
  const size_t told = stamped + (dialect.records ? records.objects + records.pairs : 0);
  if (dialect.names_lead || told * 10 > lines * 9) return dialect;
  GuessClocks(head, &dialect);
  if (dialect.clocks == ClockOrder::kNone) GuessNotes(head, &dialect);
  return dialect;
}

std::string_view OpeningWord(std::string_view line) {
  constexpr size_t kMostGroups = 3;
  Cursor cursor(line);
  std::string_view word;
  for (size_t groups = 0; groups <= kMostGroups; ++groups) {
    word = TakeGroupOrToken(cursor);
    cursor.SkipBlanks();
    if (!IsGroup(word)) break;
  }
  return word;
}

bool FindDeepTimes(std::string_view head, LineDialect* dialect) {
  LineDialect deep = *dialect;
  deep.deep_times = true;
  size_t lines = 0;
  size_t stamped = 0;
  size_t opened = 0;  // begin as the first line does, and have a time as it has
  std::string opener;
  ForLines(head, [&](std::string_view line) {
    if (Trim(line).empty() || ContinuesEvent(line, deep)) return;
    ++lines;
    if (!ReadLineHead(line, deep)) return;
    ++stamped;
    const std::string_view word = OpeningWord(line);
    if (lines == 1) opener = std::string(word);
    opened += !opener.empty() && word == opener ? 1 : 0;
  });
  constexpr size_t kMostLinesOfRecord = 25;
  if (stamped * 2 <= lines) {
    const bool blocks = opened >= 2 && opened == stamped && opened * kMostLinesOfRecord >= lines;
    if (!blocks) return false;
    deep.opener = opener;
  }
  *dialect = deep;
  return true;
}

}  // namespace yesterlog
