// Stands in for core/kind where that is not linked; a definition there wins.
#include <string>
#include <string_view>

#include "core/kind/kind.h"

namespace yesterlog {

[[gnu::weak]] std::string MaskedText(std::string_view text) { return std::string(text); }

}  // namespace yesterlog
