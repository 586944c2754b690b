#include "core/rewrite/time_json.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Result<Recurrence> Read(const std::string& json) {
  const JsonDocument document(json);
  return RecurrenceFrom(document.root());
}

TEST_CASE("a recurrence is written with what restricts it, and read back") {
  Recurrence nights{.clocks = {{1200, 1800}}};
  CHECK(RecurrenceJson(nights).text == R"({"clock":[["20:00","30:00"]]})");
  CHECK(*Read(RecurrenceJson(nights).text) == nights);
  Recurrence fridays{.clocks = {}, .weekdays = 1 << 4};
  CHECK(RecurrenceJson(fridays).text == R"({"weekdays":["fri"]})");
  CHECK(*Read(RecurrenceJson(fridays).text) == fridays);
  CHECK(RecurrenceJson({}).text == "null");
}

TEST_CASE("what is no recurrence is refused") {
  for (const char* json :
       {R"({"clock":[["20:00"]]})", R"({"clock":[["20:00","19:00"]]})",
        R"({"clock":[["24:00","25:00"]]})", R"({"clock":[["1:00","02:00"]]})",
        R"({"clock":[["10:75","11:00"]]})", R"({"weekdays":["someday"]})", R"({"clock":7})"}) {
    CAPTURE(json);
    CHECK_FALSE(Read(json).ok());
  }
}

}  // namespace
}  // namespace yesterlog
