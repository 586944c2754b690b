#include "core/ingest/line_reader.h"

#include <doctest/doctest.h>

#include <utility>

#include "core/ingest/line_parts.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

// The one event of `line`, read after a line that settles the format.
NewEvent ReadLine(const std::string& line) {
  const Reading read = ReadLog("2026-04-01 00:00:00 nas sshd[1]: begin\n" + line + "\n");
  REQUIRE(read.format == LogFormat::kSyslog);
  REQUIRE(read.rejections.empty());
  REQUIRE(read.events.size() == 2);
  return read.events[1];
}

struct Case {
  const char* line;
  const char* source;
  const char* label;
  const char* text;
  int risk;
};

TEST_CASE("the common shapes of log lines") {
  const std::vector<Case> cases = {
      {"Dec 10 06:55:46 nas sshd[24200]: Failed password for root", "nas", "sshd",
       "Failed password for root", 0},
      {"<34>Oct 11 22:14:15 nas su: 'su root' failed", "nas", "su", "'su root' failed", 4},
      {"Jul  1 09:00:55 nas last message repeated 3 times", "nas", "",
       "last message repeated 3 times", 0},
      {"2026-04-07T14:31:05.123456+02:00 nas kernel: eth0 up", "nas", "kernel", "eth0 up", 0},
      {"2026-04-07 10:00:00,123 INFO backup: started", "backup", "INFO", "started", 0},
      {"2026-04-07 10:00:00,123 [main] ERROR org.home.Hub - it broke", "org.home.Hub", "ERROR",
       "it broke", 3},
      {"2026-04-07 10:00:00,123 - hub.radio - WARNING - no answer", "hub.radio", "WARNING",
       "no answer", 2},
      {"081109 203518 143 INFO dfs.Node$Responder: closing", "dfs.Node$Responder", "INFO",
       "closing", 0},
      {"17/06/09 20:10:40 WARN storage.Block: slow", "storage.Block", "WARN", "slow", 2},
      {"[Sun Dec 04 04:47:44 2005] [error] worker in error state 6", "home.log", "error",
       "worker in error state 6", 3},
      {"- 1117838570 2005.06.03 R02 2005-06-03-15.42.50.675872 R02 RAS KERNEL INFO corrected",
       "R02", "INFO", "2005-06-03-15.42.50.675872 R02 RAS KERNEL INFO corrected", 0},
      {"03-17 16:13:38.811  1702  2395 E WindowManager: lost", "WindowManager", "error", "lost", 3},
      {"10.0.0.7 - eva [07/Apr/2026:13:55:36 +0200] \"GET /x HTTP/1.1\" 404 23", "home.log",
       "HTTP 404", "10.0.0.7 (eva) GET /x 404 Not Found", 1},
      {"2026-04-07 14:31:05 Front door: person near the porch", "Front door", "",
       "person near the porch", 0},
      {"2026-04-07 14:31:05 something happened here", "home.log", "", "something happened here", 0},
      {"1775572265.25 disk is 91% full", "home.log", "", "disk is 91% full", 0},
      {"2009-02-06 17:15:21.000 M003 ON", "M003", "ON", "M003 ON", 0},
      {"2009-02-06\t17:15:21.000\tM003\tOFF\tSleeping\tend", "M003", "OFF", "M003 OFF Sleeping end",
       0},
      {"2009-02-06 17:15:21.000 T002 21.5", "T002", "", "T002 21.5", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.line);
    const NewEvent event = ReadLine(c.line);
    CHECK(event.source == c.source);
    CHECK(event.label == c.label);
    CHECK(event.text == c.text);
    CHECK(event.risk == c.risk);
  }
}

TEST_CASE("RFC 5424 with structured data") {
  const NewEvent event = ReadLine(
      R"(<165>1 2026-04-07T22:14:15.003Z nas app 111 ID47 [ex@1 a="1" b="q\"]x"][o@2 c="z"] )"
      "\xEF\xBB\xBF"
      "An entry");
  CHECK(event.start == Utc({2026, 4, 7}, 22, 14, 15, 3));
  CHECK(event.source == "nas");
  CHECK(event.label == "app");
  CHECK(event.text == "An entry");
  CHECK(event.risk == 1);
  CHECK(event.details_json ==
        R"({"ex@1.a":"1","ex@1.b":"q\"]x","facility":20,"msgid":"ID47","o@2.c":"z",)"
        R"("pid":"111","severity":"notice"})");
}

