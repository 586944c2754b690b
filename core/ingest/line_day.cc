#include "core/ingest/line_day.h"

#include <algorithm>
#include <array>

#include "core/ingest/calendar_names.h"
#include "core/ingest/cursor.h"
#include "core/ingest/plain_letters.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

constexpr size_t kLongestHeading = 100;

bool IsMark(char c) {
  return std::string_view("#*-=+>~_:[](){}|.,!").find(c) != std::string_view::npos || IsBlank(c);
}

std::string_view WithoutMarks(std::string_view text) {
  while (!text.empty() && IsMark(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsMark(text.back())) text.remove_suffix(1);
  return text;
}

size_t CountWords(std::string_view text) {
  Cursor cursor(WithoutMarks(text));
  size_t words = 0;
  for (; !cursor.done(); cursor.SkipBlanks()) {
    if (cursor.TakeToken().empty()) break;
    ++words;
  }
  return words;
}

// Whether nothing but what heads a log or a day stands in `text`: "Log started on", "Day changed".
bool IsHeadingWords(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"log",      "logs",    "logging",   "file",   "session", "day",     "date",   "changed",
       "started",  "start",   "begin",     "begins", "began",   "opened",  "closed", "ended",
       "end",      "stopped", "created",   "time",   "at",      "on",      "of",     "for",
       "from",     "the",     "today",     "entry",  "entries", "journal", "diary",  "notes",
       "tagebuch", "notizen", "protokoll", "tag",    "datum",   "le",      "den",    "el",
       "il",       "de",      "journal",   "diario", "dagboek", "carnet",  "date",   "fecha",
       "data",     "logbuch", "logboek"});
  Cursor cursor(text);
  while (!cursor.done()) {
    const std::string_view word = TakeAccentedLetters(cursor);
    if (word.empty()) {
      if (!IsMark(cursor.Peek())) return false;
      cursor.MoveTo(cursor.position() + 1);
      continue;
    }
    const bool known =
        IsWeekdayName(word) || std::ranges::any_of(kWords, [&](std::string_view one) {
          return EqualsIgnoringCase(one, word);
        });
    if (!known) return false;
  }
  return true;
}

// "Thursday, 9 April", "April 9": a day whose year is not said, and nothing else.
std::optional<Stamp> NamedDay(std::string_view text) {
  Cursor cursor(text);
  Stamp stamp;
  stamp.has_year = false;
  if (TakeWeekday(cursor)) {
    while (cursor.TakeAny(" ,.")) continue;
  }
  int month = 0;
  std::optional<int> day;
  if (IsDigit(cursor.Peek())) {
    day = cursor.TakeDigits(1, 2);
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      if (cursor.TakeWord(suffix)) break;
    }
    while (cursor.TakeAny(" .")) continue;
    if (cursor.TakeWord("de")) cursor.SkipBlanks();
    month = MonthFromName(TakeAccentedLetters(cursor));
    cursor.Take('.');
  } else {
    month = MonthFromName(TakeAccentedLetters(cursor));
    while (cursor.TakeAny(" .")) continue;
    day = cursor.TakeDigits(1, 2);
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      if (cursor.TakeWord(suffix)) break;
    }
  }
  if (month == 0 || !day || !cursor.done()) return std::nullopt;
  stamp.date = {1970, month, *day};
  if (!IsValidDate({2000, month, *day})) return std::nullopt;
  return stamp;
}

// 06/03/2026 below "Wednesday" is the day of the two that was one.
void SettleByWeekday(std::string_view front, std::string_view date, Stamp* stamp) {
  Cursor cursor(front);
  const int weekday = WeekdayFromName(TakeAccentedLetters(cursor));
  const auto fits = [&](const CivilDate& day) {
    return static_cast<int>(WeekdayOf(day)) + 1 == weekday;
  };
  if (weekday == 0 || fits(stamp->date)) return;
  const auto turned = ParseStamp(date, DateOrder::kDayFirst);
  if (turned && turned->has_year && fits(turned->date)) *stamp = *turned;
}

// The year of `day`, told by the day before it: a diary goes on past New Year's Eve, or back beyond
// it where the newest day is first.
int YearBehind(const CivilDate& before, const CivilDate& day) {
  constexpr int kLeapYear = 2000;
  constexpr int64_t kFarBackDays = 183;
  constexpr int64_t kFarAheadDays = 300;
  const int64_t step_days = DaysFromCivil({kLeapYear, day.month, day.day}) -
                            DaysFromCivil({kLeapYear, before.month, before.day});
  if (step_days < -kFarBackDays) return before.year + 1;
  return step_days > kFarAheadDays ? before.year - 1 : before.year;
}

}  // namespace

