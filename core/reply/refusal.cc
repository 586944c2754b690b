#include "core/reply/refusal.h"

#include <array>
#include <cstddef>

namespace yesterlog {
namespace {

constexpr std::array kRefusalNames = {"",      "empty_window", "nothing_relevant", "out_of_scope",
                                      "abuse", "invalid_time"};

}  // namespace

const char* RefusalName(Refusal refusal) { return kRefusalNames.at(static_cast<size_t>(refusal)); }

std::optional<Refusal> RefusalFromName(std::string_view name) {
  for (size_t i = 0; i < kRefusalNames.size(); ++i) {
    if (kRefusalNames.at(i) == name) return static_cast<Refusal>(i);
  }
  return std::nullopt;
}

}  // namespace yesterlog
