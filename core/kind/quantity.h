// Numbers in a text, with their units.
//
//   "21.3 °C"  "40%"  "1,204 bytes"  "3.2s"  "-107"  "1m30s"
#pragma once

#include <cstddef>
#include <string_view>

namespace yesterlog {

struct Quantity {
  size_t end = 0;  // of the number
  size_t unit_begin = 0;
  size_t unit_end = 0;       // equal to unit_begin: no unit
  std::string_view measure;  // what the unit measures: "duration", "size", "temperature"; or empty
  // A program picks the unit by the magnitude ("950 ms", "2 s"), so it is no part of the kind.
  bool scales = false;
};

// The number that begins at `begin`, where a digit stands or a sign or a point before one; an end
// of `begin` when what stands there is something else ("10.0.0.1", "3com", "12:30").
Quantity ReadQuantity(std::string_view text, size_t begin);

// Whether a mark in a kind's text stands for the number and this unit behind it.
bool UnitScales(std::string_view unit);

}  // namespace yesterlog
