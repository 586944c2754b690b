// A 64-bit hash that is the same on every platform and in every release, because what it gives is
// stored (ids of events that brought none). Not cryptographic: whoever stores by it compares the
// contents as well.
//
// FNV-1a (Fowler, Noll, Vo) over the fields, each closed by its length so that ("ab", "c") and
// ("a", "bc") differ; then the 64-bit finaliser of MurmurHash3 (Appleby), because the low bits of
// FNV alone hardly mix.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yesterlog {

class StableHash {
 public:
  StableHash& Add(std::string_view field) {
    for (const char c : field) AddByte(static_cast<uint8_t>(c));
    return Add(static_cast<int64_t>(field.size()));
  }

  // The bytes alone, so that it does not matter how they are cut.
  StableHash& AddBytes(std::string_view bytes) {
    for (const char c : bytes) AddByte(static_cast<uint8_t>(c));
    return *this;
  }

  StableHash& Add(int64_t value) {
    auto bits = static_cast<uint64_t>(value);
    for (int i = 0; i < 8; ++i, bits >>= 8) AddByte(static_cast<uint8_t>(bits & 0xFF));
    return *this;
  }

  uint64_t Digest() const {
    uint64_t h = state_;
    h ^= h >> 33;
    h *= 0xFF51AFD7ED558CCDULL;
    h ^= h >> 33;
    h *= 0xC4CEB9FE1A85EC53ULL;
    return h ^ (h >> 33);
  }

  // The digest as 16 lower-case hexadecimal digits.
  std::string Hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex(16, '0');
    uint64_t digest = Digest();
    for (size_t i = hex.size(); i-- > 0; digest >>= 4) hex[i] = kDigits[digest & 0xF];
    return hex;
  }

 private:
  void AddByte(uint8_t byte) { state_ = (state_ ^ byte) * 0x100000001B3ULL; }

  uint64_t state_ = 0xCBF29CE484222325ULL;
};

}  // namespace yesterlog
