// One sentence on a turn, for the next one to build upon.
#pragma once

#include <string>

#include "core/gather/evidence.h"
#include "core/reply/fill.h"

namespace yesterlog {

std::string SummariseTurn(const Slots& slots, const Linked& linked, const Evidence& evidence,
                          const TimeFrame& frame);

}  // namespace yesterlog
