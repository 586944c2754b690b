#include "core/plan/plan_sentence.h"

#include <doctest/doctest.h>

#include <set>

#include "core/plan/plan_check.h"
#include "tests/core/plan/plan_data.h"

namespace yesterlog {
namespace {

TEST_CASE("10,000 random plans come back from their sentences as they were, and no two share one") {
  const ZoneTable zone = MovingZone();
  RandomPlans plans(HostileVocabulary(), zone, 2);
  for (int i = 0; i < 10'000; ++i) {
    const Plan plan = plans.Next();
    const std::string sentence = SayPlan(plan, zone);
    CAPTURE(sentence);
    REQUIRE(sentence.size() <= kSentenceMaxBytes);
    REQUIRE(sentence.find('\n') == std::string::npos);
    const auto read = ReadSentence(sentence, zone);
    if (!read.ok()) FAIL(read.error().message);
    REQUIRE(*read == plan);
  }
}

}  // namespace
}  // namespace yesterlog
