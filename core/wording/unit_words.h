// How one of the units that events are counted by is said.
#pragma once

#include <string>

#include "core/language/unit.h"

namespace yesterlog {

// "on Tue 07-Apr-2026", "from 14:00 to 15:00", "with source 'porch'": what is told of the one of
// that name.
std::string OfUnit(Unit unit, const std::string& name);

}  // namespace yesterlog
