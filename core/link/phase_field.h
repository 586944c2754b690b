// A field by which events tell that something begins and that the same ends, whatever it is called:
// "RAISED" and "CLEARED", "active" and "inactive".
//
//   time,machine,code,status,text
//   10:00,press,E7,RAISED,oil low     status: begins "RAISED", ends "CLEARED"
//   10:20,press,E7,CLEARED,oil low
//
// No such field: a direction ("in", "out"), which every passage has for itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/language/vocabulary.h"

namespace yesterlog {

struct PhaseField {
  std::string field;                // "state" too, which is that of the kind
  std::vector<std::string> begins;  // values as the log has them
  std::vector<std::string> ends;

  Condition Begin() const;
  Condition End() const;
};

// By the first events that satisfy `filter`, at whatever time.
std::optional<PhaseField> FindPhaseField(const Filter& filter, Vocabulary* vocabulary);

}  // namespace yesterlog
