#include "core/ingest/serial_date.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

std::string Read(std::string_view text) {
  const auto stamp = ParseSerialDate(text);
  return stamp ? FormatLocal(AtMsOfDay(stamp->date, stamp->ms_of_day)) : "";
}

TEST_CASE("days of a spreadsheet are times, to the second where they are rounded") {
  CHECK(Read("46119.604919") == "2026-04-07T14:31:05");
  CHECK(Read("46119,604919") == "2026-04-07T14:31:05");
  CHECK(Read("46119604919,0000") == "2026-04-07T14:31:05.002");
  CHECK(Read("46119.500") == "2026-04-07T12:00:00");
}

TEST_CASE("other numbers are no days") {
  for (const char* text : {"46119", "46119.5", "812.123456", "1775572265.250", "", ",", "a,bcd",
                           "999999.1234", "-46119.604919"}) {
    CAPTURE(text);
    CHECK(Read(text).empty());
  }
}

TEST_CASE("a number may have a comma for its point, and points between thousands") {
  for (const char* text : {"72,4", "-4,80", "2.412,5", "1.234.567,89"}) {
    CAPTURE(text);
    CHECK(IsCommaNumber(text));
  }
  for (const char* text : {"72", "72,", ",4", "1.23,4", "a,4", "4,80 EUR", ""}) {
    CAPTURE(text);
    CHECK_FALSE(IsCommaNumber(text));
  }
}

}  // namespace
}  // namespace yesterlog
