#include "core/ingest/column_plan.h"

#include <doctest/doctest.h>

#include "core/ingest/column_names.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

TEST_CASE("names are known whatever their spelling") {
  CHECK(NameRank(Target::kTime, "@timestamp") == 0);
  CHECK(NameRank(Target::kTime, "Start Time") == NameRank(Target::kTime, "start_time"));
  CHECK(NameRank(Target::kSource, "Camera Name"));
  CHECK(NameRank(Target::kSource, "event.camera") > NameRank(Target::kSource, "camera"));
  CHECK_FALSE(NameRank(Target::kTime, "colour"));
  CHECK_FALSE(NameRank(Target::kTime, ""));
}

TEST_CASE("a name alone does not make a column of clock times or words the time") {
  const Reading read =
      ReadLog("{\"time\":\"a while\",\"recorded\":\"2026-04-07 10:00:00\",\"text\":\"hello\"}\n");
  CHECK(read.mapping.time == "recorded");
  CHECK(read.events.size() == 1);
}

TEST_CASE("an id that comes back is no event's id") {
  std::string log;
  for (int i = 0; i < 40; ++i) {
    log += "{\"time\":" + std::to_string(1775572265 + i) + ",\"id\":\"M00" + std::to_string(i % 3) +
           "\",\"state\":\"ON\"}\n";
  }
  const Reading read = ReadLog(log);
  CHECK(read.mapping.id.empty());
  CHECK(read.mapping.source == "id");
  CHECK(read.events.size() == 40);
}

TEST_CASE("a sentence under the name of a label is the text") {
  const Reading read = ReadLog(
      "{\"time\":1775572265,\"event\":\"The front door was opened twice\",\"room\":\"hall\"}\n");
  CHECK(read.mapping.text == "event");
  CHECK(read.mapping.label.empty());
  CHECK(read.mapping.source == "room");
}

TEST_CASE("a record without a source takes the file's name") {
  const Reading read = ReadLog("{\"time\":1775572265,\"text\":\"hello\"}\n");
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].source == "home.log");
  CHECK(read.events[0].text == "hello");
}

TEST_CASE("a mapping that is given is used") {
  ImportOptions options = OptionsForTest();
  options.mapping.text = "note";
  options.mapping.source = "who";
  const Reading read =
      ReadLog("{\"time\":1775572265,\"text\":\"a\",\"note\":\"b\",\"who\":\"eva\"}\n", options);
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].text == "b");
  CHECK(read.events[0].source == "eva");
  CHECK(read.events[0].details_json == "{\"text\":\"a\"}");
}

struct RiskCase {
  const char* values;
  int risk;  // of the first one
};

TEST_CASE("risk scales: levels, words, ten, hundred and unit") {
  for (const RiskCase& c : std::vector<RiskCase>{{"3,0", 3},
                                                 {"9,9", 4},
                                                 {"5,10", 2},
                                                 {"50,100", 2},
                                                 {"0.75,1.0", 3},
                                                 {"\"L3\",\"L0\"", 3},
                                                 {"\"warning\",\"info\"", 2},
                                                 {"\"Critical\",\"low\"", 4},
                                                 {"-1,2", 0},
                                                 {"\"purple\",\"L1\"", 0}}) {
    CAPTURE(c.values);
    const std::string values = c.values;
    const size_t comma = values.find(',');
    const auto line = [](const std::string& risk, int second) {
      return "{\"time\":" + std::to_string(1775572265 + second) +
             ",\"text\":\"x\",\"risk\":" + risk + "}\n";
    };
    std::string log = line(values.substr(0, comma), 0);
    for (int i = 1; i < 20; ++i) log += line(values.substr(comma + 1), i);
    const Reading read = ReadLog(log);
    REQUIRE(read.events.size() == 20);
    CHECK(read.events[0].risk == c.risk);
  }
}

TEST_CASE("syslog severities") {
  CHECK(RiskOfSyslogSeverity(0) == 4);
  CHECK(RiskOfSyslogSeverity(3) == 3);
  CHECK(RiskOfSyslogSeverity(4) == 2);
  CHECK(RiskOfSyslogSeverity(7) == 0);
}

TEST_CASE("an end before the start, or unreadable, is kept as a detail") {
  const Reading read = ReadLog(
      "{\"time\":1775572265,\"end\":1775572270,\"text\":\"x\"}\n"
      "{\"time\":1775572265,\"end\":1775572260,\"text\":\"x\"}\n"
      "{\"time\":1775572265,\"end\":1775572275,\"text\":\"x\"}\n"
      "{\"time\":1775572265,\"end\":\"never\",\"text\":\"x\"}\n");
  REQUIRE(read.events.size() == 4);
  CHECK(read.events[0].end == Utc({2026, 4, 7}, 14, 31, 10));
  CHECK_FALSE(read.events[1].end);
  CHECK(read.events[1].details_json == "{\"end\":1775572260}");
  CHECK(read.events[3].details_json == "{\"end\":\"never\"}");
}

}  // namespace
}  // namespace yesterlog
