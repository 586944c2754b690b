#include "core/ingest/line_day.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

// The times of the events of `log`, a blank between them.
std::string Times(const std::string& log, const ImportOptions& options = OptionsForTest()) {
  std::string times;
  for (const NewEvent& event : ReadLog(log, options).events) {
    times += (times.empty() ? "" : " ") + FormatLocal({event.start.ms});
  }
  return times;
}

ImportOptions WithDate(const char* date) {
  ImportOptions options = OptionsForTest();
  options.date = ParseLocal(date);
  return options;
}

constexpr const char* kClocks = "23:58:00 pump on\n23:59:00 pump off\n00:10:00 pump on\n";

TEST_CASE("a file's name may hold one date") {
  const auto day = [](std::string_view name) {
    const auto date = DateInFileName(name);
    return date ? FormatLocal(AtMsOfDay(*date, 0)).substr(0, 10) : std::string();
  };
  CHECK(day("hub.2026-04-09.log") == "2026-04-09");
  CHECK(day("hub-20260409-1.log") == "2026-04-09");
  CHECK(day("2026_04_09.txt") == "2026-04-09");
  for (const char* name : {"hub.log", "2026-04-09_2026-04-10.log", "hub-12345678.log", "2026-13-01",
                           "v2026.1.2", "120260409"}) {
    CAPTURE(name);
    CHECK(day(name).empty());
  }
}

TEST_CASE("a heading says a day, a sentence with a date in it does not") {
  const auto is_heading = [](std::string_view line) { return DayHeading(line).has_value(); };
  for (const char* line :
       {"## 2026-04-09", "--- Day changed Thu Apr 09 2026", "Thursday, 9 April", "April 9th",
        "*** Log started on 2026-04-09 at 21:00 ***", "2026-04-09 (Thursday)", "9. April 2026"}) {
    CAPTURE(line);
    CHECK(is_heading(line));
  }
  for (const char* line : {"", "garden", "on 2026-04-09 we went to see the old mill by the river",
                           "31 February", "21:00", "the 9th"}) {
    CAPTURE(line);
    CHECK(!is_heading(line));
  }
}

TEST_CASE("clock times without a date are refused, and the error says what is missing") {
  const Reading read = ReadLog(kClocks);
  REQUIRE(read.error);
  CHECK(read.error->message ==
        "Its lines begin with clock times that have no dates, so their days are not known: say the "
        "date of the first line (--date 2026-04-09).");
}

TEST_CASE("clock times go on past midnight from the date that the import says") {
  CHECK(Times(kClocks, WithDate("2026-04-08")) ==
        "2026-04-08T23:58:00 2026-04-08T23:59:00 2026-04-09T00:10:00");
}

TEST_CASE("the file's name says the day where nothing else does, and the report says so") {
  ImportOptions options = OptionsForTest();
  options.file_name = "pump-2026-04-07.log";
  LogReader reader(options);
  reader.Feed(kClocks);
  reader.Finish();
  NewEvent event;
  Rejection rejection;
  REQUIRE(reader.Next(&event, &rejection).ok());
  CHECK(FormatLocal({event.start.ms}) == "2026-04-07T23:58:00");
  CHECK(reader.note().find("2026-04-07, as the file's name says") != std::string::npos);
  CHECK(Times(kClocks, WithDate("2026-04-01")).starts_with("2026-04-01"));
}

TEST_CASE("a straggler is of the same day, and a log may run backwards") {
  const ImportOptions options = WithDate("2026-04-08");
  CHECK(Times("10:00:00 a\n09:59:30 b\n10:01:00 c\n", options) ==
        "2026-04-08T10:00:00 2026-04-08T09:59:30 2026-04-08T10:01:00");
  CHECK(Times("00:20:00 a\n00:10:00 b\n23:50:00 c\n23:40:00 d\n", options) ==
        "2026-04-08T00:20:00 2026-04-08T00:10:00 2026-04-07T23:50:00 2026-04-07T23:40:00");
}

TEST_CASE("under headings no day ends by itself") {
  CHECK(Times("2026-04-07\n20:00 tea\n07:00 walk\n2026-04-08\n07:10 walk\n08:00 tea\n") ==
        "2026-04-07T20:00:00 2026-04-07T07:00:00 2026-04-08T07:10:00 2026-04-08T08:00:00");
}

TEST_CASE("seconds since a start count from the time that the import says") {
  const std::string log = "[    0.000000] Linux\n[86400.500000] eth0 up\n";
  CHECK(Times(log, WithDate("2026-04-08T07:30")) == "2026-04-08T07:30:00 2026-04-09T07:30:00.500");
  const Reading read = ReadLog(log);
  REQUIRE(read.error);
  CHECK(read.error->message.find("say the date and time of the start") != std::string::npos);
}

TEST_CASE("a clock time before any date is rejected with its number") {
  const Reading read = ReadLog("09:00 early\n2026-04-07\n10:00 a\n11:00 b\n2026-04-08\n12:00 c\n");
  CHECK(read.events.size() == 3);
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 1);
  CHECK(read.rejections[0].reason ==
        "a clock time whose date neither a line before it nor the import says");
}

TEST_CASE("a year that no line says is the import's date's, or that of the file's name") {
  const std::string log = "Mar  9 10:00:00 nas cron[1]: a\nMar 10 10:00:00 nas cron[1]: b\n";
  CHECK(Times(log) == "2026-03-09T10:00:00 2026-03-10T10:00:00");
  CHECK(Times(log, WithDate("2019-01-01")) == "2019-03-09T10:00:00 2019-03-10T10:00:00");
  ImportOptions options = OptionsForTest();
  options.file_name = "syslog-20240310";
  CHECK(Times(log, options) == "2024-03-09T10:00:00 2024-03-10T10:00:00");
  options.file_name = "syslog-20260405";
  CHECK(Times(log, options) == "2026-03-09T10:00:00 2026-03-10T10:00:00");
}

}  // namespace
}  // namespace yesterlog
