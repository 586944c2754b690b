// tests/corpus/ingest: each NAME.expected.jsonl says what the file NAME reads as. A line is an
// event,
//
//   {"time":"2026-04-09T07:41:10","source":"Front Door","label":"open","risk":0,"text":"…",
//    "end":"…","details":{"battery":88}}
//
// of which only what is there is compared, of the details only the members named; or a rejection,
// {"rejected":LINE,"reason":"…"}. A first line {"options":{"now":"…","date":"…","name":"…"}} may
// set what an import is told. Times are UTC's, and every event and rejection has its line.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kEnding = ".expected.jsonl";

struct Expected {
  ImportOptions options = OptionsForTest();
  std::vector<Json> events;
  std::vector<Json> rejections;
};

Instant ReadTime(const Json& json) {
  const auto time = ParseLocal(json.get<std::string>());
  REQUIRE(time);
  return {time->ms};
}

void ReadOptions(const Json& json, ImportOptions* options) {
  if (json.contains("now")) options->now = ReadTime(json["now"]);
  if (json.contains("name")) options->file_name = json["name"];
}

Expected ReadExpected(const std::string& path, const std::string& name) {
  Expected expected;
  expected.options.file_name = name;
  std::istringstream lines(ReadFileBytes(path));
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    const Json json = Json::parse(line, nullptr, false);
    REQUIRE(json.is_object());
    if (json.contains("options")) {
      ReadOptions(json["options"], &expected.options);
    } else {
      (json.contains("rejected") ? expected.rejections : expected.events).push_back(json);
    }
  }
  return expected;
}

void CompareDetails(const NewEvent& event, const Json& expected) {
  const Json details = Json::parse(event.details_json, nullptr, false);
  for (const auto& [key, value] : expected.items()) {
    CAPTURE(key);
    CAPTURE(event.details_json);
    REQUIRE(details.contains(key));
    CHECK(details[key] == value);
  }
}

void Compare(const NewEvent& event, const Json& expected) {
  CHECK(FormatLocal({event.start.ms}) == expected.value("time", FormatLocal({event.start.ms})));
  CHECK(event.source == expected.value("source", event.source));
  CHECK(event.label == expected.value("label", event.label));
  CHECK(event.risk == expected.value("risk", event.risk));
  CHECK(event.text == expected.value("text", event.text));
  if (expected.contains("end")) {
    REQUIRE(event.end);
    CHECK(FormatLocal({event.end->ms}) == expected["end"].get<std::string>());
  }
  if (expected.contains("details")) CompareDetails(event, expected["details"]);
}

void CheckFile(const std::string& path, const std::string& name) {
  const Expected expected = ReadExpected(path + std::string(kEnding), name);
  const std::string bytes = ReadFileBytes(path);
  const Reading read = ReadLog(bytes, expected.options);
  if (read.error) FAIL_CHECK(read.error->message);
  REQUIRE(read.events.size() == expected.events.size());
  for (size_t i = 0; i < read.events.size(); ++i) {
    CAPTURE(i);
    Compare(read.events[i], expected.events[i]);
  }
  REQUIRE(read.rejections.size() == expected.rejections.size());
  for (size_t i = 0; i < read.rejections.size(); ++i) {
    CHECK(read.rejections[i].line == expected.rejections[i]["rejected"].get<int64_t>());
    CHECK(read.rejections[i].reason ==
          expected.rejections[i].value("reason", read.rejections[i].reason));
  }
  for (const size_t chunk : {size_t{1}, size_t{61}}) {
    CHECK(Rendered(ReadLog(bytes, expected.options, chunk)) == Rendered(read));
  }
}

TEST_CASE("files as programs and people write them read as is said beside them") {
  const std::string folder = std::string(YESTERLOG_TESTS_DIR) + "/corpus/ingest/";
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::string name = entry.path().filename().string();
    if (!name.ends_with(kEnding)) continue;
    name.resize(name.size() - kEnding.size());
    CAPTURE(name);
    CheckFile(folder + name, name);
    ++files;
  }
  CHECK(files > 0);
}

}  // namespace
}  // namespace yesterlog
