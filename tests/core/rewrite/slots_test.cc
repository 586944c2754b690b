#include "core/rewrite/slots.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("each intent has a name of its own, which leads back to it") {
  for (int i = 0; i <= static_cast<int>(Intent::kOutOfScope); ++i) {
    const auto intent = static_cast<Intent>(i);
    CHECK(IntentFromName(IntentName(intent)) == intent);
  }
  CHECK_FALSE(IntentFromName("dance"));
  CHECK_FALSE(IntentFromName(""));
}

}  // namespace
}  // namespace yesterlog
