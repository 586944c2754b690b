#include "core/ingest/nested_records.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

std::string Logs(const std::string& records) {
  return R"({"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":)"
         R"({"stringValue":"till"}}]},"scopeLogs":[{"logRecords":[)" +
         records + "]}]}]}";
}

const std::string kRecord =
    R"({"timeUnixNano":"1775721600000000000","severityNumber":17,"body":{"stringValue":"declined"}})";

TEST_CASE("log records that lie in a resource are events of their service") {
  for (const std::string& log :
       {Logs(kRecord + "," + kRecord), Logs(kRecord) + "\n" + Logs(kRecord) + "\n"}) {
    CAPTURE(log);
    const Reading read = ReadLog(log);
    CHECK(read.rejections.empty());
    REQUIRE(read.events.size() == 2);
    CHECK(read.events[0].source == "till");
    CHECK(read.events[0].text == "declined");
    CHECK(read.events[0].risk == 3);
  }
}

TEST_CASE("values of every kind become plain ones") {
  const Reading read = ReadLog(Logs(
      R"({"timeUnixNano":"1775721600000000000","body":{"kvlistValue":{"values":[{"key":"message",)"
      R"("value":{"stringValue":"paid"}}]}},"attributes":[{"key":"n","value":{"intValue":"5"}},)"
      R"({"key":"ok","value":{"boolValue":true}},{"key":"list","value":{"arrayValue":{"values":)"
      R"([{"intValue":"1"}]}}},{"key":7},{"value":{}},"x"]})"));
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].text == "paid");
  CHECK(read.events[0].details_json.find(R"("ok":true)") != std::string::npos);
}

TEST_CASE("records of wrong types cost themselves alone") {
  for (const char* odd : {"7", "null", "\"x\"", "[]", "{}", R"({"timeUnixNano":7,"body":7})"}) {
    CAPTURE(odd);
    const Reading read = ReadLog(Logs(kRecord + "," + odd + "," + kRecord));
    CHECK(read.events.size() == 2);
  }
  CHECK(ReadLog(R"({"resourceLogs":[{"scopeLogs":7},7,{"scopeLogs":[{"logRecords":{}}]}]})")
            .events.empty());
}

TEST_CASE("the lines of a stream have its labels, and their own levels") {
  const Reading read = ReadLog(
      R"({"data":{"result":[{"stream":{"app":"cart"},"values":[["1775721600000000000",)"
      R"("{\"level\":\"error\",\"msg\":\"no till\",\"n\":3}"],["1775721601000000000","plain"],)"
      R"(["x"],7,["1775721602000000000",7]]}]}})");
  CHECK(read.rejections.empty());
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].source == "cart");
  CHECK(read.events[0].label == "error");
  CHECK(read.events[0].risk == 3);
  CHECK(read.events[0].text == "no till");
  CHECK(read.events[1].text == "plain");
}

TEST_CASE("histories under the names of entities are all read, whatever the chunks") {
  const std::string log =
      R"({"lock.door":[{"s":"locked","lu":1775721600.5},{"s":"unlocked","lu":1775721700}],)"
      R"("sensor.empty":[],"light.hall":[{"s":"on","a":{"friendly_name":"Hall"},"lu":1775721800}]})";
  const Reading whole = ReadLog(log);
  CHECK(whole.format == LogFormat::kHomeAssistant);
  REQUIRE(whole.events.size() == 3);
  CHECK(whole.events[1].text == "lock.door was unlocked");
  CHECK(whole.events[2].text == "Hall was turned on");
  for (const size_t chunk : {size_t{1}, size_t{7}}) {
    CHECK(Rendered(ReadLog(log, OptionsForTest(), chunk)) == Rendered(whole));
  }
}

TEST_CASE("an object that unfolds to far more than itself is cut, and that is said") {
  const std::string label(200'000, 'x');
  const std::string pairs = Repeated(R"(["1775721600000000000","tea"],)", 2000);
  const Reading lines = ReadLog(R"({"stream":{"app":")" + label + R"("},"values":[)" + pairs +
                                R"(["1775721600000000000","end"]]})"
                                "\n");
  CHECK(lines.events.size() > 100);
  CHECK(lines.events.size() < 200);
  REQUIRE(lines.rejections.size() == 1);
  CHECK(lines.rejections[0].line == 1);
  CHECK(lines.rejections[0].reason.starts_with("this object holds more records than are read"));

  const Reading many = ReadLog(Logs(kRecord + Repeated(",{}", 100'000)) + "\n" + Logs(kRecord));
  CHECK(many.events.size() == 2);
  REQUIRE(many.rejections.size() ==
          100'000);  // 99,999 without a time, and the word that one is left
  CHECK(many.rejections.back().line == 1);
  CHECK(many.rejections.back().reason.starts_with("this object holds more records than are read"));
}

TEST_CASE("what a resource says is taken apart once, and its keys end where a record's do") {
  const std::string resource =
      R"({"resource":{"attributes":[)" + Repeated(R"({"key":"k"},)", 20'000) +
      R"({"key":"k"}]},"scopeLogs":[{"logRecords":[)" + kRecord + Repeated(",{}", 20'000) + "]}]}";
  CHECK(IsQuick(
      [&] { CHECK(ReadLog(R"({"resourceLogs":[)" + resource + "]}").events.size() == 1); }));
  const std::string member = R"({"key":"m","value":{"intValue":"1"}})";
  const Reading read = ReadLog(
      Logs(R"({"timeUnixNano":"1775721600000000000","body":{"stringValue":"tea"},"attributes":[)"
           R"({"key":")" +
           std::string(5000, 'k') + R"(","value":{"kvlistValue":{"values":[)" + member + "]}}}]}"));
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].details_json.size() < 1000);
}

TEST_CASE("values without a stream's labels, or no pairs, are a record's own") {
  for (const char* more : {R"("values":[["a","b"]])", R"("stream":{"app":"x"},"values":[["a"]])"}) {
    CAPTURE(more);
    const Reading read =
        ReadLog(R"({"time":"2026-04-09T08:00:00Z","text":"weighed",)" + std::string(more) + "}\n");
    CHECK(read.rejections.empty());
    REQUIRE(read.events.size() == 1);
    CHECK(read.events[0].text == "weighed");
    CHECK(read.events[0].start == Utc({2026, 4, 9}, 8));
  }
}

TEST_CASE("an object of which nothing can be read is rejected, an empty one passed") {
  const Reading read = ReadLog(Logs(kRecord) + "\n" + R"({"resourceLogs":[7]})" + "\n" +
                               R"({"resourceLogs":[]})" + "\n" + Logs(kRecord) + "\n");
  CHECK(read.events.size() == 2);
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 2);
  CHECK(read.rejections[0].reason == "no record in this object can be read");
}

}  // namespace
}  // namespace yesterlog
