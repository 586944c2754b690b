// Timestamps as logs write them: epochs, ISO 8601, RFC 2822, syslog, and what spreadsheets make.
//
//   1775572265, 1775572265.25, 1775572265250 (ms), ... us and ns by magnitude
//   2026-04-07T14:31:05.250+02:00    2026-04-07 14:31:05,250    2026/04/07 14:31 20260407T143105Z
//   Tue, 07 Apr 2026 14:31:05 +0200  Sun Dec 04 04:47:44 2005   Dec 10 06:55:46 10/Oct/2026:13:55
//   04/07/2026 2:31 PM               07.04.2026 14:31           April 7, 2026 at 2:31 PM
//   04.07 14:31:05, 03-17 14:31:05   14:31:05 07-04-2026              7 Apr 14:31:05
//   07Apr2026 14:31:05  20260407-14:31:05:250  2026-04-07_14-31-05    0407-143105
//   2026/04/07 - 14:31:05            Apr 7, 2026 @ 14:31:05           7-Apr-2026::14:31:05
//   2026:04:07-14:31:05              Apr-07-26 14:31:05               04/07-14:31:05.250
//   2026-097T14:31:05Z               07.04.2026 kl. 14.31             2026-04-07 14h31
//   2026.04.07-14.31.05:250          2026-04-07-16.31.05.250000+120   CEST Apr  7 16:31:05
//   2026년 4월 7일 오후 2:31           2026年4月7日(火) 14:31             1775572265.250:17 (audit)
//   2026-04-07 Tue 14:31             @400000006613f2a63b9aca00 (TAI64N)
//
// Read by hand, without locale, regular expressions or strptime, because every record of a million
// has one. A stamp is what stands there; its zone and a missing year are settled by StampSettler.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/base/civil.h"
#include "core/base/zone_table.h"

namespace yesterlog {

// How 6/10/2018 reads. Dates with a number above 12 read as they can; dotted ones (7.4.2026) have
// the day first, and so have those without a year, but for 03-17.
enum class DateOrder {
  kMonthFirst,
  kDayFirst,
  kYearFirst,  // 17/06/09 is 9 June 2017, as log4j writes it; with a year of four digits month
               // first
};

struct Stamp {
  std::optional<Instant> instant;  // of an epoch; else the fields below
  std::optional<int> offset_s;     // from UTC, where one is written
  CivilDate date;
  int64_t ms_of_day = 0;  // kMsPerDay and more where a leap second stood
  bool has_date = true;   // false: a clock time alone, whose day is told elsewhere
  bool has_year = true;   // false: date.year means nothing
  bool has_clock = false;
};

// The stamp at the front of `text`; `*length` is what it takes up. The text may go on behind it.
std::optional<Stamp> ReadStamp(std::string_view text, DateOrder order, size_t* length);

// The stamp that is the whole of `text`, blanks around it aside.
std::optional<Stamp> ParseStamp(std::string_view text, DateOrder order);

// An epoch in seconds (with a fraction), ms, us or ns, told apart by magnitude: below 10^11
// seconds, below 10^14 ms, below 10^17 us, else ns. Below 10^8 seconds (March 1973) it is taken for
// some other number.
std::optional<Instant> ParseEpoch(std::string_view digits);

// "14:31", "2:31:05.250 pm": a clock time alone, in ms of the day.
std::optional<int64_t> ParseClockTime(std::string_view text);

// Whether `text` is a date whose first number can only be the day ("15/07/2026").
bool IsDayFirstDate(std::string_view text);

// Turns the stamps of one log, in the order of its lines, into instants.
//
// A stamp without a year ("Dec 10 06:55:46") is its latest reading at or before `now`, or, for a
// log that runs a little ahead of `now`, the reading that follows the line before by at most a day.
// So a log that crosses New Year takes the year with it. A local time that a zone shows twice is
// its first showing.
class StampSettler {
 public:
  StampSettler(ZoneTable zone, Instant now);

  // nullopt: the day exists in no year ("Feb 30").
  std::optional<Instant> Settle(const Stamp& stamp);

 private:
  std::optional<LocalTime> SettleYear(const Stamp& stamp) const;
  Instant ToInstant(LocalTime local, const Stamp& stamp) const;

  ZoneTable zone_;
  LocalTime now_;
  std::optional<LocalTime> previous_;  // of the line before that had no year either
};

}  // namespace yesterlog
