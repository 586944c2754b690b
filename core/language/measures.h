// What people call the numbers and names that events have as fields: "warm" and "temp" ask for a
// temperature, "who" for a user or a holder of a badge.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

enum class Extreme { kMost, kLeast };

// "warmest", "coldest", "longest", "biggest": which end of which quantity.
struct Superlative {
  Extreme extreme;
  std::string_view quantity;  // the first word of its row, see QuantityOf
};
std::optional<Superlative> SuperlativeOf(std::string_view word);

// The words of the quantity that `word` is one of ("temp": temperature, temp, warm, degrees, ...);
// empty: it names none. The first word of each row is its name.
std::vector<std::string> QuantityWords(std::string_view word);

// Whether `unit`, as a log has it ("°C", "kWh"), is one of a quantity that `words` name.
bool IsUnitOf(std::string_view unit, const std::vector<std::string>& words);

// The words for a kind of name that `noun` is one of ("address": ip, client, host, ...); empty.
std::vector<std::string> NameWordsFor(std::string_view noun);

// Numbers that only tell one thing from another ("port", "order_id"), by the name of their field.
bool IsNumberingName(std::string_view field);

// Whether one of the words of a field's name ("duration_ms", "deployedBy") has a stem that is among
// those of `words`.
bool IsFieldCalled(std::string_view field, const std::vector<std::string>& words);

}  // namespace yesterlog
