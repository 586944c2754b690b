// The form of the slots that a question is read into:
//
//   {"intent":"counting","time":"last night","rendered_query":"How many vans came last night?",
//    "metadata":{"sources":[],"labels":["van"],"min_risk":null}}      in one line
//
// There is always a way out: intent out_of_scope, and null where nothing was said.
#pragma once

#include "core/model/json_schema.h"

namespace yesterlog {

JsonObject SlotSchema();

}  // namespace yesterlog