TEST_CASE("RFC 5424 without a time is rejected") {
  const Reading read =
      ReadLog("<165>1 2026-04-07T22:14:15Z nas app - - - one\n<165>1 - nas app - - - two\n");
  CHECK(read.events.size() == 1);
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 2);
}

TEST_CASE("structured data that never ends is no trouble") {
  for (const char* data : {"[", "[id", "[id ", "[id a", "[id a=", "[id a=\"", "[id a=\"\\"}) {
    CAPTURE(data);
    const Reading read = ReadLog(std::string("<165>1 2026-04-07T22:14:15Z nas app - - ") + data);
    CHECK(read.events.size() + read.rejections.size() == 1);
  }
}

TEST_CASE("a stack trace belongs to the event before it") {
  const Reading read = ReadLog(
      "2026-04-07 10:00:00,123 ERROR hub: it broke\r\n"
      "\tat org.home.Hub.run(Hub.java:12)\r\n"
      "Caused by: java.io.IOException\r\n"
      "\t... 3 more\r\n"
      "\r\n"
      "2026-04-07 10:00:01,123 INFO hub: went on\r\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.rejections.empty());
  CHECK(read.events[0].text.starts_with("it broke\n\tat org.home.Hub.run"));
  CHECK(read.events[0].text.ends_with("3 more"));
  CHECK(read.events[1].text == "went on");
}

TEST_CASE("other lines without a time are rejected with their number") {
  const Reading read = ReadLog(
      "  indented, but nothing is before it\n"
      "2026-04-07 10:00:00 nas sshd[1]: one\n"
      "  joined\n"
      "--- rotated ---\n"
      "  not joined\n"
      "2026-04-07 10:00:01 nas sshd[1]: two");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].text == "one\n  joined");
  REQUIRE(read.rejections.size() == 3);
  CHECK(read.rejections[0].line == 1);
  CHECK(read.rejections[1].line == 4);
  CHECK(read.rejections[2].line == 5);
  CHECK(read.rejections[2].reason == "the line does not begin with a time");
}

TEST_CASE("a continuation without end is cut at the record's limit") {
  std::string log = "2026-04-07 10:00:00 nas sshd[1]: one\n";
  while (log.size() < 3 * kMaxRecordBytes) log += "    " + std::string(996, 'x') + "\n";
  log += "2026-04-07 10:00:01 nas sshd[1]: two\n";
  const Reading read = ReadLog(log, OptionsForTest(), 100'000);
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].text.size() <= kMaxRecordBytes);
  CHECK(read.events[0].text.size() > kMaxRecordBytes / 2);
  CHECK(read.events[1].text == "two");
  CHECK(!read.rejections.empty());
}

TEST_CASE("a log of indented lines without an event is read once, not over and over") {
  std::string log = "2026-04-07 10:00:00 nas sshd[1]: one\n-- no time --\n";
  for (int i = 0; i < 100'000; ++i) log += "  x\n";
  const Reading read = ReadLog(log);
  CHECK(read.events.size() == 1);
  CHECK(read.rejections.size() == 100'001);
}

TEST_CASE("a line longer than the limit is rejected and the next one is read") {
  const std::string log = "2026-04-07 10:00:00 nas sshd[1]: one\n2026-04-07 10:00:00 nas " +
                          std::string(3 * kMaxRecordBytes, 'x') +
                          "\n2026-04-07 10:00:01 nas sshd[1]: two\n";
  for (const size_t chunk : {size_t{50'000}, log.size()}) {
    const Reading read = ReadLog(log, OptionsForTest(), chunk);
    CHECK(read.events.size() == 2);
    REQUIRE(read.rejections.size() == 1);
    CHECK(read.rejections[0].line == 2);
    CHECK(read.rejections[0].reason == "the line is longer than 1 MiB");
  }
}

TEST_CASE("a line of one megabyte is an event") {
  const std::string message(1'000'000, 'x');
  const Reading read = ReadLog("2026-04-07 10:00:00 nas sshd[1]: " + message);
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].text == message);
}

TEST_CASE("control characters and colours do not reach the text, bad bytes cost one character") {
  const std::string nul(1, '\0');
  const NewEvent event =
      ReadLine("2026-04-07 10:00:00 nas sshd[1]: a\x1b[31mred\x1b[0m" + nul + "b\xFF" + "c\x07");
  CHECK(event.text ==
        "ared b\xEF\xBF\xBD"
        "c");
}

TEST_CASE("an escape sequence that is cut off takes no part of the next character along") {
  const NewEvent event = ReadLine("2026-04-07 10:00:00 nas sshd[1]: a\x1b[\xC3\xA9 b\x1b[31");
  CHECK(event.text == "a\xC3\xA9 b");
}

TEST_CASE("a bracket that nothing closes is text, no thread") {
  const NewEvent event = ReadLine("2026-04-07 10:00:00,900 [worker-1\xC3\xA9 ERROR hub - lost");
  CHECK(event.text == "[worker-1\xC3\xA9 ERROR hub - lost");
  CHECK(event.details_json == "{}");
}

TEST_CASE("a mapping may choose another part of the line") {
  ImportOptions options = OptionsForTest();
  options.mapping.source = "program";
  const Reading read = ReadLog("Apr  7 06:55:46 nas sshd[24200]: hello\n", options);
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].source == "sshd");
}

