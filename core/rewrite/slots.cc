#include "core/rewrite/slots.h"

#include <array>
#include <cstddef>

namespace yesterlog {
namespace {

constexpr std::array kIntentNames = {"semantic_search", "counting", "full_recall", "out_of_scope"};

}  // namespace

const char* IntentName(Intent intent) { return kIntentNames.at(static_cast<size_t>(intent)); }

std::optional<Intent> IntentFromName(std::string_view name) {
  for (size_t i = 0; i < kIntentNames.size(); ++i) {
    if (kIntentNames.at(i) == name) return static_cast<Intent>(i);
  }
  return std::nullopt;
}

}  // namespace yesterlog
