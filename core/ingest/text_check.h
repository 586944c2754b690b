// Whether a file can be a log at all.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace yesterlog {

// The error of a file that cannot be read as a log: why, and what could be.
Error Unreadable(std::string why);

// The first bytes of a file, decoded: an error when it is empty, packed, binary, or of a kind that
// is known to be something else.
Status CheckText(std::string_view head);

}  // namespace yesterlog
