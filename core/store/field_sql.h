// Conditions on an event's fields as SQL: a field lies in one column of `events` for some kinds and
// in another for others.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/store/condition.h"
#include "core/store/connection.h"
#include "core/store/predicate.h"

namespace yesterlog {

// The field that is no column: the state that an event's kind tells.
inline constexpr const char* kStateField = "state";

// An expression that is 0 or 1 of every row of `events`, never NULL.
Result<std::string> FieldSql(Connection& connection, const Condition& condition,
                             SqlParameters* parameters);
Result<std::string> StateSql(Connection& connection, const Condition& condition);

}  // namespace yesterlog
