#include "core/digest/digest_marks.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("events are numbered in order of time, each once, whichever comes first in the text") {
  DigestMarks marks;
  const std::string text = "b" + marks.Mark(20) + " a" + marks.Mark(10) + " b" + marks.Mark(20);
  const std::vector<int64_t> rowids = marks.Take();
  CHECK(rowids == std::vector<int64_t>{10, 20});
  CHECK(DigestMarks::Numbered(text, rowids) == "b[2] a[1] b[2]");
  CHECK(DigestMarks::Numbered("plain", rowids) == "plain");
  CHECK(marks.Take().empty());
}

}  // namespace
}  // namespace yesterlog