TEST_CASE("where most lines have a time, one without belongs to the one before it") {
  const Reading read = ReadLog(
      "2026-04-07 10:00:00 INFO hub: got\n{\n  \"id\": 7\n}\n"
      "2026-04-07 10:00:01 ERROR hub: broke\n\nValueError: x\nplain words\n"
      "2026-04-07 10:00:02 INFO hub: up\n2026-04-07 10:00:03 INFO hub: up\n"
      "2026-04-07 10:00:04 INFO hub: up\n");
  REQUIRE(read.events.size() == 5);
  CHECK(read.rejections.empty());
  CHECK(read.events[0].text == "got\n{\n  \"id\": 7\n}");
  CHECK(read.events[1].text == "broke\n\nValueError: x\nplain words");
}

TEST_CASE("a line with a time that cannot be read joins nothing, and is rejected") {
  const Reading read = ReadLog(
      "2026-04-07 10:00:00 INFO hub: one\nApril the 7th 10:00:01 two\n"
      "2026-04-07 10:00:02 INFO hub: three\n2026-04-07 10:00:03 INFO hub: four\n");
  CHECK(read.events.size() == 3);
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 2);
}

TEST_CASE("of lines without a time a thousand join, and no more") {
  std::string log;
  for (int i = 0; i < 3000; ++i) log += "2026-04-07 10:00:00 INFO hub: " + std::to_string(i) + "\n";
  for (int i = 0; i < 1500; ++i) log += "words\n";
  const Reading read = ReadLog(log);
  CHECK(read.events.size() == 3000);
  CHECK(read.rejections.size() == 500);
}

TEST_CASE("what is joined to a heading is read by itself, in its place") {
  const Reading read = ReadLog(
      "## 2026-04-06\n- 09:00 tea\n## 2026-04-07\nno list here\nnor here\n- 10:00 walk\n"
      "- 11:00 a much longer note than those before it\n");
  REQUIRE(read.events.size() == 3);
  CHECK(read.events[1].start == Utc({2026, 4, 7}, 10));
  CHECK(read.events[2].text == "a much longer note than those before it");
  CHECK(read.rejections.size() == 2);
}

TEST_CASE("an empty quote where uWSGI has a user is nobody") {
  for (const auto& [written, text] : std::vector<std::pair<std::string, std::string>>{
           {"\"\"", "192.0.2.7 GET /till 200 OK"},
           {"(", "192.0.2.7 GET /till 200 OK"},
           {"()", "192.0.2.7 GET /till 200 OK"},
           {"(mila)", "192.0.2.7 (mila) GET /till 200 OK"}}) {
    CAPTURE(written);
    const Reading read = ReadLog("[pid: 7|app: 0|req: 1/1] 192.0.2.7 " + written +
                                 " {30 vars in 500 bytes} [Thu Apr  9 09:10:00 2026] GET /till => "
                                 "generated 99 bytes in 5 msecs (HTTP/1.1 200)\n");
    REQUIRE(read.events.size() == 1);
    CHECK(read.events[0].text == text);
  }
}

TEST_CASE("a bracket of any number of words has no more fields than a record") {
  const std::string words = Repeated("w ", 5000) + "] text";
  Cursor cursor(words);
  Record record;
  TakeRestOfBracket(cursor, &record);
  CHECK(record.size() == kMaxRecordFields);
  CHECK(cursor.rest() == "text");
}

}  // namespace
}  // namespace yesterlog
