#include "core/ingest/frigate_records.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

// An event of Frigate's with `more` members behind the ones that each has.
std::string Event(const std::string& more) {
  return R"({"id":"1775572265.51-k3x","camera":"front_door","label":"person",)"
         R"("start_time":1775572265.51,"has_clip":true)" +
         (more.empty() ? std::string() : "," + more) + "}";
}

NewEvent ReadOne(const std::string& more) {
  const Reading read = ReadLog("[" + Event(more) + "]");
  REQUIRE(read.format == LogFormat::kFrigate);
  REQUIRE(read.events.size() == 1);
  return read.events[0];
}

TEST_CASE("an event of Frigate's becomes a sentence, and its facts stay facts") {
  const NewEvent event =
      ReadOne(R"("end_time":1775572281.2,"sub_label":"Amazon","zones":["porch","front_steps"],)"
              R"("thumbnail":"aGVsbG8=","plus_id":null,"data":{"type":"object","top_score":0.871,)"
              R"("box":[0.1,0.2,0.3,0.4],"description":"A courier leaves a parcel."})");
  CHECK(event.own_id == "1775572265.51-k3x");
  CHECK(event.start == Utc({2026, 4, 7}, 14, 31, 5, 510));
  CHECK(event.end == Utc({2026, 4, 7}, 14, 31, 21, 200));
  CHECK(event.source == "front_door");
  CHECK(event.label == "person");
  CHECK(event.text ==
        "Person (Amazon) at the front door in porch, front steps, 87 %: A courier leaves a "
        "parcel.");
  CHECK(event.details_json ==
        R"({"data.top_score":0.871,"data.type":"object","has_clip":true,"sub_label":"Amazon",)"
        R"("zones":["porch","front_steps"]})");
}

struct Case {
  const char* more;
  const char* text;
};

TEST_CASE("what an event does not say is left out of its sentence") {
  for (const Case& c : std::vector<Case>{
           {"", "Person at the front door"},
           {R"("sub_label":null,"zones":[],"end_time":null)", "Person at the front door"},
           {R"("sub_label":["Eva",0.93],"top_score":0.5)", "Person (Eva) at the front door, 50 %"},
           {R"("data":{"recognized_license_plate":["XY12ABC",0.97]})",
            "Person with plate XY12ABC at the front door"},
           {R"("entered_zones":["yard"],"zones":["x"])", "Person at the front door in yard"},
           {R"("description":"hello")", "Person at the front door: hello"},
           {R"("top_score":87)", "Person at the front door"},
           {R"("top_score":-0.2)", "Person at the front door"},
           {R"("top_score":"NaN","sub_label":{"a":1})", "Person at the front door"},
           {R"("data":{"recognized_license_plate":"KA 123"})",
            "Person with plate KA 123 at the front door"},
           {R"("data":{"type":"audio","score":0.8})", "Person heard at the front door, 80 %"}}) {
    CAPTURE(c.more);
    CHECK(ReadOne(c.more).text == c.text);
  }
}

struct RiskCase {
  const char* label;
  const char* more;
  int risk;
};

TEST_CASE("Frigate's risk: alarms, threat levels, alerts") {
  for (const RiskCase& c : std::vector<RiskCase>{
           {"person", "\"has_clip\":true", 0},
           {"person", "\"zones\":[],\"data\":{\"max_severity\":\"alert\"}", 2},
           {"person", "\"zones\":[],\"data\":{\"max_severity\":\"detection\"}", 0},
           {"person", "\"zones\":[],\"severity\":\"alert\"", 2},
           {"car", "\"zones\":[],\"data\":{\"metadata\":{\"potential_threat_level\":1}}", 2},
           {"car", "\"zones\":[],\"data\":{\"metadata\":{\"potential_threat_level\":2}}", 4},
           {"fire_alarm", "\"zones\":[]", 4},
           {"scream", "\"zones\":[]", 3},
           {"person", "\"zones\":[],\"severity\":[\"alert\",\"x\"]", 0}}) {
    CAPTURE(c.more);
    const Reading read = ReadLog(std::string(R"({"id":"1","camera":"yard","label":")") + c.label +
                                 R"(","start_time":1775572265,)" + c.more + "}");
    REQUIRE(read.events.size() == 1);
    CHECK(read.events[0].risk == c.risk);
  }
}

