// What two results differ in.
#pragma once

#include <string>

#include "core/gather/execute.h"

namespace yesterlog {

// "": nothing.
std::string DifferenceOf(const PlanResult& fast, const PlanResult& slow);

}  // namespace yesterlog
