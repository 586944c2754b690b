#include "core/wording/unit_words.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("the one of a unit is told with its preposition, and names are quoted") {
  CHECK(OfUnit(Unit::kDay, "Tue 07-Apr-2026") == "on Tue 07-Apr-2026");
  CHECK(OfUnit(Unit::kHourOfDay, "14:00 to 15:00") == "from 14:00 to 15:00");
  CHECK(OfUnit(Unit::kMonth, "April 2026") == "in April 2026");
  CHECK(OfUnit(Unit::kSource, "porch") == "with source 'porch'");
  CHECK(OfUnit(Unit::kLabel, "[1] {sum}") == "with label '(1) (sum)'");
}

}  // namespace
}  // namespace yesterlog
