// Words that shut each other out: what is opened is not closed, a red van is not a white one. Two
// texts may share every other word and still tell of two incidents.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace yesterlog {

inline constexpr size_t kContrasts = 16;

// Of each contrast the sides that a text names, a bit each.
using ContrastSides = std::array<uint32_t, kContrasts>;

struct ContrastSide {
  size_t contrast = 0;
  uint32_t side = 0;  // one bit
};

// The side that a case folded word stands for; nullopt for most words.
std::optional<ContrastSide> ContrastSideOf(std::string_view folded_word);

// Whether two texts name different sides of one contrast.
bool Contrast(const ContrastSides& a, const ContrastSides& b);

// The same for the contrasts that are states of a thing (open and closed, on and off): the one ends
// what the other began.
bool NamesState(const ContrastSides& sides);
bool ContrastInState(const ContrastSides& a, const ContrastSides& b);

}  // namespace yesterlog
