// One sentence on a turn, for the next one to build upon.
#pragma once

#include <string>

#include "core/answer/evidence.h"
#include "core/answer/fill.h"

namespace yesterlog {

std::string SummariseTurn(const Slots& slots, const Plan& plan, const Evidence& evidence,
                          const TimeFrame& frame);

}  // namespace yesterlog
