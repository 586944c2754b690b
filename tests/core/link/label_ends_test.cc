#include "core/link/label_ends.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace yesterlog {
namespace {

TEST_CASE("a label ends what it is the pair of, or what it says once more as over") {
  for (const auto& [begin, end] : {std::pair{"alert.fired", "alert.resolved"},
                                   {"Low Battery", "Low Battery Restored"},
                                   {"Low Battery", "Battery Restored"},
                                   {"PUMP_ALM", "PUMP_ALM_CLR"},
                                   {"Parcel detected", "Parcel removed"},
                                   {"mains lost", "mains restored"}}) {
    CAPTURE(std::string(begin));
    CHECK(IsEndOfLabel(begin, end));
    CHECK_FALSE(IsEndOfLabel(end, begin));
  }
}

TEST_CASE("what is said of another thing, or of another trouble of it, ends nothing") {
  for (const auto& [begin, end] : {std::pair{"Door battery low", "Door closed"},
                                   {"Hatch motor hot", "Hatch restored"},
                                   {"Low Battery", "Mains Restored"},
                                   {"Restored", "Restored"},
                                   {"person", "car"},
                                   {"---", "Battery Restored"},
                                   {"", ""},
                                   {"!!!", "***"}}) {
    CAPTURE(std::string(begin));
    CHECK_FALSE(IsEndOfLabel(begin, end));
  }
}

TEST_CASE("the last word of a label is its phase") {
  CHECK(PhaseOfLabel("alert.fired").word == "fired");
  CHECK(PhaseOfLabel("front_door open").thing == "front door ");
  CHECK(PhaseOfLabel("").word.empty());
}

}  // namespace
}  // namespace yesterlog
