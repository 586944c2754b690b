#include "core/incident/contrast_words.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

ContrastSides Of(std::initializer_list<const char*> words) {
  ContrastSides sides{};
  for (const char* word : words) {
    if (const auto side = ContrastSideOf(word)) sides.at(side->contrast) |= side->side;
  }
  return sides;
}

TEST_CASE("two sides of one contrast shut each other out") {
  CHECK(Contrast(Of({"red"}), Of({"white"})));
  CHECK(Contrast(Of({"man", "red"}), Of({"woman", "red"})));
  CHECK_FALSE(Contrast(Of({"red"}), Of({"red"})));
  CHECK_FALSE(Contrast(Of({"red"}), Of({"man"})));
  CHECK_FALSE(Contrast(Of({}), Of({"red"})));
  CHECK_FALSE(ContrastSideOf("blorp"));
}

TEST_CASE("only states end what another began") {
  CHECK(ContrastInState(Of({"opened"}), Of({"closed"})));
  CHECK_FALSE(ContrastInState(Of({"red"}), Of({"white"})));
  CHECK(NamesState(Of({"offline"})));
  CHECK_FALSE(NamesState(Of({"red"})));
}

}  // namespace
}  // namespace yesterlog
