#include "core/plan/asked_form.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/plan/said_asked.h"
#include "tests/core/plan/walked_sentence.h"

namespace yesterlog {
namespace {

std::string Said(AskedCondition condition) {
  return Written([&](SentencePort& port) { AskedForm::Events(port, "an event", condition); });
}

bool Reads(const std::string& sentence, AskedCondition* condition) {
  return ReadsWhole(sentence,
                    [&](SentencePort& port) { AskedForm::Events(port, "an event", *condition); });
}

TEST_CASE("a phrase is said by its role, and a role alone is of anything") {
  CHECK(Said({}) == "any event");
  CHECK(Said(Thing("a cat")) == "«a cat»");
  CHECK(Said(Phrase(Role::kPlace, "the porch")) == "anything at «the porch»");
  CHECK(Said(Phrase(Role::kWho, "root")) == "anything by «root»");
  CHECK(Said(Phrase(Role::kValue, "open")) == "anything with «open»");
  CHECK(Said({.type = AskedType::kRisk, .min_risk = 4}) == "anything of risk 4 or more");
  CHECK(Said({.type = AskedType::kNot, .parts = {Phrase(Role::kWho, "root")}}) ==
        "anything not by «root»");
  CHECK(Said({.type = AskedType::kNot, .parts = {Thing("a cat")}}) == "not «a cat»");
}

TEST_CASE("the same is read as it is said") {
  AskedCondition read;
  CHECK(Reads("anything not of risk 2 or more", &read));
  CHECK(read == AskedCondition{.type = AskedType::kNot,
                               .parts = {{.type = AskedType::kRisk, .min_risk = 2}}});
  read = {};
  CHECK(Reads("any event", &read));
  CHECK(read.everything());
}

TEST_CASE("what is no part of the form is not read") {
  for (const char* sentence : {"", "anything", "anything at", "«a» at the porch", "not any event",
                               "anything of risk 5 or more", "not not «a»", "«a» or «b» and «c»",
                               "an event", "«a» or", "(«a»"}) {
    CAPTURE(sentence);
    AskedCondition read;
    CHECK_FALSE(Reads(sentence, &read));
  }
}

TEST_CASE("a time is a phrase behind a comma, and none where nobody named one") {
  std::string none;
  CHECK(Written([&](SentencePort& port) { AskedForm::Time(port, none); }).empty());
  std::string night = "last \n«night»";
  CHECK(Written([&](SentencePort& port) { AskedForm::Time(port, night); }) ==
        ", «last \\n\\«night\\»»");
  std::string read;
  CHECK(ReadsWhole(", «today»", [&](SentencePort& port) { AskedForm::Time(port, read); }));
  CHECK(read == "today");
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
  CHECK(ReadQuestion(SayAsked(plan)) == plan);
}

TEST_CASE("brackets that say nothing are read and left out") {
  CHECK(SayAsked(ReadQuestion("list ((«a» and «b»)) and «c»")) == "list «a» and «b» and «c»");
  CHECK(SayAsked(ReadQuestion("list («a» or (anything at «b»))")) == "list «a» or anything at «b»");
  CHECK(SayAsked(ReadQuestion("list «a» and anything at «b»")) == "list «a» at «b»");
  CHECK(SayAsked(ReadQuestion("list («a»)")) == "list «a»");
}

TEST_CASE("a side of a comparison is what is compared, its time, or both") {
  const AskedPlan plan =
      ReadQuestion("compare: how many times was «a»: «b», «today»; over «May»; any event");
  REQUIRE(plan.sides.size() == 3);
  CHECK(plan.sides[0] == AskedSide{.selection = Thing("b"), .time = "today"});
  CHECK(plan.sides[1] == AskedSide{.time = "May"});
  CHECK(plan.sides[2] == AskedSide{});
}

}  // namespace
}  // namespace yesterlog
