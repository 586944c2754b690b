#include "core/language/unit.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("each unit has a name that leads back to it, but an hour of one day is said as any") {
  for (int i = 0; i <= static_cast<int>(Unit::kField); ++i) {
    const auto unit = static_cast<Unit>(i);
    if (unit == Unit::kHour) continue;
    CHECK(UnitFromName(UnitName(unit)) == unit);
  }
  CHECK(UnitFromName(UnitName(Unit::kHour)) == Unit::kHourOfDay);
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
