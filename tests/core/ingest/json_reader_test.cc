#include "core/ingest/json_reader.h"

#include <doctest/doctest.h>

#include "core/ingest/json_record.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

TEST_CASE("a line of JSON becomes an event with all its fields") {
  const Reading read = ReadLog(
      R"({"id":"a1","time":"2026-04-07T14:31:05+02:00","end_time":"2026-04-07T14:31:35+02:00",)"
      R"("source":"Front Door","label":"person","text":"A person came","risk":2,"count":3,)"
      R"("zone":{"name":"porch","x":1.50},"tags":["b",{"a":null}],"empty":"","gone":null})"
      "\n");
  REQUIRE(read.events.size() == 1);
  const NewEvent& event = read.events[0];
  CHECK(event.own_id == "a1");
  CHECK(event.start == Utc({2026, 4, 7}, 12, 31, 5));
  CHECK(event.end == Utc({2026, 4, 7}, 12, 31, 35));
  CHECK(event.source == "Front Door");
  CHECK(event.label == "person");
  CHECK(event.text == "A person came");
  CHECK(event.risk == 2);
  CHECK(event.occurrence_count == 3);
  CHECK(event.details_json == R"({"tags":["b",{"a":null}],"zone.name":"porch","zone.x":1.50})");
}

TEST_CASE("details have the same key order whatever the record's") {
  const Reading read = ReadLog(
      "{\"time\":1775572265,\"text\":\"x\",\"b\":1,\"a\":2}\n"
      "{\"a\":2,\"b\":1,\"text\":\"x\",\"time\":1775572265}\n");
  REQUIRE(read.events.size() == 2);
  CHECK(Rendered(read.events[0]) == Rendered(read.events[1]));
}

TEST_CASE("of a key that comes twice the last value counts") {
  const Reading read =
      ReadLog("{\"time\":1775572265,\"text\":\"old\",\"text\":\"new\",\"k\":1,\"k\":2}\n");
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].text == "new");
  CHECK(read.events[0].details_json == "{\"k\":2,\"text\":\"old\"}");
}

TEST_CASE("records of different shape each find their own source") {
  const Reading read = ReadLog(
      "{\"ts\":1775572265,\"camera\":\"porch\",\"msg\":\"person\"}\n"
      "{\"ts\":1775572266,\"sensor\":\"attic\",\"message\":\"motion\"}\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].source == "porch");
  CHECK(read.events[0].text == "person");
  CHECK(read.events[1].source == "attic");
  CHECK(read.events[1].text == "motion");
}

TEST_CASE("broken lines are rejected with number and reason, and cost only themselves") {
  const Reading read = ReadLog(
      "{\"time\":1775572265,\"text\":\"one\"}\n"
      "{\"time\":1775572265,\"text\":\n"
      "\r\n"
      "[1,2]\n"
      "{\"time\":1775572265,\"text\":\"two\"}\r\n"
      "{\"time\":\"soon\",\"text\":\"three\"}\n"
      "{\"text\":\"four\"}\n"
      "{\"time\":99999999999,\"text\":\"five\"}\n"
      "{\"time\":1775572265,\"text\":\"six\"} trailing\n"
      "{\"time\":1775572265}\n"
      "{\"time\":1775572265,\"te");
  CHECK(read.events.size() == 2);
  REQUIRE(read.rejections.size() == 8);
  CHECK(read.rejections[0].line == 2);
  CHECK(read.rejections[1].line == 4);
  CHECK(read.rejections[1].reason == "no JSON object: each record must be one {...}");
  CHECK(read.rejections[2].line == 6);
  CHECK(read.rejections[2].reason == "not a time that can be read: \"soon\"");
  CHECK(read.rejections[3].reason == "no time in this record");
  CHECK(read.rejections[4].reason == "the time is outside the years 1970 to 2199");
  CHECK(read.rejections[6].reason == "nothing but a time in this record");
  CHECK(read.rejections[7].line == 11);
}

TEST_CASE("an array of objects is read one by one, over lines or in one") {
  for (const char* text :
       {"[{\"time\":1775572265,\"text\":\"a\"},{\"time\":1775572266,\"text\":\"b\"}]",
        "[\n  {\n    \"time\": 1775572265,\n    \"text\": \"a\"\n  },\n  {\n    \"time\": "
        "1775572266,\n    \"text\": \"b\"\n  }\n]\n",
        "[[{\"time\":1775572265,\"text\":\"a\"}],[{\"time\":1775572266,\"text\":\"b\"}]]",
        "{\n\"time\":1775572265,\n\"text\":\"a\"}\n{\"time\":1775572266,\"text\":\"b\"}\n"}) {
    CAPTURE(text);
    const Reading read = ReadLog(text);
    REQUIRE(read.events.size() == 2);
    CHECK(read.events[1].text == "b");
    CHECK(read.rejections.empty());
  }
}

TEST_CASE("brackets and quotes inside strings do not end an object") {
  const Reading read = ReadLog(R"([{"time":1775572265,"text":"a \"}] \\"},
                                   {"time":1775572266,"text":"b"}])");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].text == "a \"}] \\");
}

TEST_CASE("a cut array keeps what was whole and says so") {
  const Reading read = ReadLog("[{\"time\":1775572265,\"text\":\"a\"},\n{\"time\":17755");
  CHECK(read.events.size() == 1);
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 2);
  CHECK(read.rejections[0].reason == "the file ends inside this object");
}

