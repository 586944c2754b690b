#include "core/language/measures.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace yesterlog {
namespace {

bool Has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

TEST_CASE("a superlative tells the quantity and the end of it") {
  const auto warmest = SuperlativeOf("warmest");
  REQUIRE(warmest);
  CHECK(warmest->extreme == Extreme::kMost);
  CHECK(warmest->quantity == "temperature");
  CHECK(SuperlativeOf("lightest")->extreme == Extreme::kLeast);
  CHECK_FALSE(SuperlativeOf("reddest"));
}

TEST_CASE("a quantity is asked for by its name, its units and its adjectives") {
  CHECK(Has(QuantityWords("temp"), "temperature"));
  CHECK(Has(QuantityWords("kilos"), "weight"));
  CHECK(Has(QuantityWords("spend"), "amount"));
  CHECK(QuantityWords("fox").empty());
}

TEST_CASE("a unit belongs to its quantity") {
  CHECK(IsUnitOf("°C", QuantityWords("hot")));
  CHECK(IsUnitOf("kWh", QuantityWords("electricity")));
  CHECK_FALSE(IsUnitOf("°C", QuantityWords("loud")));
  CHECK_FALSE(IsUnitOf("", QuantityWords("hot")));
}

TEST_CASE("names of one kind go by several nouns") {
  CHECK(Has(NameWordsFor("who"), "user"));
  CHECK(Has(NameWordsFor("addresses"), "ip"));
  CHECK(NameWordsFor("fox").empty());
}

TEST_CASE("a field's name is taken apart before it is compared") {
  CHECK(IsFieldCalled("duration_ms", {"duration"}));
  CHECK(IsFieldCalled("deployedBy", {"by"}));
  CHECK(IsFieldCalled("contacts", {"contact"}));
  CHECK_FALSE(IsFieldCalled("amount", {"mount"}));
}

}  // namespace
}  // namespace yesterlog
