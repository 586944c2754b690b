#include "core/text/normal_forms.h"

#include <doctest/doctest.h>

#include "core/text/categories.h"

namespace yesterlog {
namespace {

TEST_CASE("letters and marks compose, in whatever order the marks stand") {
  CHECK(ToNfc("e\u0301") == "\u00E9");
  CHECK(ToNfc("q\u0307\u0323") == "q\u0323\u0307");
  CHECK(ToNfc("s\u0323\u0307") == "\u1E69");
  CHECK(ToNfc("s\u0307\u0323") == "\u1E69");
  CHECK(ToNfc("a\u0315\u0300") == "\u00E0\u0315");
  // A mark of its class stands between.
  CHECK(ToNfc("a\u0302\u0301\u0302") == "\u1EA5\u0302");
  CHECK(ToNfc("\u0301a") == "\u0301a");
}

TEST_CASE("Hangul is composed by its alphabet") {
  CHECK(ToNfc("\u1112\u1161\u11AB") == "\uD55C");
  CHECK(ToNfc("\uD558\u11AB") == "\uD55C");
  CHECK(ToNfc("\uD55C\u11AB") == "\uD55C\u11AB");
  CHECK(ToNfd(U"\uD55C") == U"\u1112\u1161\u11AB");
}

TEST_CASE("what has another form for good takes it, and what is excluded stays apart") {
  CHECK(ToNfc("\u212B\u2126") == "\u00C5\u03A9");
  CHECK(ToNfc("\u0958") == "\u0915\u093C");
  CHECK(ToNfc("\uFB01\u00BD") == "\uFB01\u00BD");
}

TEST_CASE("a form is its own form") {
  for (const char* text : {"", "plain", "\u1E69\u0315\uD55C q\u0323\u0307", "\U0001D15E"}) {
    CHECK(ToNfc(ToNfc(text)) == ToNfc(text));
  }
  CHECK(ToNfd(ToNfd(U"\u1E69\u0344")) == ToNfd(U"\u1E69\u0344"));
}

TEST_CASE("categories and lower case beyond ASCII") {
  CHECK(IsLetter(U'\u00DF'));
  CHECK(IsLetter(U'\u4E00'));
  CHECK_FALSE(IsLetter(U'\u0301'));
  CHECK_FALSE(IsLetter(U'@'));
  CHECK(IsNumber(U'\u00BD'));
  CHECK(IsNumber(U'\u0663'));
  CHECK(LowerCaseOf(U'\u00C4') == U'\u00E4');
  CHECK(LowerCaseOf(U'\u0100') == U'\u0101');
  CHECK(LowerCaseOf(U'\u0101') == U'\u0101');
  CHECK(LowerCaseOf(U'\u1E9E') == U'\u00DF');
  CHECK(LowerCaseOf(U'Z') == U'z');
}

}  // namespace
}  // namespace yesterlog
