#include "core/kind/particulars.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::Walked;

// What stands at the '^': "name=value"; empty: nothing known does.
std::string FoundAt(std::string_view with_place, const kind_test::Beside& beside) {
  const Walked walked(with_place, beside);
  const auto found = walked.walk.particulars.At(walked.text, walked.walk.at);
  if (found.end == 0) return "";
  return (found.is_source ? "source" : std::string(found.name.view())) + "=" +
         std::string(walked.walk.Slice(walked.walk.at, found.end));
}

TEST_CASE("a name is spoken with blanks for its joints and in any case") {
  CHECK(SpokenEnd("at the Front Door in", 7, "front_door") == 17);
  CHECK(SpokenEnd("front-door", 0, "front_door") == 10);
  CHECK(SpokenEnd("front_door.", 0, "Front door") == 10);
}

TEST_CASE("a name that goes on as a longer word, or is not there, is not spoken") {
  CHECK(SpokenEnd("front doors", 0, "front_door") == 0);
  CHECK(SpokenEnd("front door2", 0, "front_door") == 0);
  CHECK(SpokenEnd("front door/x", 0, "front_door") == 0);
  CHECK(SpokenEnd("front", 0, "front_door") == 0);
  CHECK(SpokenEnd("front door", 0, "") == 0);
  CHECK(SpokenEnd("", 0, "a") == 0);
  CHECK(SpokenEnd("GRÖSSE", 0, "größe") == 0);
}

TEST_CASE("the source's name is found where the text has it") {
  CHECK(FoundAt("at the ^front door", {"{}", "front_door", ""}) == "source=front door");
  CHECK(FoundAt("at the ^back door", {"{}", "front_door", ""}).empty());
  CHECK(FoundAt("^anything", {"{}", "", ""}).empty());
}

TEST_CASE("members that an importer says are found by their values") {
  const kind_test::Beside beside = {
      R"({"sub_label":"Eva","data.recognized_license_plate":"AB 123","context_name":"Ben"})", "",
      ""};
  CHECK(FoundAt("Person (^Eva)", beside) == "sub_label=Eva");
  CHECK(FoundAt("plate ^AB 123 seen", beside) == "plate=AB 123");
  CHECK(FoundAt("turned on by ^Ben", beside) == "by=Ben");
  CHECK(FoundAt("person ^Tom", beside).empty());
}

TEST_CASE("the zones of a list are one particular with the commas between") {
  const kind_test::Beside beside = {R"({"zones":["porch","front yard"]})", "", ""};
  CHECK(FoundAt("in ^porch, front yard: 87 %", beside) == "zone=porch, front yard");
  CHECK(FoundAt("in ^porch, 87 %", beside) == "zone=porch");
  CHECK(Walked("x", beside).walk.particulars.has_zone());
  CHECK_FALSE(Walked("x").walk.particulars.has_zone());
}

TEST_CASE("a value of one letter, an empty list and a value of signs are no particulars") {
  CHECK(FoundAt("^x is here", {R"({"user":"x"})", "", ""}).empty());
  CHECK(FoundAt("^porch", {R"({"zones":[]})", "", ""}).empty());
  CHECK(FoundAt("^-- here", {R"({"user":"--"})", "", ""}).empty());
}

TEST_CASE("of many particulars the first are known") {
  std::string details = "{";
  for (int i = 0; i < 30; ++i) {
    details +=
        (i == 0 ? "\"a" : ",\"a") + std::to_string(i) + ".user\":\"name" + std::to_string(i) + "\"";
  }
  details += "}";
  CHECK(FoundAt("^name0", {details, "", ""}) == "user=name0");
  CHECK(FoundAt("^name29", {details, "", ""}).empty());
}

}  // namespace
}  // namespace yesterlog
