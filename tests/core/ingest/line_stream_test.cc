#include "core/ingest/line_stream.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

TEST_CASE("the pieces of a container's line are one event, whatever the other stream says") {
  const Reading read = ReadLog(
      "2026-04-07T14:31:05.1Z stdout P half a \n"
      "2026-04-07T14:31:05.2Z stdout F sentence\n"
      "2026-04-07T14:31:05.3Z stderr P cut off\n"
      "2026-04-07T14:31:05.4Z stdout F whole\n"
      "2026-04-07T14:31:05.5Z stdout F \n");
  REQUIRE(read.events.size() == 3);
  CHECK(read.events[0].text == "half a sentence");
  CHECK(read.events[1].text == "cut off");
  CHECK(read.events[2].text == "whole");
}

TEST_CASE("pieces without an end do not make a record without one") {
  std::string log;
  for (int i = 0; i < 60'000; ++i) log += "2026-04-07T14:31:05Z stdout P 0123456789012345678\n";
  Reading read;
  CHECK(IsQuick([&] { read = ReadLog(log); }));
  CHECK(read.events.size() > 1);
}

}  // namespace
}  // namespace yesterlog
