#include "core/plan/asked_sentence.h"

#include <doctest/doctest.h>

#include "tests/core/plan/plan_data.h"
#include "tests/core/plan/random_asked.h"

namespace yesterlog {
namespace {

TEST_CASE("10,000 random asked plans come back from their sentences as they were") {
  RandomAsked plans(HostileVocabulary().words, 3);
  for (int i = 0; i < 10'000; ++i) {
    const AskedPlan plan = plans.Next();
    const std::string sentence = SayAsked(plan);
    CAPTURE(sentence);
    if (const Status checked = CheckAsked(plan); !checked.ok()) FAIL(checked.error().message);
    const auto read = ReadAsked(sentence);
    if (!read.ok()) FAIL(read.error().message);
    REQUIRE(*read == plan);
  }
}

}  // namespace
}  // namespace yesterlog
