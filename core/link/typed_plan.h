// The typed plan of a linked question: what core/gather executes, and what the reply states.
#pragma once

#include <string_view>

#include "core/link/link.h"
#include "core/plan/plan.h"

namespace yesterlog {

// Passes CheckPlan. `reason` is that of a question that is out of scope.
Plan TypedPlan(const Linked& linked, std::string_view reason);

// The part of a plan that says which events are meant, of a filter without windows.
Condition SelectionOf(const Filter& filter);

}  // namespace yesterlog