std::optional<CivilDate> DateInFileName(std::string_view name) {
  std::optional<CivilDate> found;
  for (size_t at = 0; at < name.size(); ++at) {
    if (!IsDigit(name[at]) || (at > 0 && IsDigit(name[at - 1]))) continue;
    Cursor cursor(name.substr(at));
    const size_t run = cursor.DigitRun();
    if (run != 4 && run != 8) continue;
    CivilDate date;
    date.year = static_cast<int>(cursor.TakeNumber(4));
    cursor.TakeAny("-_.");
    if (cursor.DigitRun() < 2) continue;
    date.month = static_cast<int>(cursor.TakeNumber(2));
    cursor.TakeAny("-_.");
    if (cursor.DigitRun() < 2) continue;
    date.day = static_cast<int>(cursor.TakeNumber(2));
    if (IsDigit(cursor.Peek()) || date.year < 1970 || date.year > 2199 || !IsValidDate(date)) {
      continue;
    }
    if (found) return std::nullopt;
    found = date;
  }
  return found;
}

std::optional<Stamp> DayHeading(std::string_view line) {
  constexpr size_t kMostWordsBehind = 2;
  const std::string_view text = WithoutMarks(line);
  if (text.empty() || text.size() > kLongestHeading) return std::nullopt;
  if (auto day = NamedDay(text)) return day;
  for (size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || IsMark(text[at - 1]);
    if (!begins || IsMark(text[at])) continue;
    size_t length = 0;
    auto stamp = ReadStamp(text.substr(at), DateOrder::kMonthFirst, &length);
    if (!stamp || stamp->instant || !stamp->has_year) continue;
    if (!IsHeadingWords(text.substr(0, at)) ||
        CountWords(text.substr(at + length)) > kMostWordsBehind) {
      return std::nullopt;
    }
    SettleByWeekday(text.substr(0, at), text.substr(at, length), &*stamp);
    return stamp;
  }
  return std::nullopt;
}

std::optional<int> YearHeading(std::string_view line) {
  constexpr size_t kYearDigits = 4;
  std::string_view text = WithoutMarks(line);
  if (text.size() < kYearDigits || text.size() > kLongestHeading) return std::nullopt;
  const std::string_view front = text.substr(0, text.size() - kYearDigits);
  Cursor cursor(text.substr(front.size()));
  if (cursor.DigitRun() != kYearDigits || (!front.empty() && !IsMark(front.back()))) {
    return std::nullopt;
  }
  const int year = static_cast<int>(cursor.TakeNumber(kYearDigits));
  const bool plain = year >= 1970 && year < 2100 && IsHeadingWords(front);
  return plain ? std::optional(year) : std::nullopt;
}

DayCounter::DayCounter(const LineDialect& dialect) : order_(dialect.clocks) {
  if (!dialect.start) return;
  base_ = dialect.start;
  day_.emplace().date = DateOf(*dialect.start);
}

void DayCounter::GoTo(const Stamp& stamp) {
  if (stamp.instant) return;
  std::optional<int> year = year_;
  if (day_ && day_->has_year) year = YearBehind(day_->date, stamp.date);
  day_ = stamp;
  day_->offset_s.reset();
  if (year && !stamp.has_year && IsValidDate({*year, stamp.date.month, stamp.date.day})) {
    day_->date.year = *year;
    day_->has_year = true;
  }
  clock_ms_ = stamp.ms_of_day;
  fresh_ = !stamp.has_clock;
}

void DayCounter::GoToYear(int year) {
  year_ = year;
  day_.reset();
}

bool DayCounter::Settle(Stamp* stamp) {
  if (order_ == ClockOrder::kSinceStart) {
    if (!base_) return false;
    const LocalTime time{base_->ms + stamp->ms_of_day};
    stamp->date = DateOf(time);
    stamp->ms_of_day = MsOfDay(time);
    stamp->has_date = true;
    return true;
  }
  if (!day_) return false;
  const int64_t step_ms = stamp->ms_of_day - clock_ms_;
  if (!fresh_ && day_->has_year) {
    if (order_ == ClockOrder::kForward && step_ms < -kMsPerHour)
      day_->date = AddDays(day_->date, 1);
    if (order_ == ClockOrder::kBackward && step_ms > kMsPerHour) {
      day_->date = AddDays(day_->date, -1);
    }
  }
  clock_ms_ = stamp->ms_of_day;
  fresh_ = false;
  stamp->date = day_->date;
  stamp->has_year = day_->has_year;
  stamp->has_date = true;
  return true;
}

}  // namespace yesterlog
