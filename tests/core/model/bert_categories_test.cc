#include "core/model/bert_categories.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("BERT's classes of characters") {
  CHECK(IsBertDropped(U'\0'));
  CHECK(IsBertDropped(U'\uFFFD'));
  CHECK(IsBertDropped(U'\u200B'));
  CHECK_FALSE(IsBertDropped(U'\n'));
  CHECK(IsBertStripped(U'\u0301'));
  CHECK_FALSE(IsBertStripped(U'e'));
  CHECK(IsBertPunctuation(U'\u2014'));
  CHECK(IsBertPunctuation(U'$'));
  CHECK_FALSE(IsBertPunctuation(U'\u20AC'));
  CHECK_FALSE(IsBertPunctuation(U'5'));
}

TEST_CASE("characters newer than BERT's Unicode are neither, those it knew otherwise stay so") {
  CHECK_FALSE(IsBertStripped(U'\u08E1'));
  CHECK_FALSE(IsBertStripped(U'\uA9BD'));
  CHECK(IsBertStripped(U'\u1734'));
  CHECK_FALSE(IsBertPunctuation(U'\u2E43'));
  CHECK(IsBertPunctuation(U'\u166D'));
  CHECK_FALSE(IsBertDropped(U'\u0890'));
}

}  // namespace
}  // namespace yesterlog
