#include "core/incident/contrast_words.h"

#include <algorithm>
#include <span>

namespace yesterlog {
namespace {

using Side = std::string_view;  // its words, a blank between them

// States come first.
constexpr size_t kStates = 10;

constexpr std::array<std::array<Side, 12>, kContrasts> kSides = {{
    {"open opened opens opening", "close closed closes closing shut"},
    {"on enabled activated armed", "off disabled deactivated disarmed"},
    {"lock locked locks locking", "unlock unlocked unlocks unlocking"},
    {"start started starts starting begin began begins boot booted",
     "stop stopped stops stopping end ended ends finish finished finishes completed shutdown"},
    {"connect connected connects connecting online", "disconnect disconnected disconnects offline"},
    {"up mounted", "down unmounted"},
    {"accept accepted accepts succeeded success successful granted allowed",
     "fail failed fails failure denied deny refused rejected invalid blocked"},
    {"detected triggered raised", "cleared clear resolved recovered restored"},
    {"add added created installed", "remove removed deleted uninstalled"},
    {"full high", "empty low"},
    {"man men male gentleman", "woman women female lady", "child children boy girl kid kids"},
    {"car cars sedan suv", "van vans", "truck trucks lorry", "bus", "bicycle bike cyclist",
     "motorcycle motorbike scooter", "tractor"},
    {"cat cats", "dog dogs", "fox foxes", "bird birds", "deer", "rabbit rabbits", "raccoon",
     "squirrel", "hedgehog"},
    {"black dark", "white", "red", "blue", "green", "yellow", "silver grey gray", "brown", "orange",
     "purple", "pink"},
    {"first", "second", "third", "fourth", "fifth"},
    {"north", "south", "east", "west"},
}};

bool Holds(Side words, std::string_view word) {
  size_t begin = 0;
  while (begin < words.size()) {
    const size_t end = std::min(words.find(' ', begin), words.size());
    if (words.substr(begin, end - begin) == word) return true;
    begin = end + 1;
  }
  return false;
}

bool ContrastIn(std::span<const uint32_t> a, std::span<const uint32_t> b) {
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != 0 && b[i] != 0 && (a[i] & b[i]) == 0) return true;
  }
  return false;
}

}  // namespace

std::optional<ContrastSide> ContrastSideOf(std::string_view folded_word) {
  for (size_t contrast = 0; contrast < kSides.size(); ++contrast) {
    for (size_t side = 0; side < kSides[contrast].size(); ++side) {
      if (Holds(kSides[contrast][side], folded_word)) {
        return ContrastSide{contrast, uint32_t{1} << side};
      }
    }
  }
  return std::nullopt;
}

bool Contrast(const ContrastSides& a, const ContrastSides& b) { return ContrastIn(a, b); }

bool NamesState(const ContrastSides& sides) {
  return std::ranges::any_of(std::span(sides).first(kStates),
                             [](uint32_t side) { return side != 0; });
}

bool ContrastInState(const ContrastSides& a, const ContrastSides& b) {
  return ContrastIn(std::span(a).first(kStates), std::span(b).first(kStates));
}

}  // namespace yesterlog
