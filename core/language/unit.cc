#include "core/language/unit.h"

#include <array>
#include <cstddef>

namespace yesterlog {
namespace {

constexpr std::array kUnitNames = {"hour",  "hour", "day",    "night", "weekday", "week",
                                   "month", "year", "source", "label", "kind",    "field"};

}  // namespace

const char* UnitName(Unit unit) { return kUnitNames.at(static_cast<size_t>(unit)); }

std::optional<Unit> UnitFromName(std::string_view name) {
  for (size_t i = 0; i < kUnitNames.size(); ++i) {
    if (kUnitNames.at(i) == name) return static_cast<Unit>(i);
  }
  return std::nullopt;
}

bool IsStretch(Unit unit) { return unit < Unit::kSource; }

}  // namespace yesterlog
