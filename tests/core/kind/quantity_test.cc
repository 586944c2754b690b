#include "core/kind/quantity.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

std::string NumberIn(std::string_view text) {
  const Quantity quantity = ReadQuantity(text, 0);
  std::string found(text.substr(0, quantity.end));
  if (quantity.unit_end > quantity.unit_begin) {
    found += '|';
    found += text.substr(quantity.unit_begin, quantity.unit_end - quantity.unit_begin);
  }
  return found;
}

TEST_CASE("a number ends where it ends, with its unit") {
  CHECK(NumberIn("21.3 °C inside") == "21.3|°C");
  CHECK(NumberIn("40%") == "40|%");
  CHECK(NumberIn("1,204 bytes") == "1,204|bytes");
  CHECK(NumberIn("3.2s") == "3.2|s");
  CHECK(NumberIn("-107,") == "-107");
  CHECK(NumberIn("1e3 ") == "1e3");
  CHECK(NumberIn("21,5 °C") == "21,5|°C");
  CHECK(NumberIn("12.") == "12");
  CHECK(NumberIn("93.0 B, free") == "93.0|B");
}

TEST_CASE("a number may begin with a sign or a point") {
  CHECK(NumberIn("+3 W") == "+3|W");
  CHECK(NumberIn(".5 V") == ".5|V");
  CHECK(NumberIn("-.5") == "-.5");
  CHECK(ReadQuantity("at -4 now", 3).end == 5);
}

TEST_CASE("what is part of something else is no number") {
  for (const char* text : {"10.0.0.1", "12:30", "3com", "2026-04-07", "1/2/26", "7_up", "", "x",
                           "-", "+", ".", "-x", "1e3x"}) {
    CAPTURE(text);
    CHECK(ReadQuantity(text, 0).end == 0);
  }
  CHECK(NumberIn("7 A person") == "7");
  CHECK(NumberIn("1,2,3") == "1");
}

TEST_CASE("a word that is no unit, or goes on, is no unit") {
  CHECK(NumberIn("7 boxes") == "7");
  CHECK(NumberIn("7 ms2") == "7");
  CHECK(NumberIn("7 C-class") == "7");
  CHECK(NumberIn("7 s=1") == "7");
  CHECK(NumberIn("7  ms") == "7");
}

TEST_CASE("a unit says what it measures, and whether programs pick it by the magnitude") {
  CHECK(ReadQuantity("950 ms", 0).measure == "duration");
  CHECK(ReadQuantity("950 ms", 0).scales);
  CHECK(ReadQuantity("21 °C", 0).measure == "temperature");
  CHECK_FALSE(ReadQuantity("21 °C", 0).scales);
  CHECK(ReadQuantity("40 %", 0).measure.empty());
  CHECK(ReadQuantity("40 boxes", 0).measure.empty());
  CHECK(UnitScales("KiB"));
  CHECK(UnitScales("Mbit/s"));
  CHECK_FALSE(UnitScales("kWh"));
  CHECK_FALSE(UnitScales("ghz"));
  CHECK_FALSE(UnitScales(""));
}

TEST_CASE("a number of a megabyte is one number") {
  const std::string digits(size_t{1} << 20, '9');
  CHECK(ReadQuantity(digits, 0).end == digits.size());
  CHECK(ReadQuantity("1 " + std::string(100'000, 'm'), 0).end == 1);
}

}  // namespace
}  // namespace yesterlog
