#include "core/ingest/line_dialect.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

TEST_CASE("the lines of a log tell which number of their dates is the day") {
  const auto first = [](const std::string& text) {
    const Reading read = ReadLog(text);
    REQUIRE(read.events.size() == 2);
    return read.events.front().start;
  };
  CHECK(first("[03.04 16:49:06] fax.exe - line open\n[03.28 09:00:00] fax.exe - line close\n") ==
        Utc({2026, 3, 4}, 16, 49, 6));
  CHECK(first("[03.04 16:49:06] fax.exe - line open\n[28.03 09:00:00] fax.exe - line close\n") ==
        Utc({2026, 4, 3}, 16, 49, 6));
  CHECK(first("03/04/2026 16:49 pump: on\n13/04/2026 09:00 pump: off\n") ==
        Utc({2026, 4, 3}, 16, 49));
  // Neither number is above 12: read so that the log goes on in time.
  CHECK(first("[05.01 10:00:00] a: b\n[04.02 10:00:00] a: c\n") == Utc({2026, 1, 5}, 10));
  CHECK(first("[01.05 10:00:00] a: b\n[02.04 10:00:00] a: c\n") == Utc({2026, 1, 5}, 10));
}

TEST_CASE("a year that a log leaves out is the latest that is not to come") {
  const Reading read = ReadLog("[12.24 18:00:00] hall: on\n[01.02 07:00:00] hall: off\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].start == Utc({2025, 12, 24}, 18));
  CHECK(read.events[1].start == Utc({2026, 1, 2}, 7));
}

TEST_CASE("names may stand before the time") {
  const Reading composed = ReadLog(
      "shop-1   | 2026-04-07 08:00:00.000 UTC [1] LOG:  till is open\n"
      "store-1  | 2026-04-07 08:01:37.000 UTC [1] ERROR:  no more apples\n");
  REQUIRE(composed.events.size() == 2);
  CHECK(composed.events[0].source == "shop-1");
  CHECK(composed.events[1].source == "store-1");
  CHECK(composed.events[1].risk == 3);
  CHECK(composed.events[1].text == "no more apples");

  const Reading levelled = ReadLog(
      "info  2026-04-07 07:41:10: Lamp: on\n"
      "warn  2026-04-07 07:41:55: Lamp: flickers\n");
  REQUIRE(levelled.events.size() == 2);
  CHECK(levelled.events[1].risk == 2);
  CHECK(levelled.events[1].text == "flickers");

  const Reading sessions = ReadLog(
      "mira  pts/3  192.0.2.9  Tue Apr  7 08:00 - 08:08  (00:08)\n"
      "omar  pts/1  192.0.2.4  Mon Apr  6 08:01 - 08:09  (00:08)\n");
  REQUIRE(sessions.events.size() == 2);
  CHECK(sessions.events[0].start == Utc({2026, 4, 7}, 8));
  CHECK(sessions.events[0].text == "mira logged in on pts/3 from 192.0.2.9 for 00:08");
}

TEST_CASE("levels in small letters count where every line has one") {
  const Reading log = ReadLog(
      "2026-04-07 12:00:02 debug pump warm\n2026-04-07 12:00:04 warning tank almost dry\n"
      "2026-04-07 12:00:05 fatal tank dry\n");
  REQUIRE(log.events.size() == 3);
  CHECK(log.events[0].risk == 0);
  CHECK(log.events[1].risk == 2);
  CHECK(log.events[1].text == "tank almost dry");
  CHECK(log.events[2].risk == 4);

  const Reading diary = ReadLog(
      "2026-04-07 12:00 warning light came on\n2026-04-07 12:40 drove to the garage\n"
      "2026-04-07 15:00 fetched the car\n");
  REQUIRE(diary.events.size() == 3);
  CHECK(diary.events[0].text == "warning light came on");
  CHECK(diary.events[0].risk == 0);
}

struct Case {
  const char* line;
  const char* source;
  const char* label;
  const char* text;
  int risk;
};

TEST_CASE("more shapes of programs") {
  const Case cases[] = {
      {"W0407 08:01:37.037000       1 watch.go:324] no answer from the hub\n", "watch.go",
       "warning", "no answer from the hub", 2},
      {"881:M 07 Apr 2026 08:01:37.037 # low on memory\n", "home.log", "warning", "low on memory",
       2},
      {"type=LOGIN msg=audit(1775548897.037:9): pid=1 acct=\"mira\" res=failed\n", "home.log",
       "LOGIN", "type=LOGIN msg=audit(1775548897.037:9): pid=1 acct=\"mira\" res=failed", 0},
      {"[07-Apr-2026 08:01:37 UTC] PHP Warning:  no such page\n", "PHP", "Warning", "no such page",
       2},
      {"[Tue Apr 07 08:01:37.037000 2026] [cache:warn] [pid 8:tid 1] slow disk\n", "cache", "warn",
       "slow disk", 2},
      {"2026-04-07 08:01:37,037:WARNING:till.api:queue long\n", "till.api", "WARNING", "queue long",
       2},
      {"2026-04-07 08:01:37,037 jail.actions   [9]: WARNING  [ssh] Ban 192.0.2.4\n", "jail.actions",
       "WARNING", "[ssh] Ban 192.0.2.4", 2},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.line));
    const Reading read = ReadLog(c.line);
    REQUIRE(read.events.size() == 1);
    CHECK(read.events[0].start.ms / 1000 == Utc({2026, 4, 7}, 8, 1, 37).ms / 1000);
    CHECK(read.events[0].source == c.source);
    CHECK(read.events[0].label == c.label);
    CHECK(read.events[0].text == c.text);
    CHECK(read.events[0].risk == c.risk);
  }
}

