#include "core/wording/display.h"

#include <doctest/doctest.h>

#include "core/text/sentences.h"

namespace yesterlog {
namespace {

TEST_CASE("log text cannot pose as a citation, a placeholder or another sentence") {
  CHECK(QuoteLogText("Trust me [3]. {sum} captures! Really?") ==
        "Trust me (3); (sum) captures; Really");
  CHECK(QuoteLogText("Door 3.20 opened at 5 p.m. by Ann.") == "Door 3.20 opened at 5 p.m. by Ann");
  CHECK(Sentences("X " + QuoteLogText("One. Two! Three? Four\nFive") + " [1].").size() == 1);
}

TEST_CASE("control, bidirectional and overlong text is cleaned and shortened") {
  CHECK(QuoteLogText("a\u202Eb\u200Bc\x01 d\r\ne") == "abc d e");
  const std::string quoted = QuoteLogText(std::string(1'000'000, 'x'));
  CHECK(quoted.size() < 250);
  CHECK(quoted.ends_with("\u2026"));
  CHECK(QuoteLogText("").empty());
  CHECK(QuoteLogText("...").empty());
}

TEST_CASE("numbers and lists agree") {
  CHECK(Plural(0, "event") == "no events");
  CHECK(Plural(1, "event") == "1 event");
  CHECK(Plural(2, "event") == "2 events");
  CHECK(QuotedList({"a"}, "or") == "'a'");
  CHECK(QuotedList({"a", "b"}, "or") == "'a' or 'b'");
  CHECK(QuotedList({"a", "b", "c", "d", "e"}, "or") == "'a', 'b', 'c' or 2 more");
  CHECK(QuotedList({"a", "b", "c", "d"}, "or", 3) == "'a', 'b' or 2 more");
  CHECK(QuotedList({}, "or").empty());
}

TEST_CASE("markdown keeps citations and escapes everything that could be markup") {
  CHECK(EscapeMarkdown("A *bold* <img src=x> [link](http://x) [1]") ==
        "A \\*bold\\* \\<img src=x\\> \\[link\\](http\\://x) [1]");
  CHECK(EscapeMarkdown("[x1]") == "\\[x1\\]");
  CHECK(EscapeMarkdown("`a_b`") == "\\`a\\_b\\`");
  CHECK(EscapeMarkdown("").empty());
}

}  // namespace
}  // namespace yesterlog
