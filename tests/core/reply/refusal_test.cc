#include "core/reply/refusal.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("each refusal has a name of its own, which leads back to it") {
  for (int i = 0; i <= static_cast<int>(Refusal::kAbuse); ++i) {
    const auto refusal = static_cast<Refusal>(i);
    CHECK(RefusalFromName(RefusalName(refusal)) == refusal);
  }
  CHECK_FALSE(RefusalFromName("boredom"));
}

}  // namespace
}  // namespace yesterlog
