// Holidays by name, and the day they fall on in a year.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace yesterlog::timex {

// Whether some holiday's name begins with `word` (lower case, no possessive).
bool StartsHolidayName(std::string_view word);

// The `index`-th known name as its words, up to five; views past the last word are empty.
struct HolidayName {
  std::string_view words[5];
  int holiday = 0;
};
size_t HolidayNameCount();
const HolidayName& HolidayNameAt(size_t index);

// Days since 1970-01-01 of `holiday` in `year`.
int64_t HolidayDay(int holiday, int year);

// Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 2nd ed., ch.
// 8).
int64_t EasterDay(int year);

}  // namespace yesterlog::timex
