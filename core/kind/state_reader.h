// Which state an event tells, and whose.
#pragma once

#include <optional>
#include <string_view>

#include "core/kind/details_members.h"
#include "core/kind/masked_text.h"
#include "core/kind/source_class.h"
#include "core/kind/state_groups.h"

namespace yesterlog {

struct StateContext {
  std::string_view label;
  const SourceClass& source;
  const Members& members;
  const TextParts& parts;
  bool is_prose = false;  // what a sentence mentions is no state of its source
};

struct ToldState {
  StateName name;
  std::string_view entity_field;  // empty: the source's
};

std::optional<ToldState> ReadState(const StateContext& context);

}  // namespace yesterlog
