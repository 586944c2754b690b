#include "core/wording/source_words.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("a log's own file is no source worth saying") {
  for (const char* file : {"island_log.txt", "/home/ann/island_log.txt", "door.JSONL",
                           "a.ndjson.gz", "C:\\logs\\x.csv"}) {
    CAPTURE(file);
    CHECK(IsLogFile(file));
    CHECK(SourceText(file).empty());
  }
  CHECK(SourceName("/home/ann/island_log.txt") == "island_log.txt");
  CHECK(SourceName("C:\\logs\\x.csv") == "x.csv");
}

TEST_CASE("what looks like a path may be a source") {
  for (const char* source : {"porch", "zigbee2mqtt/hall", "kernel/usb", ".log", "catalog", ""}) {
    CAPTURE(source);
    CHECK_FALSE(IsLogFile(source));
    CHECK(SourceText(source) == source);
    CHECK(SourceName(source) == source);
  }
  CHECK(SourceText("/dev/sda") == "sda");
  CHECK(SourceNames({"/a/b.txt", "c"}) == std::vector<std::string>{"b.txt", "c"});
}

}  // namespace
}  // namespace yesterlog
