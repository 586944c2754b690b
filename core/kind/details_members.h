// The members of an event's details, without building a tree of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace yesterlog {

enum class MemberType : uint8_t { kString, kNumber, kBoolean, kList };

struct Member {
  std::string_view key;   // the whole one, as the JSON text has it: "data.top_score"
  std::string_view json;  // the value's JSON text, a string's without its quotes
  MemberType type = MemberType::kString;

  // Behind the last dot: "top_score".
  std::string_view Name() const { return key.substr(key.rfind('.') + 1); }
  // As a person reads it; a list's items are joined by ", ".
  std::string Value() const;
  // Value() is `json` itself.
  bool IsPlain() const;
};

// At most so many are looked at; details have seldom more than a dozen.
inline constexpr size_t kMostMembers = 64;

class Members {
 public:
  // `json` is an object; of anything else, and of what follows a mistake, there are no members.
  explicit Members(std::string_view json);

  std::span<const Member> all() const { return std::span(members_.data(), size_); }
  // By the whole key or by its last part.
  const Member* Find(std::string_view name) const;
  bool HasKey(std::string_view key) const;

 private:
  void ReadObject(std::string_view json);

  std::array<Member, kMostMembers> members_;
  size_t size_ = 0;
};

}  // namespace yesterlog
