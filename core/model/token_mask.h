// A set of tokens, a bit each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace yesterlog {

using TokenMask = std::vector<uint32_t>;

inline size_t MaskWords(size_t tokens) { return (tokens + 31) / 32; }

inline void SetToken(TokenMask* mask, int32_t id) {
  (*mask)[static_cast<size_t>(id) / 32] |= 1U << (static_cast<uint32_t>(id) % 32);
}

inline void ClearToken(TokenMask* mask, int32_t id) {
  (*mask)[static_cast<size_t>(id) / 32] &= ~(1U << (static_cast<uint32_t>(id) % 32));
}

inline bool HasToken(std::span<const uint32_t> mask, int32_t id) {
  if (id < 0 || static_cast<size_t>(id) / 32 >= mask.size()) return false;
  return (mask[static_cast<size_t>(id) / 32] >> (static_cast<uint32_t>(id) % 32) & 1U) != 0;
}

}  // namespace yesterlog
