// Takes a text apart: which places of it are particular to the event, and what names them.
#pragma once

#include <string_view>

#include "core/kind/details_members.h"
#include "core/kind/masked_text.h"

namespace yesterlog {

struct MaskContext {
  std::string_view source;  // masked where it stands in the text; empty: it is not
  std::string_view label;
  bool is_systemd = false;           // the text is what systemd says of its units
  const Members* members = nullptr;  // never null
};

// Fills `parts`, which holds the text. Linear in the text: no byte is looked at more than a bounded
// number of times.
void MaskText(const MaskContext& context, TextParts* parts);

}  // namespace yesterlog
