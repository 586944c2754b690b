// The values of keys: "user=anna", "\"battery\":88".
#pragma once

#include <cstddef>
#include <string_view>

#include "core/kind/mask_walk.h"
#include "core/kind/quantity.h"

namespace yesterlog {

// The value that begins at walk.at, behind "key=" or "key":; a blank or a bracket is none.
// `name`: of the key as a field.
void TakeValue(MaskWalk& walk, std::string_view key, const FieldName& name);

// [begin, end) is the value of a key: it is masked, or shown where it tells what happened.
void MaskValue(MaskWalk& walk, const FieldName& name, size_t begin, size_t end);

void MarkQuantity(MaskWalk& walk, FieldName name, size_t begin, const Quantity& quantity);

// ":443" behind an address: a port of its own. Where it ends; `colon` where there is none.
size_t MarkPort(MaskWalk& walk, size_t colon, size_t end);

}  // namespace yesterlog
