#include "core/kind/take_number.h"

#include <doctest/doctest.h>

#include <string>

#include "core/kind/quantity.h"
#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::Beside;
using kind_test::Walked;

void TakeAt(MaskWalk& walk) { TakeNumber(walk, ReadQuantity(walk.text, walk.at)); }

std::string Taken(std::string_view with_place, const Beside& beside = {}) {
  return kind_test::TakenBy(TakeAt, with_place, beside);
}

TEST_CASE("a number has the name of the word before it, or of what its unit measures") {
  CHECK(Taken("port ^22 open") == "port=22 |  open");
  CHECK(Taken("cellar is at ^21.5 °C now") == "temperature=21.5|°C |  now");
  CHECK(Taken("took ^950 ms") == "duration=950|ms | ");
  CHECK(Taken("humidity ^61 %") == "humidity=61|% | ");
}

TEST_CASE("a number with a unit is named by the quantity behind it") {
  CHECK(Taken("now ^61 % humidity") == "humidity=61|% |  humidity");
  CHECK(Taken("now ^61 % more") == "*=61|% |  more");
}

TEST_CASE("a percentage in a text that begins with its label is a score") {
  CHECK(Taken("Person at it, ^87 %", {"{}", "porch", "person"}) == "score=87|% | ");
  CHECK(Taken("Car at it, ^87 %", {"{}", "porch", "person"}) == "*=87|% | ");
}

TEST_CASE("what something changed to, and what stands behind the source, is a value") {
  CHECK(Taken("it changed to ^7") == "value=7 | ");
  CHECK(Taken("it went to ^7") == "*=7 | ");
  Walked walked("T002 21.5");
  walked.MarkNext("source", "T002", MarkKind::kSource);
  walked.walk.at = 5;
  TakeAt(walked.walk);
  CHECK(walked.Marks() == "{T002} value=21.5");
}

TEST_CASE("a number that says which event it is stays in the text") {
  Walked walked("EventID ^4625 x");
  TakeAt(walked.walk);
  CHECK(walked.Marks() == "[event_id=4625]");
  CHECK(walked.Words() == "EventID [4625]");
  CHECK(Taken("EventID ^462512 x") == "event_id=462512 |  x");
}

TEST_CASE("three digits behind a request's path are its status, once") {
  Walked walked("^404 512 12");
  walked.walk.saw_method = walked.walk.behind_path = true;
  TakeAt(walked.walk);
  CHECK(walked.Marks() == "[status=404]");
  walked.walk.at = 4;
  TakeAt(walked.walk);
  CHECK(walked.Marks() == "[status=404] *=512");
  for (const char* text : {"^12", "^4040"}) {
    Walked other(text);
    other.walk.saw_method = other.walk.behind_path = true;
    TakeAt(other.walk);
    CHECK(other.Marks() == "*=" + other.text);
  }
  Walked with_unit("^404 ms");
  with_unit.walk.saw_method = with_unit.walk.behind_path = true;
  TakeAt(with_unit.walk);
  CHECK(with_unit.Marks() == "duration=404|ms");
}

TEST_CASE("a unit that scales is covered by the mark, another one is not") {
  Walked scales("^950 ms");
  TakeAt(scales.walk);
  CHECK(scales.parts.marks()[0].cover_end == 6);
  Walked stays("^95 °C");
  TakeAt(stays.walk);
  CHECK(stays.parts.marks()[0].cover_end == 2);
}

}  // namespace
}  // namespace yesterlog
