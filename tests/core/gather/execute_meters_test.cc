#include "core/gather/execute_meters.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("a reading has more than the one before it, or began anew") {
  CHECK(IncreaseOf(10, 12.5) == 2.5);
  CHECK(IncreaseOf(10, 10) == 0);
  CHECK(IncreaseOf(10, 0) == 0);
  CHECK(IncreaseOf(10, 1.5) == 1.5);
  // A correction is none.
  CHECK(IncreaseOf(10, 9.5) == -0.5);
  CHECK(IncreaseOf(-4, -9) == -5);
}

}  // namespace
}  // namespace yesterlog
