#include "core/answer/slots.h"

#include <array>
#include <cstddef>

namespace yesterlog {
namespace {

constexpr std::array kIntentNames = {"semantic_search", "counting", "full_recall", "out_of_scope"};
constexpr std::array kRefusalNames = {"", "empty_window", "nothing_relevant", "out_of_scope",
                                      "abuse"};

template <typename Enum, size_t n>
std::optional<Enum> FromName(const std::array<const char*, n>& names, std::string_view name) {
  for (size_t i = 0; i < n; ++i) {
    if (names.at(i) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

const char* IntentName(Intent intent) { return kIntentNames.at(static_cast<size_t>(intent)); }

const char* RefusalName(Refusal refusal) { return kRefusalNames.at(static_cast<size_t>(refusal)); }

std::optional<Intent> IntentFromName(std::string_view name) {
  return FromName<Intent>(kIntentNames, name);
}

std::optional<Refusal> RefusalFromName(std::string_view name) {
  return FromName<Refusal>(kRefusalNames, name);
}

}  // namespace yesterlog
