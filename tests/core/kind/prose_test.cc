#include "core/kind/prose.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

// Where free text begins: "all", "none", or what it is.
std::string ProseIn(std::string_view text, const kind_test::Beside& beside = {}) {
  kind_test::Walked walked(text, beside);
  MaskText(walked.context, &walked.parts);
  const size_t begin = ProseBegin(walked.parts);
  if (begin == 0) return walked.text.empty() ? "none" : "all";
  return begin == walked.parts.head_end ? "none" : walked.text.substr(begin);
}

TEST_CASE("a sentence of several words with an article or a pronoun is free text") {
  CHECK(ProseIn("A man opened the door and looked out into the rain.") == "all");
  CHECK(ProseIn("We cleaned our kitchen before lunch today") == "all");
}

TEST_CASE("six words are several, five are not") {
  CHECK(ProseIn("A man opened one old door") == "all");
  CHECK(ProseIn("A man opened one door") == "none");
}

TEST_CASE("what programs write keeps its words") {
  for (const char* text :
       {"", "Drawer opened", "no answer from lamp 3", "The door opened",
        "connection closed before headers could arrive", "the man looked at his old car | x",
        "the user=anna looked at his old car", "the std::string of a man was empty again"}) {
    CAPTURE(text);
    CHECK(ProseIn(text) == "none");
  }
}

TEST_CASE("a sentence with an address or a path is a program's") {
  CHECK(ProseIn("the peer at 10.0.0.7 closed its side of the line") == "none");
  CHECK(ProseIn("the file /var/log/x was older than the last one") == "none");
}

TEST_CASE("a caption begins behind the colon") {
  CHECK(ProseIn("Porch person: a man carries his bag to the door") ==
        "a man carries his bag to the door");
  CHECK(ProseIn("Porch person: one bag") == "none");
}

TEST_CASE("what is behind a score is a caption, however short") {
  CHECK(ProseIn("Person at the porch, 87 %: one bag", {"{}", "porch", "person"}) == "one bag");
}

TEST_CASE("a text of signs alone has no free text") {
  CHECK(ProseIn("((((") == "none");
  CHECK(ProseIn(": : : :") == "none");
}

}  // namespace
}  // namespace yesterlog
