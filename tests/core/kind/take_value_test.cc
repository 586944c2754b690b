#include "core/kind/take_value.h"

#include <doctest/doctest.h>

#include <string>

#include "core/kind/quantity.h"
#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::Walked;

// The value at the '^' of the key "key".
std::string ValueOf(std::string_view key, std::string_view with_place) {
  return kind_test::TakenBy([&](MaskWalk& walk) { TakeValue(walk, key, FieldName::OfKey(key)); },
                            with_place);
}

TEST_CASE("a value ends at a blank, a comma, a quote or a bracket that closes") {
  CHECK(ValueOf("user", "user=^anna x") == "user=anna |  x");
  CHECK(ValueOf("user", "user=^anna,x") == "user=anna | ,x");
  CHECK(ValueOf("user", "(user=^anna)") == "user=anna | )");
  CHECK(ValueOf("to", "to=^mx.example[10.0.0.2]:25, x") == "to=mx.example[10.0.0.2]:25 | , x");
  CHECK(ValueOf("m", "(m=^audit(1.5:8))") == "m=audit(1.5:8) | )");
  CHECK(ValueOf("user", "user=^anna. Then") == "user=anna |  Then");
}

TEST_CASE("a quoted value is what the quotes hold") {
  CHECK(ValueOf("name", R"(name=^"two words" x)") == "name=two words |  x");
  CHECK(ValueOf("to", "to=^<eva@example.com> x") == "to=eva@example.com |  x");
}

TEST_CASE("a value that is a text of its own is only entered") {
  CHECK(ValueOf("msg", R"(msg=^"request done" x)") == R"( | request done" x)");
  CHECK(ValueOf("data", R"(data=^"{1}" x)") == R"( | {1}" x)");
}

TEST_CASE("blanks, brackets, the text's end and an empty quote are no values") {
  CHECK(ValueOf("user", "user=^ anna") == " |  anna");
  CHECK(ValueOf("user", "user=^{a}") == " | {a}");
  CHECK(ValueOf("user", "user=^") == " | ");
  CHECK(ValueOf("user", "user=^\"\" x") == " |  x");
  CHECK(ValueOf("user", "user=^\"anna") == " | anna");
  CHECK(ValueOf("user", "user=^<> x") == " | <> x");
  CHECK(ValueOf("user", "user=^<a b> x") == " | <a b> x");
  CHECK(ValueOf("user", "user=^..") == " | ");
}

TEST_CASE("sudo's command is the rest of the line") {
  CHECK(ValueOf("COMMAND", "COMMAND=^/bin/ls -l /root") == "command=/bin/ls -l /root | ");
}

TEST_CASE("what tells how it went stays, as a word that names nothing") {
  Walked walked("status=ok");
  MaskValue(walked.walk, FieldName::Known("status"), 7, 9);
  CHECK(walked.Marks() == "[status=ok]");
  CHECK(walked.Words() == "[ok]");
  MaskValue(walked.walk, FieldName::Known("status"), 9, 9);
  CHECK(walked.parts.mark_count == 1);
}

TEST_CASE("a number of a key has its unit, an address its port") {
  Walked walked("t=21.5°C a=10.0.0.7:22");
  MaskValue(walked.walk, FieldName::Known("t"), 2, 9);
  MaskValue(walked.walk, FieldName::Known("a"), 12, 23);
  CHECK(walked.Marks() == "t=21.5|°C a=10.0.0.7 port=22");
  CHECK(walked.parts.marks()[1].is_address);
}

TEST_CASE("only digits behind a colon are a port") {
  Walked walked("10.0.0.7:443 x:y");
  CHECK(MarkPort(walked.walk, 8, 12) == 12);
  CHECK(walked.Marks() == "port=443");
  CHECK(MarkPort(walked.walk, 14, 16) == 14);
  CHECK(MarkPort(walked.walk, 12, 16) == 12);
  CHECK(MarkPort(walked.walk, 16, 16) == 16);
  CHECK(walked.parts.mark_count == 1);
}

TEST_CASE("a measured mark covers its unit where the unit scales") {
  Walked walked("3 s");
  MarkQuantity(walked.walk, FieldName::Known("took"), 0, ReadQuantity("3 s", 0));
  CHECK(walked.Marks() == "took=3|s");
  CHECK(walked.parts.marks()[0].cover_end == 3);
}

}  // namespace
}  // namespace yesterlog
