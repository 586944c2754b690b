#include "core/plan/asked_sentence.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/core/plan/format_file.h"
#include "tests/core/plan/plan_data.h"
#include "tests/core/plan/random_asked.h"

namespace yesterlog {
namespace {

AskedCondition Phrase(Role role, const std::string& text) {
  return {.type = AskedType::kPhrase, .role = role, .text = text};
}

AskedCondition Thing(const std::string& text) { return Phrase(Role::kThing, text); }

AskedPlan Read(const std::string& sentence) {
  CAPTURE(sentence);
  const auto plan = ReadAsked(sentence);
  if (!plan.ok()) FAIL(plan.error().message);
  return *plan;
}

void CheckRefused(const AskedPlan& plan, const std::string& part) {
  const Status checked = CheckAsked(plan);
  CAPTURE(part);
  REQUIRE_FALSE(checked.ok());
  CAPTURE(checked.error().message);
  CHECK(checked.error().message.find(part) != std::string::npos);
}

TEST_CASE("10,000 random asked plans come back from their sentences as they were") {
  RandomAsked plans(HostileVocabulary().words, 3);
  std::set<Operation> operations;
  for (int i = 0; i < 10'000; ++i) {
    const AskedPlan plan = plans.Next();
    if (const Status checked = CheckAsked(plan); !checked.ok()) FAIL(checked.error().message);
    REQUIRE(Read(SayAsked(plan)) == plan);
    operations.insert(plan.operation);
  }
  CHECK(operations.size() == 18);
}

TEST_CASE("the asked sentences of FORMAT.md are read and said again as they stand") {
  const auto sentences = FormatExamples("### Sentences of asked plans", "text");
  std::set<Operation> operations;
  for (const std::string& sentence : sentences) {
    const AskedPlan plan = Read(sentence);
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
  CHECK(Read("how many times was «a parcel guy» at «the back door», «last night»") == plan);
}

TEST_CASE("and, or and not stay where they were put") {
  const AskedCondition either{.type = AskedType::kOr, .parts = {Thing("a"), Thing("b")}};
  const AskedPlan plan{
      .selection = {.type = AskedType::kAnd,
                    .parts = {either,
                              {.type = AskedType::kNot, .parts = {Phrase(Role::kWho, "c")}},
                              {.type = AskedType::kNot, .parts = {either}},
                              {.type = AskedType::kRisk, .min_risk = 3}}}};
  CHECK(SayAsked(plan) == "list («a» or «b») not by «c» and not («a» or «b») of risk 3 or more");
  CHECK(Read(SayAsked(plan)) == plan);
}

TEST_CASE("brackets that say nothing are read and left out") {
  CHECK(SayAsked(Read("list ((«a» and «b»)) and «c»")) == "list «a» and «b» and «c»");
  CHECK(SayAsked(Read("list («a» or (anything at «b»))")) == "list «a» or anything at «b»");
  CHECK(SayAsked(Read("list «a» and anything at «b»")) == "list «a» at «b»");
  CHECK(SayAsked(Read("list («a»)")) == "list «a»");
}

TEST_CASE("a side of a comparison is what is compared, its time, or both") {
  const AskedPlan plan =
      Read("compare: how many times was «a»: «b», «today»; over «May»; any event");
  REQUIRE(plan.sides.size() == 3);
  CHECK(plan.sides[0] == AskedSide{.selection = Thing("b"), .time = "today"});
  CHECK(plan.sides[1] == AskedSide{.time = "May"});
  CHECK(plan.sides[2] == AskedSide{});
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

TEST_CASE("a tree says nothing twice and nothing that nobody said") {
  CheckRefused({.selection = Thing("")}, "empty phrase");
  CheckRefused({.selection = Thing("\xFF")}, "UTF-8");
  CheckRefused({.selection = {.type = AskedType::kOr}}, "fewer than two parts");
  CheckRefused({.selection = {.type = AskedType::kAnd, .parts = {Thing("a")}}}, "fewer than two");
  CheckRefused({.selection = {.type = AskedType::kAnd, .parts = {Thing("a"), {}}}},
               "and in an and");
  CheckRefused({.selection = {.type = AskedType::kNot, .parts = {{}}}}, "fewer than two parts");
  CheckRefused({.selection = {.type = AskedType::kNot}}, "one part");
  CheckRefused({.selection = {.type = AskedType::kRisk, .min_risk = 5}}, "risk");
  CheckRefused({.selection = {.type = AskedType::kRisk, .text = "a"}}, "no use");
  CheckRefused({.selection = {.type = AskedType::kPhrase, .parts = {Thing("a")}, .text = "a"}},
               "has parts");
}

TEST_CASE("what people do not say is refused: endless brackets, digits and lengths") {
  AskedCondition deep = Thing("a");
  for (int i = 0; i <= kAskedMaxBrackets + 1; ++i)
    deep = {.type = AskedType::kNot, .parts = {deep}};
  CheckRefused({.selection = deep}, "brackets");
  deep = AskedCondition(deep.parts[0]);
  CHECK(CheckAsked({.selection = deep}).ok());
  CheckRefused({.operation = Operation::kPerUnit, .by = Grouping{}, .having = Having{.bound = 1e9}},
               "billion");
  CheckRefused(
      {.operation = Operation::kPerUnit, .by = Grouping{}, .having = Having{.bound = 0.0001}},
      "decimals");
  CheckRefused({.anchor = AskedAnchor{.within_ms = 1'000'000'000'001}}, "six digits");
  CHECK(CheckAsked({.anchor = AskedAnchor{.within_ms = 999'999 * kMsPerDay}}).ok());
  CheckRefused({.operation = Operation::kValue}, "field is missing");
}

}  // namespace
}  // namespace yesterlog
