#include "core/language/unit.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("each unit has a name of its own, which leads back to it") {
  for (int i = 0; i <= static_cast<int>(Unit::kLabel); ++i) {
    const auto unit = static_cast<Unit>(i);
    CHECK(UnitFromName(UnitName(unit)) == unit);
  }
  CHECK_FALSE(UnitFromName("fortnight"));
  CHECK_FALSE(UnitFromName(""));
}

TEST_CASE("sources and labels are no stretches of time") {
  CHECK(IsStretch(Unit::kHourOfDay));
  CHECK(IsStretch(Unit::kYear));
  CHECK_FALSE(IsStretch(Unit::kSource));
  CHECK_FALSE(IsStretch(Unit::kLabel));
}

}  // namespace
}  // namespace yesterlog
