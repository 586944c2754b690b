#include "core/ingest/block_reader.h"

#include <doctest/doctest.h>

#include <utility>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

const std::string kHash(40, 'a');

TEST_CASE("blocks are told by their marks") {
  CHECK(GuessBlocks("# Time: 2026-04-07T10:00:00Z\n# Query_time: 1\n") == BlockKind::kSlowQueries);
  CHECK(GuessBlocks("commit " + kHash + "\nDate:   Tue Apr 7 10:00:00 2026 +0200\n") ==
        BlockKind::kCommits);
  CHECK(GuessBlocks("\nStart-Date: 2026-04-07  10:00:00\n") == BlockKind::kPackages);
  CHECK(GuessBlocks("#1775556000\nls\n") == BlockKind::kShell);
  for (const std::string& text :
       {std::string(), std::string("# Time: 10:00\nwords\n"), "commit " + kHash + "\nwords\n",
        std::string("#17755\nls\n"), std::string("prose\nStart-Date: 2026-04-07\n")}) {
    CAPTURE(text);
    CHECK(GuessBlocks(text) == BlockKind::kNone);
  }
}

TEST_CASE("a block without a time is rejected with the number of its first line") {
  const Reading read = ReadLog(
      "Start-Date: 2026-04-07  10:00:00\nInstall: a\n\n"
      "Start-Date: soon\nInstall: b\n");
  CHECK(read.events.size() == 1);
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 4);
  CHECK(read.rejections[0].reason == "no time in this record");
}

TEST_CASE("queries that share a time have it from the one before") {
  const Reading read = ReadLog(
      "# Time: 2026-04-07T10:00:00Z\n# User@Host: a[a] @ h []\n# Query_time: 1.5\nSELECT 1;\n"
      "# User@Host: b[b] @ h []\n# Query_time: 2.5\nSELECT 2;\n");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[1].start == read.events[0].start);
  CHECK(read.events[1].text == "Slow query, 2.5 s: SELECT 2;");
}

TEST_CASE("a carriage return among the figures is no trouble") {
  const Reading read = ReadLog(
      "# Time: 2026-04-07T10:00:00Z\n# Query_time: 1.5 \r Lock_time: 2\n# User@Host: a\nSELECT "
      "1;\n");
  CHECK(read.events.size() == 2);
}

TEST_CASE("a block without end is cut at the record's limit") {
  std::string log = "#1775556000\n";
  while (log.size() < 3 * kMaxRecordBytes) log += std::string(999, 'x') + "\n";
  log += "#1775556001\nls\n";
  for (const size_t chunk : {size_t{70'000}, log.size()}) {
    const Reading read = ReadLog(log, OptionsForTest(), chunk);
    REQUIRE(read.events.size() == 2);
    CHECK(read.events[0].text.size() <= kMaxRecordBytes);
    CHECK(read.events[1].text == "ls");
    CHECK(!read.rejections.empty());
  }
}

TEST_CASE("lines without number in a block are no more fields than a record has") {
  constexpr size_t kLines = 5000;
  constexpr size_t kOfEachBlock = 5;  // the message and what else stands at the end
  const std::string commit = "commit " + kHash + "\nDate:   Tue Apr 7 10:00:00 2026 +0200\n";
  for (const auto& [kind, block] : std::vector<std::pair<BlockKind, std::string>>{
           {BlockKind::kCommits, commit + Repeated("a: b\n", kLines)},
           {BlockKind::kSlowQueries,
            "# Time: 2026-04-07T10:00:00Z\n" + Repeated("use till;\n", kLines) + "SELECT 1;\n"},
           {BlockKind::kPackages,
            "Start-Date: 2026-04-07  10:00:00\n" + Repeated("Commandline: apt x\n", kLines)},
           {BlockKind::kPackages,
            "Start-Date: 2026-04-07  10:00:00\n" + Repeated("End-Date: x\n", kLines)}}) {
    CAPTURE(block.substr(0, 100));
    Record record;
    const auto reader = MakeBlockReader(kind);
    REQUIRE(reader->Read(block, InputEnd::kReached, &record).state == ReadState::kRecord);
    CHECK(record.size() <= kMaxRecordFields + kOfEachBlock);
  }
}

TEST_CASE("what was typed stands before what it did, wherever it is said") {
  for (const char* block : {"Commandline: apt install tea\nInstall: tea\n",
                            "Install: tea\nCommandline: apt install tea\n"}) {
    const Reading read = ReadLog("Start-Date: 2026-04-07  10:00:00\n" + std::string(block));
    REQUIRE(read.events.size() == 1);
    CHECK(read.events[0].text == "apt install tea\nInstall: tea");
  }
}

}  // namespace
}  // namespace yesterlog
