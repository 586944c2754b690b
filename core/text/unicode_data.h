// The tables of Unicode that tokenizers need, as the reference of tokenizers has them. What uses
// them stands in categories.h and normal_forms.h.
#pragma once

#include <cstdint>
#include <span>

#include "core/text/code_point_ranges.h"

namespace yesterlog::unicode {

// All tables ascend by code point.

// Marks that reorder, by the order of their combining classes. What is not listed is of class 0.
struct CombiningRank {
  char32_t code;
  uint8_t rank;
};

// Canonical and complete: kDecompositionParts[begin, begin + size). Hangul syllables are computed.
struct Decomposition {
  char32_t code;
  uint16_t begin;
  uint16_t size;
};

// Without those that composition excludes, and without Hangul.
struct Composition {
  char32_t first;
  char32_t second;
  char32_t composed;
};

// Every `step`-th from `first` to `last` has its lower case `by` further on.
struct LowerCase {
  char32_t first;
  char32_t last;
  uint32_t step;
  int32_t by;
};

extern const std::span<const CodePointRange> kLetters;  // L
extern const std::span<const CodePointRange> kNumbers;  // N
extern const std::span<const CombiningRank> kCombiningRanks;
extern const std::span<const Decomposition> kDecompositions;
extern const std::span<const char32_t> kDecompositionParts;
extern const std::span<const Composition> kCompositions;
extern const std::span<const LowerCase> kLowerCases;

}  // namespace yesterlog::unicode
