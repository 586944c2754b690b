#include "core/link/reading.h"

#include <doctest/doctest.h>

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

std::unique_ptr<Store> HomeStore() {
  auto store = Store::Open(":memory:");
  REQUIRE(store.ok());
  REQUIRE((*store)->Insert(home_log::Events()).ok());
  return std::move(*store);
}

Condition Named(ConditionType type, std::vector<std::string> values) {
  return {.type = type, .values = std::move(values)};
}

TEST_CASE("each condition is told with the events that satisfy it alone") {
  const auto store = HomeStore();
  Plan plan;
  plan.operation = Operation::kCount;
  plan.selection.parts = {
      Named(ConditionType::kLabels, {"delivery"}),
      {.type = ConditionType::kNot,
       .parts = {{.type = ConditionType::kText, .values = {"flowers"}, .literal = true}}}};
  const auto reading = ReadingOf(plan, ZoneTable(), store.get());
  REQUIRE(reading.ok());
  REQUIRE(reading->conditions.size() == 2);
  Filter deliveries;
  deliveries.labels = {"delivery"};
  CHECK(reading->conditions[0].field == "label");
  CHECK(reading->conditions[0].events == *store->CountEvents(deliveries));
  CHECK(reading->conditions[0].events > 0);
  CHECK(reading->conditions[1].how == MatchedBy::kLiteral);
  CHECK(reading->sentence.find("«delivery»") != std::string::npos);
  CHECK_FALSE(reading->nearest);
}

TEST_CASE("words of a question stand at their conditions, others are told as unused") {
  const auto store = HomeStore();
  Plan plan;
  plan.selection = {.type = ConditionType::kText, .values = {"van", "truck"}};
  Linked linked;
  linked.required_words = {"van"};
  linked.ignored_words = {"shiny"};
  const auto reading = ReadingOf(plan, linked, ZoneTable(), store.get());
  REQUIRE(reading.ok());
  CHECK(reading->conditions.at(0).words == "van");
  CHECK(reading->unused == std::vector<std::string>{"shiny"});
  CHECK(reading->nearest);
}

TEST_CASE("of very many conditions the first are told") {
  const auto store = HomeStore();
  Plan plan;
  plan.selection.type = ConditionType::kOr;
  plan.selection.parts.assign(kMostRead + 5, Named(ConditionType::kSources, {"nowhere"}));
  const auto reading = ReadingOf(plan, ZoneTable(), store.get());
  REQUIRE(reading.ok());
  CHECK(reading->conditions.size() == kMostRead);
  CHECK(reading->conditions.back().events == 0);
}

}  // namespace
}  // namespace yesterlog
