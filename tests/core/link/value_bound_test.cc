#include "core/link/value_bound.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

const Condition* FindType(const Condition& condition, ConditionType type) {
  if (condition.type == type) return &condition;
  for (const Condition& part : condition.parts) {
    if (const Condition* found = FindType(part, type)) return found;
  }
  return nullptr;
}

TEST_CASE("a bound is of the value that the question is about") {
  const auto store = home_log::Open(linked_log::Events());
  const Linked linked = linked_log::Of("how often did the fridge go over 8.5 degrees", store.get());
  const Condition* bound = FindType(linked.filter.where, ConditionType::kField);
  REQUIRE(bound != nullptr);
  CHECK(bound->field == "temperature");
  CHECK(bound->op == FieldOp::kGreater);
  CHECK(bound->values == std::vector<std::string>{"8.5"});
  CHECK(linked.bounded);
}

TEST_CASE("a bound is of the sensor whose name tells the quantity, and may be below nothing") {
  const auto store = home_log::Open({
      linked_log::Told("v1", "2026-04-08T08:00", "sensor.shed_temperature", "", "changed to -2",
                       R"({"value":-2})"),
      linked_log::Told("v2", "2026-04-08T09:00", "sensor.shed_battery", "", "changed to 35",
                       R"({"value":35})"),
  });
  const Linked cold = linked_log::Of("when was the shed below zero degrees", store.get());
  const Condition* bound = FindType(cold.filter.where, ConditionType::kField);
  REQUIRE(bound != nullptr);
  CHECK(bound->values == std::vector<std::string>{"0"});
  CHECK(cold.filter.sources == std::vector<std::string>{"sensor.shed_temperature"});
  const Linked flat =
      linked_log::Of("when did the shed battery drop below 40 percent", store.get());
  CHECK(flat.bounded);
  CHECK(flat.filter.sources == std::vector<std::string>{"sensor.shed_battery"});
  CHECK(flat.ignored_words.empty());
  CHECK_FALSE(linked_log::Of("was the shed faster than 30 mph", store.get()).bounded);
}

TEST_CASE("without a unit a bound is of what the events are measured by, and counts no things") {
  const auto store = home_log::Open({
      linked_log::Told("s1", "2026-04-08T08:00", "till", "", "sale rung up", R"({"total":40})"),
      linked_log::Told("s2", "2026-04-08T09:00", "till", "", "sale rung up", R"({"total":7})"),
  });
  const Linked large = linked_log::Of("any sale over 25", store.get());
  const Condition* bound = FindType(large.filter.where, ConditionType::kField);
  REQUIRE(bound != nullptr);
  CHECK(bound->field == "total");
  CHECK_FALSE(linked_log::Of("were there more than 3 sales", store.get()).bounded);
}

}  // namespace
}  // namespace yesterlog
