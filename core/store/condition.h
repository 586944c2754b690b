// A boolean condition on one event: what a plan selects by, and what the store turns into SQL.
//
//   label person and not at the porch
//   {kAnd, parts: {{kLabels, values: {"person"}}, {kNot, parts: {{kSources, values: {"porch"}}}}}}
//
// Every condition is true or false of an event, never unknown: what asks for a field that the event
// lacks is false, so its negation is true.
#pragma once

#include <string>
#include <vector>

namespace yesterlog {

enum class ConditionType {
  kAnd,      // all of `parts`; without parts true
  kOr,       // any of `parts`; without parts false
  kNot,      // not parts[0]
  kKinds,    // the event's kind is one of `values` (ids of kinds, "k" and 16 hexadecimal digits)
  kLike,     // its kind is that of a text in `values`, whatever its label and source
  kSources,  // exact names; any of `values`
  kLabels,
  kRisk,   // at least `min_risk`
  kField,  // `field` compared with `values`
  kText,   // holds one of the words or phrases in `values`: see Term
};

enum class FieldOp {
  kEqual,     // is one of `values`, ASCII case aside; numbers by their value
  kNotEqual,  // there, and none of them
  kLess,      // numbers alone; values[0] is one
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kPresent,  // there, whatever it is
  kAbsent,
};

struct Condition {
  ConditionType type = ConditionType::kAnd;
  std::vector<Condition> parts = {};
  std::vector<std::string> values = {};
  std::string field = {};  // "user", "ip", "value", ...; "state" is the state that the kind tells
  FieldOp op = FieldOp::kEqual;
  int min_risk = 0;
  bool literal = false;  // of kText: see Term

  bool everything() const { return type == ConditionType::kAnd && parts.empty(); }
  friend bool operator==(const Condition&, const Condition&) = default;
};

}  // namespace yesterlog
