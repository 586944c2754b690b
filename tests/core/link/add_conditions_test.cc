#include "core/link/add_conditions.h"

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

TEST_CASE("what is left out satisfies a condition of its own: names and words") {
  const auto store = home_log::Open();
  const Linked names = linked_log::Of("any animals but not the fox", store.get());
  const Condition* out = FindType(names.filter.where, ConditionType::kNot);
  REQUIRE(out != nullptr);
  CHECK(out->parts[0].values == std::vector<std::string>{"fox"});
  const Linked words = linked_log::Of("cars except the red ones", store.get());
  out = FindType(words.filter.where, ConditionType::kNot);
  REQUIRE(out != nullptr);
  CHECK(out->parts[0].type == ConditionType::kText);
  CHECK(out->parts[0].values == std::vector<std::string>{"red"});
}

TEST_CASE("a field that says yes or no answers for the word that it is called by") {
  const auto store = home_log::Open({
      linked_log::Told("r1", "2026-04-08T08:00", "Front door", "ding", "Rang",
                       R"({"answered":"true"})"),
      linked_log::Told("r2", "2026-04-08T09:00", "Front door", "ding", "Rang",
                       R"({"answered":"false"})"),
  });
  const Linked yes = linked_log::Of("how many dings were answered", store.get());
  const Condition* flag = FindType(yes.filter.where, ConditionType::kField);
  REQUIRE(flag != nullptr);
  CHECK(flag->field == "answered");
  CHECK(flag->values == std::vector<std::string>{"true", "yes"});
  const Linked no = linked_log::Of("how many dings were not answered", store.get());
  const Condition* out = FindType(no.filter.where, ConditionType::kNot);
  REQUIRE(out != nullptr);
  CHECK(out->parts[0].field == "answered");
}

TEST_CASE("a day can be left out as well") {
  const auto store = home_log::Open();
  const Linked linked = linked_log::Of("how many deliveries, not counting Tuesday", store.get());
  REQUIRE(linked.windows.size() == 2);
  CHECK_FALSE(linked.windows[0].start);
  CHECK(linked.windows[0].end == home_log::At("2026-04-07"));
  CHECK(linked.windows[1].start == home_log::At("2026-04-08"));
}

}  // namespace
}  // namespace yesterlog
