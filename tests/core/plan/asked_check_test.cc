#include <doctest/doctest.h>

#include <string>

#include "core/plan/asked_plan.h"
#include "core/plan/plan_check.h"
#include "tests/core/plan/said_asked.h"

namespace yesterlog {
namespace {

void CheckRefused(const AskedPlan& plan, const std::string& part) {
  const Status checked = CheckAsked(plan);
  CAPTURE(part);
  REQUIRE_FALSE(checked.ok());
  CAPTURE(checked.error().message);
  CHECK(checked.error().message.find(part) != std::string::npos);
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
  CheckRefused({.operation = Operation::kDuration, .length = LengthBound{.ms = 1'000'000'000'001}},
               "length has more");
  CheckRefused({.anchor = AskedAnchor{.within_ms = 1'000'000'000'001}}, "six digits");
  CHECK(CheckAsked({.anchor = AskedAnchor{.within_ms = 999'999 * kMsPerDay}}).ok());
  CheckRefused({.operation = Operation::kValue}, "field is missing");
}

TEST_CASE("an and in an and, or an or in an or, is refused, one in the other is not") {
  const AskedCondition either{.type = AskedType::kOr, .parts = {Thing("a"), Thing("b")}};
  const AskedCondition both{.type = AskedType::kAnd, .parts = {Thing("a"), Thing("b")}};
  CheckRefused({.selection = {.type = AskedType::kOr, .parts = {either, Thing("c")}}},
               "or in an or");
  CheckRefused({.selection = {.type = AskedType::kAnd, .parts = {Thing("c"), both}}},
               "and in an and");
  CHECK(CheckAsked({.selection = {.type = AskedType::kAnd, .parts = {either, Thing("c")}}}).ok());
}

TEST_CASE("every name and time is well-formed and there") {
  const std::string bad = "\xFF";
  CheckRefused({.time = bad}, "time is no well-formed UTF-8");
  CheckRefused({.operation = Operation::kValue, .field = bad}, "field is no well-formed UTF-8");
  CheckRefused({.operation = Operation::kOutOfScope, .reason = bad}, "reason is no well-formed");
  CheckRefused({.operation = Operation::kTop, .by = Grouping{Unit::kField, bad}}, "by is no");
  CheckRefused({.operation = Operation::kCompare, .sides = {{}, {.time = bad}}}, "side's time");
  CheckRefused({.operation = Operation::kCompare, .sides = {{.selection = Thing("")}, {}}},
               "side's selection has an empty phrase");
}

TEST_CASE("every tree of a plan is looked at") {
  const AskedCondition bad{.type = AskedType::kNot};
  CheckRefused({.operation = Operation::kBetween, .until = bad}, "until has a not");
  CheckRefused({.operation = Operation::kState, .expected = bad}, "expected has a not");
  CheckRefused({.anchor = AskedAnchor{.event = bad}}, "anchor.event has a not");
  CheckRefused({.anchor = AskedAnchor{.relation = Relation::kBetween, .until = bad}},
               "anchor.until has a not");
}

TEST_CASE("what is out of scope has a reason alone") {
  CHECK(CheckAsked({.operation = Operation::kOutOfScope, .reason = "weather"}).ok());
  CheckRefused({.operation = Operation::kOutOfScope, .time = "today", .reason = "weather"},
               "nothing else");
  CheckRefused({.operation = Operation::kOutOfScope}, "reason is missing");
}

TEST_CASE("a plan of more parts or longer phrases than any question is beyond the limit") {
  AskedCondition many{.type = AskedType::kOr};
  many.parts.assign(1999, Thing("a"));
  CHECK(CheckAsked({.selection = many}).ok());
  many.parts.push_back(Thing("a"));
  CHECK(CheckAsked({.selection = many}).error().code == ErrorCode::kLimit);
  CHECK(CheckAsked({.selection = Thing(std::string(kPlanMaxTextBytes, 'a'))}).ok());
  CHECK(CheckAsked({.selection = Thing(std::string(kPlanMaxTextBytes, 'a')), .time = "b"})
            .error()
            .code == ErrorCode::kLimit);
}

}  // namespace
}  // namespace yesterlog
