#include "core/ingest/w3c_reader.h"

#include <doctest/doctest.h>

#include <utility>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

const std::string kHead =
    "#Software: a server\r\n#Version: 1.0\r\n"
    "#Fields: date time s-computername c-ip cs-username cs-method cs-uri-stem cs-uri-query "
    "sc-status sc-bytes cs(User-Agent) time-taken\r\n";

TEST_CASE("a web server's extended log") {
  const Reading read = ReadLog(kHead +
                               "2026-04-07 14:31:05 WEB1 203.0.113.9 - GET /a.php x=1&y=2 404 1245 "
                               "Mozilla/5.0+(X11) 31\r\n");
  CHECK(read.format == LogFormat::kAccess);
  REQUIRE(read.events.size() == 1);
  const NewEvent& event = read.events[0];
  CHECK(event.start == Utc({2026, 4, 7}, 14, 31, 5));
  CHECK(event.source == "WEB1");
  CHECK(event.label == "HTTP 404");
  CHECK(event.text == "203.0.113.9 GET /a.php?x=1&y=2 404 Not Found");
  CHECK(event.risk == 1);
  CHECK(event.details_json.find("\"agent\":\"Mozilla/5.0 (X11)\"") != std::string::npos);
  CHECK(event.details_json.find("\"time-taken\":\"31\"") != std::string::npos);
}

TEST_CASE("times are UTC unless the log says that they are local") {
  ImportOptions options = OptionsForTest();
  auto zone = ZoneTable::Create("Test/East", 7200, {});
  REQUIRE(zone.ok());
  options.zone = std::move(*zone);
  const std::string fields = "#Fields: date time action protocol src-ip\n";
  const std::string line = "2026-04-07 14:31:05 DROP TCP 203.0.113.9\n";
  const Reading utc = ReadLog(fields + line, options);
  const Reading local = ReadLog("#Time Format: Local\n" + fields + line, options);
  REQUIRE(utc.events.size() == 1);
  REQUIRE(local.events.size() == 1);
  CHECK(utc.events[0].start == Utc({2026, 4, 7}, 14, 31, 5));
  CHECK(local.events[0].start == Utc({2026, 4, 7}, 12, 31, 5));
  CHECK(local.events[0].label == "DROP");
  CHECK(local.events[0].text == "DROP (protocol: TCP, src-ip: 203.0.113.9)");
}

TEST_CASE("fields may change in the middle, be quoted, and be parted by tabs") {
  const Reading read = ReadLog(
      "#Fields: date time x-note\n2026-04-07 10:00:00 \"two words\"\n"
      "#Fields: x-note\ttime\tdate\nagain\t10:00:01\t2026-04-07\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].details_json == R"({"x-note":"two words"})");
  CHECK(read.events[0].text == "(x-note: two words)");
  CHECK(read.events[1].start == Utc({2026, 4, 7}, 10, 0, 1));
}

TEST_CASE("lines that do not fit their fields are rejected with a reason") {
  const Reading read = ReadLog(
      "#Fields: date time x\n"
      "2026-04-07 10:00:00 a\n"
      "2026-04-07 10:00:00\n"
      "2026-04-07 10:00:00 a b c d\n"
      "- - a\n"
      "soon 10:00:00 a\n"
      "2026-04-07 - a\n"
      "2026-04-07 10:00:00 \"a\n"
      "#Fields:\n"
      "2026-04-07 10:00:00 a\n");
  CHECK(read.events.size() == 2);
  REQUIRE(read.rejections.size() == 6);
  CHECK(read.rejections[0].line == 3);
  CHECK(read.rejections[0].reason == "the line does not have as many values as \"#Fields:\" names");
  CHECK(read.rejections[2].reason == "no date and time in this line");
  CHECK(read.rejections[5].reason == "no \"#Fields:\" line comes before this one");
}

TEST_CASE("a name that comes twice, and thousands of names, do no harm") {
  std::string fields = "#Fields: date time x x";
  std::string line = "2026-04-07 10:00:00 a b";
  const Reading twice = ReadLog(fields + "\n" + line + "\n");
  REQUIRE(twice.events.size() == 1);
  CHECK(twice.events[0].text == "(x: a)");
  for (int i = 0; i < 5000; ++i) fields += " f" + std::to_string(i);
  CHECK(ReadLog(fields + "\n" + line + "\n").events.empty());
}

TEST_CASE("other logs that begin with a comment are no extended logs") {
  CHECK_FALSE(IsW3cLog("# a comment\n2026-04-07 10:00:00 M003 ON\n"));
  CHECK_FALSE(IsW3cLog("x\n#Fields: date\n"));
  CHECK_FALSE(IsW3cLog(""));
  CHECK(IsW3cLog("#Version: 1.0\n#Fields: date time\n"));
}

}  // namespace
}  // namespace yesterlog
