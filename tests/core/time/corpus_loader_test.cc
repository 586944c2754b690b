#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/core/time/corpus.h"

namespace yesterlog::test {
namespace {

using nlohmann::json;

LocalTime At(const std::string& text) {
  const auto parsed = ParseLocal(text);
  REQUIRE_MESSAGE(parsed.has_value(), "not a time: " << text);
  return *parsed;
}

bool IsDay(const std::string& text) { return text.find('T') == std::string::npos; }

// "2026-04-07", "A..B" with B included where both are days, "..B".
Window ReadWindow(const std::string& text) {
  const size_t dots = text.find("..");
  if (dots == std::string::npos) return {Instant{At(text).ms}, Instant{At(text).ms + kMsPerDay}};
  const std::string first = text.substr(0, dots);
  const std::string last = text.substr(dots + 2);
  const int64_t end_ms = At(last).ms;
  if (first.empty()) return {std::nullopt, Instant{end_ms}};
  const bool days = IsDay(first) && IsDay(last);
  return {Instant{At(first).ms}, Instant{days ? end_ms + kMsPerDay : end_ms}};
}

std::vector<Window> ReadWindows(const json& list) {
  std::vector<Window> windows;
  for (const auto& item : list) windows.push_back(ReadWindow(item.get<std::string>()));
  return windows;
}

int ReadMinutes(const std::string& text) {
  return std::stoi(text.substr(0, 2)) * 60 + std::stoi(text.substr(3, 2));
}

Recurrence ReadRecurrence(const json& value) {
  const std::string names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  Recurrence recurrence;
  for (const auto& clock : value.value("clock", json::array())) {
    const auto text = clock.get<std::string>();
    recurrence.clocks.push_back({ReadMinutes(text), ReadMinutes(text.substr(6))});
  }
  if (!value.contains("weekdays")) return recurrence;
  recurrence.weekdays = 0;
  for (const auto& name : value["weekdays"]) {
    const auto found = std::find(std::begin(names), std::end(names), name.get<std::string>());
    REQUIRE(found != std::end(names));
    recurrence.weekdays |= static_cast<uint8_t>(1 << (found - std::begin(names)));
  }
  return recurrence;
}

void AddLine(const json& line, CorpusCase base, std::vector<CorpusCase>& cases) {
  std::string phrases = "phrases";
  if (line.contains("none")) {
    base.kind = CorpusCase::Kind::kNone;
    phrases = "none";
  } else if (line.contains("everything")) {
    base.kind = CorpusCase::Kind::kEverything;
    phrases = "everything";
  } else if (line.contains("contains")) {
    base.kind = CorpusCase::Kind::kContains;
    base.contained = {At(line["contains"].get<std::string>()).ms};
  } else if (line.contains("invalid")) {
    base.kind = CorpusCase::Kind::kInvalid;
    base.invalid = line["invalid"].get<std::string>();
  } else if (line.contains("readings")) {
    for (const auto& reading : line["readings"]) base.readings.push_back(ReadWindows(reading));
  } else if (line.contains("recurrence") && !line.contains("expect")) {
    base.everything = true;
    base.readings.push_back({{std::nullopt, Instant{base.now.ms}}});
  } else {
    base.readings.push_back(ReadWindows(line.at("expect")));
  }
  if (line.contains("recurrence")) base.recurrence = ReadRecurrence(line["recurrence"]);
  base.matched = line.value("matched", "");
  base.future = line.value("future", false);
  for (const auto& phrase : line.at(phrases)) {
    base.phrase = phrase.get<std::string>();
    cases.push_back(base);
  }
}

}  // namespace

std::vector<CorpusCase> LoadCorpus() {
  const std::filesystem::path folder =
      std::filesystem::path(YESTERLOG_TESTS_DIR) / "corpus" / "time";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<CorpusCase> cases;
  for (const auto& path : files) {
    std::ifstream in(path);
    std::string text;
    CorpusCase base;
    base.file = path.filename().string();
    while (std::getline(in, text)) {
      const json line = json::parse(text);
      if (line.contains("now")) {
        base.now = At(line["now"].get<std::string>());
      } else {
        AddLine(line, base, cases);
      }
    }
  }
  return cases;
}

TEST_CASE("the corpus has positives and negatives, and a negative beside every family") {
  const std::vector<CorpusCase> cases = LoadCorpus();
  const auto negatives = std::count_if(cases.begin(), cases.end(), [](const CorpusCase& c) {
    return c.kind == CorpusCase::Kind::kNone;
  });
  CHECK(cases.size() > 900);
  CHECK(negatives > 90);
}

}  // namespace yesterlog::test
