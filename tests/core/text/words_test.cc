#include "core/text/words.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("an apostrophe inside a word belongs to it") {
  const auto words = Words("Didn't 'quoted' dogs'");
  REQUIRE(words.size() == 3);
  CHECK(words[0].folded == "didn't");
  CHECK(words[1].folded == "quoted");
  CHECK(words[2].folded == "dogs");
}

}  // namespace
}  // namespace yesterlog
