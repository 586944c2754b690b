#include "core/ingest/csv_reader.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

TEST_CASE("a table with a byte order mark, semicolons, quotes and CRLF") {
  const Reading read = ReadLog(
      "\xEF\xBB\xBFTime;Camera;Description;Risk\r\n"
      "07.04.2026 14:31;front door;\"a \"\"person\"\"; came\r\ntwice\";3\r\n"
      "08.04.2026 14:32;yard;a fox;1\r\n");
  CHECK(read.format == LogFormat::kCsv);
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].source == "front door");
  CHECK(read.events[0].text == "a \"person\"; came \ntwice");
  CHECK(read.events[0].risk == 3);
  CHECK(read.events[1].start == Utc({2026, 4, 8}, 14, 32));
}

TEST_CASE("date and clock in columns of their own make one time") {
  const char* table =
      "Date,Time,Device,State,Battery level\n"
      "2026-04-07,2:31 PM,Kitchen,on,87\n"
      "2026-04-08,02:36:10,Leak,wet,\n";
  const Reading read = ReadLog(table);
  CHECK(read.mapping.time == "Date + Time");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].start == Utc({2026, 4, 7}, 14, 31));
  CHECK(read.events[0].details_json == "{\"Battery level\":87}");
  CHECK(read.events[1].start == Utc({2026, 4, 8}, 2, 36, 10));
  ImportOptions options = OptionsForTest();
  options.mapping.time = "Date + Time";
  CHECK(Rendered(ReadLog(table, options)) == Rendered(read));
}

TEST_CASE("a table without a header is understood from its values") {
  for (const char* table : {"2026-04-07 14:31:05,M003,ON\n2026-04-07 14:31:09,M003,OFF\n"
                            "2026-04-07 14:32:05,T001,21.5\n",
                            "2026-04-07\t14:31:05\tM003\tON\n2026-04-07\t14:31:09\tM003\tOFF\n"
                            "2026-04-07\t14:32:05\tT001\t21.5\n"}) {
    CAPTURE(table);
    const Reading read = ReadLog(table);
    REQUIRE(read.events.size() == 3);
    CHECK(read.events[0].source == "M003");
    CHECK(read.events[0].label == "ON");
    CHECK(read.events[0].text == "M003 ON");
    CHECK(read.events[2].source == "T001");
    CHECK(read.events[2].label.empty());
    CHECK(read.events[2].text == "T001 21.5");
  }
}

TEST_CASE("one day above 12 makes the whole column day first") {
  const Reading read =
      ReadLog("timestamp,description\n04/07/2026 11:00,first\n15/07/2026 10:00,second\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].start == Utc({2026, 7, 4}, 11));
}

TEST_CASE("rows that do not fit their header are rejected, a cut last row too") {
  const Reading read = ReadLog(
      "time,source,text\n"
      "2026-04-07 10:00,a,b,c\n"
      "2026-04-07 10:00,a,b,,\n"
      "2026-04-07 10:00,a,b\n"
      "2026-04-07 10:01,a,b\n"
      "2026-04-07 10:02,a,b\n"
      "\n"
      "2026-04-07 10:0");
  CHECK(read.events.size() == 4);
  REQUIRE(read.rejections.size() == 2);
  CHECK(read.rejections[0].line == 2);
  CHECK(read.rejections[0].reason == "4 cells where the header has 3");
  CHECK(read.rejections[1].line == 8);
}

TEST_CASE("a quote that is never closed gives up its own line only") {
  std::string table = "time,source,text\n2026-04-07 10:00,a,\"open\n";
  for (int i = 0; i < 3000; ++i) table += "2026-04-07 10:00,a,row " + std::to_string(i) + "\n";
  const Reading read = ReadLog(table);
  CHECK(read.events.size() == 3000);
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 2);
}

TEST_CASE("line numbers count the lines inside quotes") {
  const Reading read =
      ReadLog("time,text\n2026-04-07 10:00,\"a\nb\nc\"\nbad,row\n2026-04-07 10:00,x\n");
  CHECK(read.events.size() == 2);
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 5);
}

TEST_CASE("columns without a name or with one name twice are told apart") {
  const Reading read = ReadLog("time,text,,x,x\n2026-04-07 10:00,hello there,1,2,3\n");
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].details_json == "{\"column 3\":1,\"x\":2,\"x (2)\":3}");
}

TEST_CASE("codes with leading zeros stay as they are") {
  const Reading read = ReadLog("time,text,code\n2026-04-07 10:00,hello there,007\n");
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].details_json == "{\"code\":\"007\"}");
}

TEST_CASE("a header without rows reads as nothing") {
  const Reading read = ReadLog("time,source,text\n");
  CHECK_FALSE(read.error);
  CHECK(read.events.empty());
}

}  // namespace
}  // namespace yesterlog
