#include "core/kind/masker.h"

#include <doctest/doctest.h>

#include <string>

#include "core/kind/kind.h"
#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::Beside;
using kind_test::Walked;

std::string MarksIn(std::string_view text, const Beside& beside = {}) {
  Walked walked(text, beside);
  MaskText(walked.context, &walked.parts);
  return walked.Marks();
}

TEST_CASE("a text is taken apart from its begin to its end") {
  CHECK(MarksIn("Failed password for root from 10.0.0.7 port 4242 ssh2") ==
        "user=root ip=10.0.0.7 port=4242");
  CHECK(MarksIn("GET /a?b=(c) HTTP/1.1 404 12 ms") ==
        "[method=GET] path=/a?b=(c) [status=404] duration=12|ms");
  CHECK(MarksIn("level=info msg=\"request 7 done\" took=3s") == "[level=info] request=7 took=3|s");
}

TEST_CASE("the source and what an importer has said of the event are marked") {
  CHECK(MarksIn("Person (Eva) at the front door in porch, 87 %",
                {R"({"sub_label":"Eva"})", "front_door", "person"}) ==
        "sub_label=Eva {front door} zone=porch score=87|%");
}

TEST_CASE("what systemd says has a unit and its description") {
  const Members none("");
  TextParts parts("Failed to start nginx.service - A web server.");
  MaskText({{}, "systemd", true, &none}, &parts);
  REQUIRE(parts.mark_count == 2);
  CHECK(parts.marks()[0].name.view() == "unit");
  CHECK(parts.marks()[0].ValueIn(parts.text) == "nginx.service");
  CHECK(parts.marks()[1].ValueIn(parts.text) == "A web server");
  CHECK(parts.Text(parts.tokens()[0]) == "Failed");
}

TEST_CASE("an empty text, blanks and brackets alone hold nothing") {
  for (const char* text : {"", " ", "\t \r", "((((", "][}{", "'\"`<", "= = ="}) {
    CAPTURE(text);
    Walked walked(text);
    MaskText(walked.context, &walked.parts);
    CHECK(walked.parts.mark_count == 0);
    CHECK(walked.parts.token_count == 0);
    CHECK(walked.parts.head_end == walked.text.size());
  }
}

TEST_CASE("only the first line is taken, and of it what fits") {
  Walked lines("one two\nthree 7");
  MaskText(lines.context, &lines.parts);
  CHECK(lines.parts.head_end == 7);
  CHECK(lines.Words() == "one two");

  std::string words;
  while (words.size() < 5000) words += "abcdefg ";
  Walked long_line(words);
  MaskText(long_line.context, &long_line.parts);
  CHECK(long_line.parts.head_end < kMostTextBytes);
  CHECK(long_line.parts.head_end % 8 == 7);
}

TEST_CASE("a text with more marks than fit is cut behind the last that does") {
  std::string text;
  for (int i = 0; i < 90; ++i) text += "x" + std::to_string(i) + " ";
  Walked walked(text);
  MaskText(walked.context, &walked.parts);
  CHECK(walked.parts.mark_count <= kMostMarks);
  CHECK(walked.parts.mark_count > kMostMarks - 4);
  CHECK(walked.parts.head_end < text.size());
}

TEST_CASE("one token of more bytes than are looked at is cut with all that follows it") {
  Walked walked("note " + std::string(5000, 'x') + " 7");
  MaskText(walked.context, &walked.parts);
  CHECK(walked.Words() == "note");
  CHECK(walked.parts.mark_count == 0);
}

TEST_CASE("bytes that are no UTF-8 and zeros are words") {
  const std::string hostile("a\xFF\xFE \xC3 b\0c 7", 11);
  Walked walked(hostile);
  MaskText(walked.context, &walked.parts);
  CHECK(walked.parts.head_end == hostile.size());
  CHECK(walked.parts.mark_count == 1);
}

TEST_CASE("a text of a megabyte has a kind of its beginning") {
  std::string text = "queue overflow in worker 7";
  while (text.size() < (size_t{1} << 20)) text += " ((((''''\"\"\"<<<<10.0.0.";
  const EventKind kind = KindOf({"h", "app", text, "{}"});
  CHECK(kind.text.size() < 2000);
  CHECK(kind.text.starts_with("queue overflow in worker <worker>"));
  CHECK(kind.text.ends_with("<text>"));
}

TEST_CASE("further lines are not looked at") {
  CHECK(KindOf({"h", "app", "no answer\n  at main.c:17", "{}"}).text == "no answer<text>");
  CHECK(KindOf({"h", "app", "no answer\n  at other.c:99", "{}"}).id ==
        KindOf({"h", "app", "no answer\n  at main.c:17", "{}"}).id);
}

}  // namespace
}  // namespace yesterlog
