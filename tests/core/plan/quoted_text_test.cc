#include "core/plan/quoted_text.h"

#include <doctest/doctest.h>

#include "tests/core/plan/plan_data.h"

namespace yesterlog {
namespace {

TEST_CASE("whatever stands between the quotes comes back, and what follows is left") {
  for (const std::string& name : HostileNames()) {
    const std::string quoted =
        std::string(kOpenQuote) + EscapeQuoted(name) + std::string(kCloseQuote);
    const std::string whole = quoted + "» rest";
    std::string_view rest = whole;
    const auto text = TakeQuoted(rest);
    REQUIRE(text);
    CHECK(*text == name);
    CHECK(rest == "» rest");
  }
}

TEST_CASE("a quote that is not closed, or escapes what needs none, is none") {
  for (const char* text : {"", "a", "«", "«a", "«a\\»", "«a\\", "«\\a»", "«a«b»", "«a\nb»", "»"}) {
    std::string_view rest = text;
    CHECK_MESSAGE(!TakeQuoted(rest), text);
    CHECK(rest == text);
  }
}

}  // namespace
}  // namespace yesterlog
