#include "core/kind/mask_walk.h"

#include <doctest/doctest.h>

#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::Walked;

TEST_CASE("bytes behind the end are as good as not there") {
  Walked walked("ab12");
  walked.walk.end = 3;
  CHECK(walked.walk.At(2) == '1');
  CHECK(walked.walk.At(3) == '\0');
  CHECK(walked.walk.At(1000) == '\0');
  CHECK(walked.walk.DigitAt(2));
  CHECK_FALSE(walked.walk.DigitAt(3));
  CHECK_FALSE(walked.walk.InWordAt(3));
}

TEST_CASE("bytes of other alphabets are in a word") {
  const Walked walked("ü-x");
  CHECK(walked.walk.InWordAt(0));
  CHECK(walked.walk.InWordAt(1));
  CHECK_FALSE(walked.walk.InWordAt(2));
}

TEST_CASE("a mark is a token unless it is shown") {
  Walked walked("port 22 OK");
  CHECK(walked.walk.LastMark() == nullptr);
  walked.walk.AddToken(0, 4, nullptr);
  CHECK(walked.walk.LastMark() == nullptr);
  const Mark& port = walked.walk.AddMark(FieldName::Known("port"), 5, 7);
  CHECK(walked.walk.LastMark() == &port);
  walked.walk.AddMark(FieldName::Known("status"), 8, 10, MarkKind::kShown);
  CHECK(walked.parts.token_count == 2);
  CHECK(walked.parts.mark_count == 2);
  CHECK(walked.walk.LastMark() == &port);
}

TEST_CASE("a new mark covers its value, without a unit, and is no address") {
  Walked walked("port 22 s");
  const Mark& mark = walked.walk.AddMark(FieldName::Known("port"), 5, 7);
  CHECK(mark.ValueIn(walked.text) == "22");
  CHECK(mark.cover_end == 7);
  CHECK(mark.UnitIn(walked.text).empty());
  CHECK_FALSE(mark.is_address);
}

TEST_CASE("there is room for one step's marks or none") {
  Walked walked("x");
  for (size_t i = 0; i + 4 <= kMostMarks; ++i) {
    CHECK(walked.walk.HasRoom());
    walked.walk.AddMark(FieldName::None(), 0, 1);
  }
  CHECK_FALSE(walked.walk.HasRoom());
}

TEST_CASE("a quote closes before something that is no part of a word") {
  Walked walked("^'don't stop' said");
  CHECK(walked.walk.QuoteEnd('\'') == 11);
  Walked escaped(R"(^"a \" b" c)");
  CHECK(escaped.walk.QuoteEnd('"') == 7);
}

TEST_CASE("a quote that does not close closes nowhere, for all that follow it as well") {
  Walked walked("^'a 'b");
  CHECK(walked.walk.QuoteEnd('\'') == std::string_view::npos);
  walked.walk.at = 3;
  CHECK(walked.walk.QuoteEnd('\'') == std::string_view::npos);
  Walked cut("^'a' b");
  cut.walk.end = 2;
  CHECK(cut.walk.QuoteEnd('\'') == std::string_view::npos);
}

TEST_CASE("quotes of one sign do not close those of another") {
  Walked walked("^\"a' `b\" c");
  CHECK(walked.walk.QuoteEnd('"') == 6);
  CHECK(walked.walk.QuoteEnd('\'') == 2);
  CHECK(walked.walk.QuoteEnd('`') == std::string_view::npos);
}

}  // namespace
}  // namespace yesterlog