TEST_CASE("broken lines of programs are no trouble") {
  for (const char* line :
       {"W0407 08:01:37.037000", "W0407 08:01:37.037000 ] x", "W0407 08:01:37.037000 1] x",
        "W0407 08:01:37.037000 a] ", "type=A msg=audit(1775548897.037",
        "type= msg=audit(1775548897:1)", "node= type=A msg=audit(1775548897:1)",
        "8:M 07 Apr 2026 08:01:37.037 #", "[07-Apr-2026 08:01:37 ] x",
        "[07-Apr-2026 08:01:37 A/B x", "2026-04-07 08:01:37:ERROR:", "2026-04-07 08:01:37:ERROR:a:",
        "2026-04-07 08:01:37 [a:error]", "a b c d 2026-04-07 08:01",
        "2026-04-07 08:01:37 x [1]:", "- 1775548897 2026.04.07 a Apr  7 08:01:37 b c:"}) {
    CAPTURE(std::string(line));
    const Reading read = ReadLog(std::string(line) + "\n");
    CHECK(read.events.size() + read.rejections.size() + (read.error ? 1 : 0) == 1);
  }
}

TEST_CASE("an exception that names itself at a line's front belongs to the event before it") {
  const Reading read = ReadLog(
      "2026-04-07 08:01:37 ERROR till: payment failed\n"
      "org.shop.TillException: drawer is stuck\n"
      "\tat org.shop.Till.open(Till.java:8)\n"
      "2026-04-07 08:02:37 INFO till: ok\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.rejections.empty());
  CHECK(read.events[0].text.find("drawer is stuck") != std::string::npos);
}

TEST_CASE("clock times without dates are no log, and the error says so") {
  const Reading read = ReadLog("[08:54:02][D][fan:094]: on\n[09:03:09][D][fan:036]: off\n");
  REQUIRE(read.error);
  CHECK(read.error->message.find("no dates") != std::string::npos);
}

TEST_CASE("short years stand last where they are this year's or the last's") {
  const auto first = [](std::string log) {
    const Reading read = ReadLog(log);
    REQUIRE(!read.events.empty());
    return FormatLocal({read.events[0].start.ms});
  };
  CHECK(first("04/05/26 08:00:00.1 a\n04/06/26 08:00:00.1 b\n") == "2026-04-05T08:00:00.100");
  CHECK(first("17/06/09 20:10:40 INFO a: b\n17/06/09 20:10:41 INFO a: b\n") ==
        "2017-06-09T20:10:40");
  CHECK(first("05/04/26, 18:02 - Ann: hi\n06/04/26, 18:02 - Ann: hi\n") == "2026-04-05T18:02:00");
  CHECK(first("4/5/26, 6:02 PM - Ann: hi\n4/6/26, 6:02 PM - Ann: hi\n") == "2026-04-05T18:02:00");
}

TEST_CASE("days that are near each other tell the order, and so do days that are not yet") {
  const Reading near = ReadLog("01/03/2026 10:00 a\n02/03/2026 10:00 b\n03/03/2026 10:00 c\n");
  REQUIRE(near.events.size() == 3);
  CHECK(near.events[2].start == Utc({2026, 3, 3}, 10));
  const Reading past = ReadLog("09/04/2026 10:00:00 a\n");
  REQUIRE(past.events.size() == 1);
  CHECK(past.events[0].start == Utc({2026, 4, 9}, 10));
}

TEST_CASE("a span of hours has an end, an offset behind a T stays one") {
  const Reading read =
      ReadLog("2026-04-07 09:00-11:00 accounts\n2026-04-07 22:00-02:00 night shift\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].start == Utc({2026, 4, 7}, 9));
  CHECK(read.events[0].end == Utc({2026, 4, 7}, 11));
  CHECK(read.events[0].text == "accounts");
  CHECK(read.events[1].end == Utc({2026, 4, 8}, 2));
  const Reading iso = ReadLog("2026-04-07T09:00-05:00 hub: up\n");
  REQUIRE(iso.events.size() == 1);
  CHECK(iso.events[0].start == Utc({2026, 4, 7}, 14));
}

}  // namespace
}  // namespace yesterlog
