#include "core/plan/asked_sentence.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/core/plan/format_file.h"
#include "tests/core/plan/plan_data.h"
#include "tests/core/plan/random_asked.h"
#include "tests/core/plan/said_asked.h"

namespace yesterlog {
namespace {

TEST_CASE("10,000 random asked plans come back from their sentences as they were") {
  RandomAsked plans(HostileVocabulary().words, 3);
  std::set<Operation> operations;
  for (int i = 0; i < 10'000; ++i) {
    const AskedPlan plan = plans.Next();
    if (const Status checked = CheckAsked(plan); !checked.ok()) FAIL(checked.error().message);
    REQUIRE(ReadQuestion(SayAsked(plan)) == plan);
    operations.insert(plan.operation);
  }
  CHECK(operations.size() == 18);
}

TEST_CASE("the asked sentences of FORMAT.md are read and said again as they stand") {
  const auto sentences = FormatExamples("### Sentences of asked plans", "text");
  std::set<Operation> operations;
  for (const std::string& sentence : sentences) {
    const AskedPlan plan = ReadQuestion(sentence);
    CHECK(SayAsked(plan) == sentence);
    operations.insert(plan.operation);
  }
  CHECK(sentences.size() >= 30);
  CHECK(operations.size() == 18);
}

TEST_CASE("a question is what its sentence says") {
  const AskedPlan plan{
      .operation = Operation::kCount,
      .selection = {.type = AskedType::kAnd,
                    .parts = {Thing("a parcel guy"), Phrase(Role::kPlace, "the back door")}},
      .time = "last night"};
  CHECK(SayAsked(plan) == "how many times was «a parcel guy» at «the back door», «last night»");
  CHECK(ReadQuestion("how many times was «a parcel guy» at «the back door», «last night»") == plan);
}

TEST_CASE("a sentence that does not read completely is not used") {
  for (const char* sentence :
       {"", "how many times was", "how many times was «a»?", "list «a» and «b» or «c»", "list «»",
        "list a", "list «a» ", " list «a»", "list «a», «b», «c»", "show number 0 of «a»",
        "list «a» at most 5 of them", "not a question about the log: «a», «today»",
        "which days had any event, at least three times", "list (any event)",
        "list «a» and any event", "how many times was «a» per fortnight"}) {
    const auto plan = ReadAsked(sentence);
    CHECK_MESSAGE(!plan.ok(), sentence);
  }
}

}  // namespace
}  // namespace yesterlog
