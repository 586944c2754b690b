// The values of an event's fields: what is a number, and how a value lies in a column of `events`.
//
//   "21.30" -> the integer 2130 * 16 + 2      "root", value 7 of field_values -> 7 * 16 + 15
//   a hash  -> its bytes, behind a mark       "1e3" -> `extra`, where JSON keeps a number's digits
//   other texts that come once -> as they are
//
// An integer tells by its lowest four bits what it is, so a field may be a number in one event and
// a text in the next, and most values take one to three bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yesterlog {

// A number is what JSON takes for one, "-12.50" or "1e3", in at most 64 characters and in a
// double's range; "007" and "+5" are texts.
std::optional<double> NumberOf(std::string_view text);
bool HasNumber(std::string_view text);  // whether NumberOf has one, without working it out

// Whether a field of value `a` equals one of value `b`: numbers by value, texts but for ASCII case.
bool SameValue(std::string_view a, std::string_view b);

// The lowest bits of an integer in a slot: how many of a number's digits stand behind the point, or
// kInternedTag.
inline constexpr int kTagBits = 4;
inline constexpr int64_t kTagMask = (1 << kTagBits) - 1;
inline constexpr int64_t kInternedTag = kTagMask;
inline constexpr int64_t kMaxInternedId = INT64_MAX >> kTagBits;

// The number as an integer that gives back its text; nullopt for a text, and for the rare number
// with an exponent, more than 14 decimals, or more digits than 55 bits (with decimals 53) hold.
std::optional<int64_t> PackNumber(std::string_view text);
std::string UnpackNumber(int64_t packed);

inline constexpr int64_t PackInterned(int64_t id) { return (id << kTagBits) | kInternedTag; }
inline constexpr bool IsInterned(int64_t packed) { return (packed & kTagMask) == kInternedTag; }
inline constexpr int64_t InternedId(int64_t packed) { return packed >> kTagBits; }

// Unique texts are mostly hashes and UUIDs, which take half the room as bytes: small hexadecimal
// digits, an even number from 16 to 128 of them, or a UUID with its hyphens. The packed text begins
// with a control character, as no text does that an import stores. nullopt: it is none of these.
std::optional<std::string> PackHex(std::string_view text);
// Whether a text in a slot is packed; then what it was.
bool IsPackedHex(std::string_view stored);
std::string UnpackHex(std::string_view stored);

}  // namespace yesterlog
