// Whether a log ever bears a condition out. Internal to link.
#pragma once

#include <utility>

#include "core/language/vocabulary.h"
#include "core/link/link.h"

namespace yesterlog {

// Whether any event of what `linked` has selected so far, at any time, satisfies `condition` too.
inline bool OccursAmong(const Linked& linked, Condition condition, Vocabulary* vocabulary) {
  Filter filter = linked.filter;
  filter.windows.clear();
  filter.where.parts.push_back(std::move(condition));
  return vocabulary->Occurs(filter);
}

}  // namespace yesterlog
