#include "core/ingest/journald_records.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

std::string Entry(const std::string& more, int second = 5) {
  return R"({"__REALTIME_TIMESTAMP":"177557226)" + std::to_string(second) +
         R"(512000","_HOSTNAME":"nas","SYSLOG_IDENTIFIER":"sshd","_BOOT_ID":"f0","__SEQNUM":"9",)" +
         more + "}\n";
}

TEST_CASE("an entry of the journal") {
  const Reading read = ReadLog(
      Entry(R"("MESSAGE":"Failed password for root from 192.0.2.7","PRIORITY":"3","_PID":"812",)"
            R"("_SYSTEMD_UNIT":"ssh.service","SYSLOG_FACILITY":"10","JOB_ID":"77",)"
            R"("__CURSOR":"s=0c2f99aabbcc;i=4e1;b=f0;m=1;t=2;x=3")"));
  CHECK(read.format == LogFormat::kJournald);
  REQUIRE(read.events.size() == 1);
  const NewEvent& event = read.events[0];
  CHECK(event.own_id == "0c2f99aa:4e1");
  CHECK(event.start == Utc({2026, 4, 7}, 14, 31, 5, 512));
  CHECK(event.source == "nas");
  CHECK(event.label == "sshd");
  CHECK(event.text == "Failed password for root from 192.0.2.7");
  CHECK(event.risk == 3);
  CHECK(event.details_json ==
        R"({"JOB_ID":"77","PRIORITY":"3","_PID":"812","_SYSTEMD_UNIT":"ssh.service"})");
}

struct MessageCase {
  const char* message;
  const char* text;
};

TEST_CASE("a message may be an array of bytes, valid or not") {
  for (const MessageCase& c :
       std::vector<MessageCase>{{"[104,105]", "hi"},
                                {"[104,105,10,226,130,172]", "hi\n\xE2\x82\xAC"},
                                {"[104,255]", "h\xEF\xBF\xBD"},
                                {"[104,0,105]", "h i"},
                                {"[104,256]", "104, 256"},
                                {"[-1,2.5]", "-1, 2.5"},
                                {"[\"one\",\"two\"]", "one, two"},
                                {"[[104],{\"a\":105}]", "hi"},
                                {"12", "12"}}) {
    CAPTURE(c.message);
    const Reading read = ReadLog(Entry(std::string("\"MESSAGE\":") + c.message));
    REQUIRE(read.events.size() == 1);
    CHECK(read.events[0].text == c.text);
  }
}

TEST_CASE("priorities are syslog's severities; anything else is none") {
  const std::vector<std::pair<std::string, int>> cases = {
      {"\"0\"", 4}, {"\"2\"", 4}, {"\"3\"", 3},  {"\"4\"", 2},    {"\"5\"", 1}, {"\"6\"", 0},
      {"4", 2},     {"\"8\"", 0}, {"\"-1\"", 0}, {"\"high\"", 0}, {"null", 0},  {"[3]", 3}};
  for (const auto& [priority, risk] : cases) {
    CAPTURE(priority);
    const Reading read = ReadLog(Entry("\"MESSAGE\":\"x\",\"PRIORITY\":" + priority));
    REQUIRE(read.events.size() == 1);
    CHECK(read.events[0].risk == risk);
  }
}

TEST_CASE("an entry without a message says how to get it") {
  const Reading read = ReadLog(Entry("\"MESSAGE\":null") + Entry("\"MESSAGE\":\"\"") +
                               Entry("\"MESSAGE\":[]") + Entry("\"MESSAGE\":\"x\""));
  CHECK(read.events.size() == 1);
  REQUIRE(read.rejections.size() == 3);
  CHECK(read.rejections[0].reason.find("--all") != std::string::npos);
}

TEST_CASE("exports that overlap add each entry once, equal messages included") {
  const auto cursor = [](const std::string& value) { return "\"__CURSOR\":\"" + value + "\""; };
  const std::string message = "\"MESSAGE\":\"x\",";
  const Reading read =
      ReadLog(Entry(message + cursor("s=0c2f99aabb;i=1;b=1")) +
              Entry(message + cursor("s=0c2f99aabb;i=2;b=1")) +
              Entry(message + cursor("nonsense")) + Entry(message + cursor("s=0c;i=;b=")) +
              Entry(message + cursor("s=0c2f99a\xE2\x82\xAC;i=1;b=1")));
  REQUIRE(read.events.size() == 5);
  CHECK(read.events[4].own_id.empty());
  CHECK(read.events[0].own_id == "0c2f99aa:1");
  CHECK(read.events[1].own_id == "0c2f99aa:2");
  CHECK(read.events[2].own_id.empty());
  CHECK(read.events[3].own_id.empty());
}

TEST_CASE("times that are no microseconds cost one entry") {
  const std::string good = Entry("\"MESSAGE\":\"x\"");
  const Reading read =
      ReadLog(good + R"({"__REALTIME_TIMESTAMP":"-5","MESSAGE":"x"})" + "\n" +
              R"({"__REALTIME_TIMESTAMP":99999999999999999999999,"MESSAGE":"x"})" + "\n" +
              R"({"__REALTIME_TIMESTAMP":[1,2],"MESSAGE":"x"})" + "\n" + good);
  CHECK(read.format == LogFormat::kJournald);
  CHECK(read.events.size() == 2);
  CHECK(read.rejections.size() == 3);
}

TEST_CASE("a message of nearly a megabyte as bytes is read") {
  std::string bytes = "[120";
  while (bytes.size() < 1'000'000) bytes += ",120";
  const Reading read = ReadLog(Entry("\"MESSAGE\":" + bytes + "]"));
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].text.size() > 200'000);
}

}  // namespace
}  // namespace yesterlog
