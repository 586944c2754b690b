#include "core/link/value_field.h"

#include "core/language/measures.h"
#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

// A shop's server and its store rooms.
std::vector<NewEvent> Events() {
  return {
      Told("o1", "2026-04-06T08:00", "shop", "info", "order placed", R"({"total":40.5,"items":2})"),
      Told("o2", "2026-04-07T08:00", "shop", "info", "order placed", R"({"total":90,"items":1})"),
      Told("p1", "2026-04-07T08:01", "shop", "info", "payment captured", R"({"amount":12})"),
      Told("b1", "2026-04-07T09:00", "backup", "info", "backup finished", R"({"size_mb":300})"),
      Told("t1", "2026-04-06T10:00", "hub", "Room reading", "Store room reads 19.5 °C"),
      Told("t2", "2026-04-07T10:00", "hub", "Room reading", "Store room reads 22.5 °C"),
      Told("t3", "2026-04-07T11:00", "hub", "Setpoint changed", "setpoint changed to 28.0 °C"),
      Told("s1", "2026-04-07T12:00", "sensor.cellar_humidity", "", "changed to 71",
           R"({"value":71})"),
      Told("s2", "2026-04-07T12:00", "sensor.cellar_light", "", "changed to 11", R"({"value":11})"),
  };
}

Linked Of(const char* question) {
  const auto store = home_log::Open(Events());
  return linked_log::Of(question, store.get());
}

TEST_CASE("a value is of the events that are spoken of") {
  const Linked linked = Of("average order total");
  REQUIRE(linked.shape);
  CHECK(linked.shape->field == "total");
}

TEST_CASE("the biggest is by whatever its events are measured by") {
  const Linked order = Of("what was the biggest order");
  REQUIRE(order.shape);
  CHECK(order.shape->field == "total");
  CHECK(order.shape->aggregate == Aggregate::kMax);
  const Linked backup = Of("what was the biggest backup");
  REQUIRE(backup.shape);
  CHECK(backup.shape->field == "size_mb");
}

TEST_CASE("what was set is no reading, unless it is asked for") {
  const Linked read = Of("what was the highest temperature of the store room");
  REQUIRE(read.shape);
  REQUIRE(read.filter.where.parts.size() == 1);
  const Condition& where = read.filter.where.parts[0];
  REQUIRE(where.parts.size() == 2);
  CHECK(where.parts[1].values == std::vector<std::string>{"Room reading"});
}

TEST_CASE("a bound that a text names is no measure") {
  const auto store = home_log::Open({
      Told("l1", "2026-04-06T08:00", "hatch", "Left open", "hatch left open > 3 min"),
      Told("l2", "2026-04-07T08:00", "hatch", "Left open", "hatch left open > 3 min"),
      Told("l3", "2026-04-07T09:00", "pump", "Run", "pump ran for 8 min"),
  });
  const Linked hatch = linked_log::Of("what was the longest the hatch was left open", store.get());
  CHECK((!hatch.shape || hatch.shape->operation != Operation::kValue));
}

TEST_CASE("of readings that are all called so the sensor's name tells the quantity") {
  const Linked linked = Of("how humid did it get in the cellar");
  REQUIRE(linked.shape);
  CHECK(linked.shape->field == "value");
  CHECK(linked.filter.sources == std::vector<std::string>{"sensor.cellar_humidity"});
}

}  // namespace
}  // namespace yesterlog
