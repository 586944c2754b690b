// The columns of `events` that hold what KindOf says of an event.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "core/base/result.h"
#include "core/store/connection.h"

namespace yesterlog {

// The columns f1 to f6.
inline constexpr int kSlots = 6;

using SlotValue = std::variant<std::monostate, int64_t, std::string>;

struct KindColumns {
  std::optional<int64_t> kind;  // an id in `kinds`
  std::array<SlotValue, kSlots> slots;
  std::string extra;  // see field_json.h; empty: none

  // As parameters `first` (kind), f1 to f6 and extra. The columns must outlive the statement's run.
  void BindTo(int first, Statement* statement) const;
};

// Bits of `kind_fields.types`: what of a field has come so far.
inline constexpr int64_t kNumberType = 1;
inline constexpr int64_t kTextType = 2;

// The version of KindOf by which events get their kinds.
inline constexpr const char* kKindVersionSetting = "kinds.version";
Result<int64_t> KindVersion(Connection& connection);

}  // namespace yesterlog
