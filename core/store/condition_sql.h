// A Condition as SQL over a row of `events`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/store/condition.h"
#include "core/store/connection.h"
#include "core/store/predicate.h"

namespace yesterlog {

// kLimit: more than 32 deep, or more than 2,000 conditions or values; kInvalidArgument: a negation
// of none or several.
Status CheckCondition(const Condition& condition);

// An expression that is 0 or 1 of every event, never NULL. `condition` has been checked. The
// connection tells which slots a field has, so the expression is for one run.
Result<std::string> ConditionSql(Connection& connection, const Condition& condition,
                                 SqlParameters* parameters);

// Whether a column, which may be NULL, is one of the ids: 0 or 1.
std::string IsOneOfSql(const std::string& column, std::vector<int64_t> ids);

// The kinds whose events alone can satisfy a condition, where looking at these is better than at
// all events.
struct KindChoice {
  bool narrows = false;
  std::vector<int64_t> kinds;  // ids in `kinds`; empty: no event can
};
Result<KindChoice> ChooseKinds(Connection& connection, const Condition& condition);

// What a field's condition says of an event whose field has this value.
bool FieldSatisfies(const Condition& condition, const std::string& value);

}  // namespace yesterlog