TEST_CASE("Frigate's events are told as lines, as an array and inside an object") {
  const std::string one = Event("\"zones\":[]");
  for (const std::string& log :
       {one + "\n" + one, "[" + one + "," + one + "]",
        "{\"count\":2,\"tags\":[1,2],\"events\":[" + one + "," + one + "],\"next\":null}"}) {
    const Reading read = ReadLog(log);
    CHECK(read.format == LogFormat::kFrigate);
    CHECK(read.events.size() == 2);
    CHECK(read.rejections.empty());
    CHECK(read.mapping.source == "camera");
  }
}

TEST_CASE("wrong types and times cost one event each") {
  const Reading read =
      ReadLog(Event("") + "\n" + Event("\"zones\":\"porch\"") + "\n" +
              R"({"id":"2","camera":"yard","label":"cat","start_time":-5,"zones":[]})"
              "\n"
              R"({"id":"3","camera":"yard","label":"cat","start_time":1e400,"zones":[]})"
              "\n"
              R"({"id":"4","camera":"yard","label":"cat","start_time":"soon","zones":[]})"
              "\n"
              R"({"id":"5","camera":["yard"],"label":{"a":1},"start_time":1775572265,"zones":[]})"
              "\n"
              R"({"id":"6","camera":"yard","label":"cat","start_time":NaN,"zones":[]})"
              "\n" +
              Event("") + "\n");
  CHECK(read.format == LogFormat::kFrigate);
  REQUIRE(read.rejections.size() == 4);
  CHECK(read.rejections[0].reason == "not a time that can be read: \"-5\"");
  CHECK(read.rejections[0].line == 3);
  CHECK(read.rejections[3].reason.starts_with("broken JSON"));
  CHECK(read.events.size() == 4);
}

TEST_CASE("an event of a megabyte, bad UTF-8 and CRLF are read") {
  const Reading read =
      ReadLog("\xEF\xBB\xBF" + Event("\"description\":\"" + std::string(1'000'000, 'x') + "\"") +
              "\r\n" + Event("\"sub_label\":\"E\xFFva\"") + "\r\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].text.size() > 1'000'000);
  CHECK(read.events[1].text == "Person (E\xEF\xBF\xBDva) at the front door");
}

TEST_CASE("a mapping that is given goes before Frigate's own") {
  ImportOptions options = OptionsForTest();
  options.mapping.source = "where";
  options.mapping.risk = "danger";
  const Reading read = ReadLog(Event("\"where\":\"porch\",\"danger\":10"), options);
  REQUIRE(read.events.size() == 1);
  CHECK(read.events[0].source == "porch");
  CHECK(read.events[0].risk == 4);
}

TEST_CASE("other records with a camera are no events of Frigate's") {
  const Reading read =
      ReadLog(R"({"camera":"yard","label":"cat","start_time":1775572265,"text":"a cat"})"
              "\n");
  CHECK(read.format == LogFormat::kJsonl);
  CHECK(read.events.size() == 1);
}

TEST_CASE("messages of one event say how it is, and grow") {
  const std::string before = Event("\"score\":0.5");
  const auto message = [&](const char* type, const std::string& after) {
    return std::string("{\"type\":\"") + type + "\",\"before\":" + before + ",\"after\":" + after +
           "}\n";
  };
  const Reading read = ReadLog(message("new", before) +
                               message("end", Event("\"end_time\":1775572281.2,\"score\":0.9")));
  CHECK(read.format == LogFormat::kFrigate);
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].own_id == read.events[1].own_id);
  CHECK(read.events[1].grows);
  CHECK(read.events[1].end == Utc({2026, 4, 7}, 14, 31, 21, 200));
  CHECK(read.events[1].text == "Person at the front door, 90 %");
}

}  // namespace
}  // namespace yesterlog
