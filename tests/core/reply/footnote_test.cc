#include "core/reply/footnote.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

TEST_CASE("the footnote gives time and risk of each cited event, and skips what is none") {
  std::vector<Event> documents(2);
  documents[0].start = At("2026-04-07T14:31");
  documents[1].start = At("2026-04-07T14:42");
  documents[1].risk = 4;
  const std::vector<Citation> citations = {{1, "a"}, {2, "b"}, {7, "c"}, {0, "d"}};
  CHECK(Footnote(citations, documents, {}) ==
        "[1] Tue 7 Apr 2026, 14:31; [2] Tue 7 Apr 2026, 14:42, risk 4 (severe)");
  CHECK(Footnote({}, documents, {}).empty());
}

}  // namespace
}  // namespace yesterlog
