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
