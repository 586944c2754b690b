// Every file of tests/corpus/ingest broken in ways that a disk, a download or a person breaks it:
// cut off anywhere, two logs in one, lines out of order, bytes changed. What comes of it may be
// nothing; it ends, it holds to what the store relies on, and cutting the input into chunks makes
// no difference.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/text/utf8.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

// The same numbers on every run.
class Numbers {
 public:
  explicit Numbers(uint64_t seed) : state_(seed) {}

  size_t Below(size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return limit == 0 ? 0 : static_cast<size_t>(state_ >> 33) % limit;
  }

 private:
  uint64_t state_;
};

std::vector<std::string> FilesOfTheCorpus() {
  std::vector<std::string> files;
  const std::string folder = std::string(YESTERLOG_TESTS_DIR) + "/corpus/ingest/";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".expected.jsonl")) files.push_back(path);
  }
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> LinesOf(const std::string& bytes) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    lines.push_back(bytes.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string Shuffled(const std::string& bytes, Numbers& numbers) {
  std::vector<std::string> lines = LinesOf(bytes);
  for (size_t i = lines.size(); i > 1; --i) std::swap(lines[i - 1], lines[numbers.Below(i)]);
  std::string joined;
  for (const std::string& line : lines) joined += line;
  return joined;
}

std::string Changed(std::string bytes, Numbers& numbers) {
  constexpr std::string_view kHostile = "\"'[]{}<>|,;:=\t\n\r \0\x1b\xff\xc3(-.0Z";
  for (size_t i = 0; i < bytes.size() / 40 + 1; ++i) {
    bytes[numbers.Below(bytes.size())] = kHostile[numbers.Below(kHostile.size())];
  }
  return bytes;
}

void CheckBroken(const std::string& bytes, Numbers& numbers) {
  const Reading whole = ReadLog(bytes);
  for (const NewEvent& event : whole.events) {
    CHECK(event.start >= kMinEventTime);
    CHECK(event.start <= kMaxEventTime);
    CHECK((!event.end || *event.end > event.start));
    CHECK(event.risk >= 0);
    CHECK(event.risk <= 4);
    CHECK_FALSE(event.text.empty());
    CHECK(IsValidUtf8(event.text + event.source + event.label + event.details_json));
  }
  CHECK(Rendered(ReadLog(bytes, OptionsForTest(), 1 + numbers.Below(90))) == Rendered(whole));
}

TEST_CASE("whatever is left of a log reads to its end, in chunks as in one piece") {
  Numbers numbers(20260409);
  const std::vector<std::string> files = FilesOfTheCorpus();
  REQUIRE(files.size() > 100);
  for (const std::string& file : files) {
    CAPTURE(file);
    const std::string bytes = ReadFileBytes(file);
    if (bytes.empty()) continue;
    CheckBroken(bytes.substr(0, 1 + numbers.Below(bytes.size())), numbers);
    CheckBroken(bytes.substr(numbers.Below(bytes.size())), numbers);
    CheckBroken(Shuffled(bytes, numbers), numbers);
    CheckBroken(Changed(bytes, numbers), numbers);
    CheckBroken(Changed(bytes, numbers), numbers);
    const std::string other = ReadFileBytes(files[numbers.Below(files.size())]);
    CheckBroken(Shuffled(bytes + "\n" + other, numbers), numbers);
  }
}

}  // namespace
}  // namespace yesterlog
