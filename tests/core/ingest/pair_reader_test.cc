#include "core/ingest/pair_reader.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

TEST_CASE("lines of key=value pairs are records") {
  const Reading read = ReadLog(
      "ts=2026-04-07T06:01:48Z dev=kiln-2 evt=temp val=-79.0 unit=C\n"
      "# restarted\n"
      "ts=2026-04-07T08:22:17Z dev=scale-3 evt=check user=mira msg=\"100 g \\\"ok\\\"\"\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.rejections.empty());
  CHECK(read.events[0].source == "kiln-2");
  CHECK(read.events[0].label == "temp");
  CHECK(read.events[0].details_json == R"({"unit":"C","val":-79.0})");
  CHECK(read.events[1].start == Utc({2026, 4, 7}, 8, 22, 17));
  CHECK(read.events[1].text == "100 g \"ok\"");
  CHECK(read.events[1].details_json == R"({"user":"mira"})");
}

TEST_CASE("a line that is something else is rejected with its number") {
  const std::string log =
      "level=info time=2026-04-07T06:01:48Z msg=up\n"
      "panic: nothing left\n"
      "level=error time=2026-04-07T06:01:49Z msg=\"not closed\n";
  const Reading read = ReadLog(log);
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[1].risk == 3);
  CHECK(read.events[1].text == "not closed");
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 2);
  for (const size_t chunk : {size_t{1}, size_t{7}, size_t{40}}) {
    CHECK(Rendered(ReadLog(log, OptionsForTest(), chunk)) == Rendered(read));
  }
}

TEST_CASE("pairs without a time are no log") {
  CHECK(ReadLog("a=1 b=2\na=3 b=4\n").error);
  CHECK(ReadLog("time=soon b=2\ntime=later b=4\n").error);
}

TEST_CASE("titles before a header, a cell without a name, and cells parted by blanks") {
  const Reading titled = ReadLog(
      "#TYPE Log\n\"TimeCreated\",\"LevelDisplayName\",\"Message\"\n"
      "\"4/7/2026 08:01:37 AM\",\"Error\",\"no paper\"\n");
  REQUIRE(titled.events.size() == 1);
  CHECK(titled.events[0].start == Utc({2026, 4, 7}, 8, 1, 37));
  CHECK(titled.events[0].text == "no paper");
  CHECK(titled.events[0].risk == 3);

  const Reading open = ReadLog(
      "Level,Date and Time,Source\n"
      "Error,4/7/2026 08:01:37 AM,Printer,The tray is empty again\n"
      "Error,4/7/2026 08:02:37 AM,Printer,The tray is still empty now\n");
  REQUIRE(open.events.size() == 2);
  CHECK(open.events[0].text == "The tray is empty again");

  const Reading flow = ReadLog(
      "version node start end action\n2 hall 1775549297 1775549357 ACCEPT\n"
      "2 attic 1775549397 1775549457 REJECT\n");
  REQUIRE(flow.events.size() == 2);
  CHECK(flow.events[1].source == "attic");
  CHECK(flow.events[1].label == "REJECT");
}

TEST_CASE("levels that are numbers are read on the scale of who wrote them") {
  const Reading tens = ReadLog(
      "{\"level\":30,\"time\":1775549297000,\"msg\":\"up\"}\n"
      "{\"level\":50,\"time\":1775549297001,\"msg\":\"down\"}\n");
  REQUIRE(tens.events.size() == 2);
  CHECK(tens.events[0].risk == 0);
  CHECK(tens.events[1].risk == 3);

  const Reading gelf = ReadLog(
      "{\"host\":\"a\",\"short_message\":\"up\",\"timestamp\":1775549297,\"level\":6}\n"
      "{\"host\":\"a\",\"short_message\":\"down\",\"timestamp\":1775549298,\"level\":3}\n");
  REQUIRE(gelf.events.size() == 2);
  CHECK(gelf.events[0].text == "up");
  CHECK(gelf.events[0].risk == 0);
  CHECK(gelf.events[1].risk == 3);

  const Reading letters = ReadLog(
      "{\"t\":{\"$date\":\"2026-04-07T08:00:00Z\"},\"s\":\"I\",\"c\":\"NET\",\"msg\":\"up\"}\n"
      "{\"t\":{\"$date\":\"2026-04-07T08:00:01Z\"},\"s\":\"W\",\"c\":\"NET\",\"msg\":\"slow\"}\n");
  REQUIRE(letters.events.size() == 2);
  CHECK(letters.events[1].source == "NET");
  CHECK(letters.events[1].risk == 2);

  const Reading wrapped = ReadLog(
      "{\"log\":\"2026-04-07 08:01:37 ERROR no answer\",\"time\":\"2026-04-07T08:01:37Z\"}\n");
  REQUIRE(wrapped.events.size() == 1);
  CHECK(wrapped.events[0].risk == 3);
}

}  // namespace
}  // namespace yesterlog