TEST_CASE("junk between the objects of an array is one rejection a run") {
  const Reading read = ReadLog(
      "[{\"time\":1775572265,\"text\":\"a\"}, junk, 1, 2,\n{\"time\":1775572266,\"text\":\"b\"}]",
      OptionsForTest(), 1);
  CHECK(read.events.size() == 2);
  CHECK(read.rejections.size() == 1);
}

TEST_CASE("nesting is bounded, in objects and in lists") {
  Record record;
  for (const char* open : {"[", "{\"a\":"}) {
    std::string deep = "{\"x\":";
    for (int i = 0; i < 100'000; ++i) deep += open;
    const auto reason = ParseJsonRecord(deep, &record);
    REQUIRE(reason);
    CHECK(*reason == "JSON nested deeper than 32 levels");
  }
  CHECK_FALSE(ParseJsonRecord("{\"\":{\"x\":{\"y\":1},\"z\":2},\"k\":3}", &record));
  REQUIRE(record.size() == 3);
  CHECK(record.fields()[0].key == ".x.y");
  CHECK(record.fields()[1].key == ".z");
  CHECK(record.fields()[2].key == "k");
}

TEST_CASE("too many fields and too long keys are refused") {
  Record record;
  std::string wide = "{\"a\":1";
  for (int i = 0; i < 2000; ++i) wide += ",\"k" + std::to_string(i) + "\":1";
  CHECK(ParseJsonRecord(wide + "}", &record) == "more than 1,000 fields in one record");
  CHECK(ParseJsonRecord("{\"" + std::string(5000, 'k') + "\":1}", &record) ==
        "a key is longer than 1,000 bytes");
}

TEST_CASE("numbers of any size keep their digits or are refused, never thrown") {
  Record record;
  CHECK_FALSE(
      ParseJsonRecord("{\"a\":18446744073709551615,\"b\":123456789012345678901234567890,\"c\":-"
                      "9223372036854775808}",
                      &record));
  CHECK(record.fields()[0].value == "18446744073709551615");
  CHECK(record.fields()[1].value == "123456789012345678901234567890");
  CHECK(record.fields()[2].value == "-9223372036854775808");
  CHECK(ParseJsonRecord("{\"a\":1e99999}", &record));
  CHECK(ParseJsonRecord("{\"a\":NaN}", &record));
  CHECK(ParseJsonRecord("{\"a\":\"\\ud800\"}", &record));
}

TEST_CASE("a list of words reads as words") {
  const Reading read =
      ReadLog("{\"time\":1775572265,\"camera\":\"porch\",\"label\":[\"cat\",\"dog\"]}\n");
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].label == "cat, dog");
  CHECK(read.events[0].text == "porch cat, dog");
}

const std::string kOne = R"({"time":1775572265,"text":"one"})";
const std::string kTwo = R"({"time":1775572266,"text":"two"})";

TEST_CASE("records inside one object are found, however deep, and what is around them is passed") {
  for (const std::string& log :
       {"{\"events\":[" + kOne + "," + kTwo + "]}",
        "{\n  \"page\": 1, \"tags\": [1, [2], \"[{\"],\n  \"events\": [\n" + kOne + ",\n" + kTwo +
            "\n],\n  \"next\": null\n}\n",
        "{\"took\":3,\"hits\":{\"total\":{\"n\":2},\"hits\":[" + kOne + "," + kTwo + "]}}",
        "{\"result\":[[" + kOne + "],[" + kTwo + "]],\"other\":[{\"time\":1,\"text\":\"x\"}]}"}) {
    CAPTURE(log);
    for (const size_t chunk : {size_t{1}, size_t{17}, log.size()}) {
      const Reading read = ReadLog(log, OptionsForTest(), chunk);
      CHECK(read.rejections.empty());
      REQUIRE(read.events.size() == 2);
      CHECK(read.events[1].text == "two");
    }
  }
}

TEST_CASE("a wrapper that is cut off gives what it has") {
  const std::string log = "{\"events\":[" + kOne + "," + kTwo;
  CHECK(ReadLog(log).events.size() == 2);
  const Reading cut = ReadLog(log.substr(0, log.size() - 5));
  CHECK(cut.events.size() == 1);
  REQUIRE(cut.rejections.size() == 1);
  CHECK(cut.rejections[0].reason == "the file ends inside this object");
}

TEST_CASE("an event that holds a list of objects is an event") {
  const Reading read =
      ReadLog(R"({"time":1775572265,"text":"one","objects":[{"type":"person","score":0.9}]})");
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].text == "one");
}

TEST_CASE("a wrapper without events, or without a time, is no crash") {
  CHECK(ReadLog("{\"events\":[]}").events.empty());
  CHECK(ReadLog("{\"events\":[{}]}").events.empty());
  CHECK(ReadLog("{\"events\":[{\"a\":1},{\"a\":2}]}").events.empty());
  CHECK(ReadLog("{\"a\":{\"b\":[[[").events.empty());
}

TEST_CASE("a key longer than a name is not handed on to each record of its list") {
  const std::string key(5000, 'k');
  const Reading read = ReadLog("{\"lamp.hall\":[" + kOne + "],\"" + key + "\":[" + kTwo + "]}");
  REQUIRE(read.events.size() == 2);
  CHECK(Rendered(read.events[0]).find("lamp.hall") != std::string::npos);
  CHECK(Rendered(read.events[1]).find("kkk") == std::string::npos);
  const Reading first = ReadLog("{\"lamp." + key + "\":[" + kOne + "]}");
  REQUIRE(first.events.size() == 1);
  CHECK(Rendered(first.events[0]).find("kkk") == std::string::npos);
}

}  // namespace
}  // namespace yesterlog
