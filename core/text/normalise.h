// One canonical form of what a person typed.
#pragma once

#include <string>
#include <string_view>

namespace yesterlog {

// Repairs UTF-8, turns every Unicode space, tab and line break into one space (runs collapse, ends
// are trimmed), smart quotes, dashes and ellipses into ASCII, full-width forms into ASCII, and
// drops control, zero-width and bidirectional formatting characters. Idempotent.
std::string Normalise(std::string_view text);

}  // namespace yesterlog
