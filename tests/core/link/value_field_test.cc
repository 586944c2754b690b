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

// A boat's battery monitor and a town's blocklist.
std::vector<NewEvent> Gauges() {
  return {
      Told("b1", "2026-04-06T08:00", "Boat battery", "", "Boat battery changed to 61",
           R"({"value":61,"state":"61"})"),
      Told("b2", "2026-04-07T08:00", "Boat battery", "", "Boat battery changed to 17",
           R"({"value":17,"state":"17"})"),
      Told("c1", "2026-04-07T09:00", "Cellar temperature", "", "Cellar temperature changed to 14.5",
           R"({"value":14.5,"state":"14.5"})"),
      Told("c2", "2026-04-07T09:01", "Cellar too cold", "automation", "Cellar too cold triggered",
           R"({"state":"on"})"),
      Told("p1", "2026-04-07T10:00", "plant", "ANALOG", "BOILER PRESSURE",
           R"({"value":2.5,"unit":"bar"})"),
      Told("p2", "2026-04-07T11:00", "plant", "NOTE", "tyres of the van at pressure 3 bar",
           R"({"author":"Ines"})"),
      Told("l1", "2026-04-07T12:00", "filter", "", "list renewed with total 8120 banned senders"),
      Told("l2", "2026-04-08T12:00", "filter", "", "list renewed with total 8260 banned senders"),
      Told("s1", "2026-04-08T13:00", "Stand", "sale", "sale closed: 3 kg, EUR 7.50"),
  };
}

TEST_CASE(
    "a source that is called after its measure is the measure, whatever its number is called") {
  const auto store = home_log::Open(Gauges());
  const Linked linked =
      linked_log::Of("what was the lowest the boat battery ever got", store.get());
  REQUIRE(linked.shape);
  CHECK(linked.shape->field == "value");
  CHECK(linked.filter.sources == std::vector<std::string>{"Boat battery"});
}

TEST_CASE("the word that asks for a measure names no automation that has it in its name") {
  const auto store = home_log::Open(Gauges());
  Vocabulary vocabulary = home_log::Words(store.get());
  const TimeFrame frame = home_log::Frame();
  const char* text = "how cold did the cellar get at worst";
  const Question question = ParseQuestion(text, frame, &vocabulary);
  const Rewrite rewrite = RewriteByRules(text, std::nullopt, frame, &vocabulary);
  const TurnTime time = ResolveTurnTime(rewrite.slots, std::nullopt, frame);
  const Linked linked = LinkQuestion(rewrite.slots, time, frame, &vocabulary, &question);
  REQUIRE(linked.shape);
  CHECK(linked.shape->aggregate == Aggregate::kMin);
  CHECK(linked.filter.sources == std::vector<std::string>{"Cellar temperature"});
}

TEST_CASE("a battery that the log does not know is not the one that it has") {
  const auto store = home_log::Open(Gauges());
  const Linked linked = linked_log::Of("what was the lowest battery of the scooter", store.get());
  CHECK(linked.refused == "scooter");
}

TEST_CASE("of two numbers called alike the one whose events are spoken of is meant") {
  const auto store = home_log::Open(Gauges());
  const Linked linked = linked_log::Of("lowest the boiler pressure got", store.get());
  REQUIRE(linked.shape);
  CHECK(linked.shape->field == "value");
}

TEST_CASE("a number is called after what it counts in a text") {
  const auto store = home_log::Open(Gauges());
  const Linked most =
      linked_log::Of("what was the biggest the list got, how many senders", store.get());
  REQUIRE(most.shape);
  CHECK(most.shape->field == "total");
  CHECK(most.shape->aggregate == Aggregate::kMax);
  const Linked mean = linked_log::Of("how many banned senders were there on average", store.get());
  REQUIRE(mean.shape);
  CHECK(mean.shape->aggregate == Aggregate::kAverage);
}

TEST_CASE("what is counted in a text is no number where nothing but a count is asked for") {
  const auto store = home_log::Open(Gauges());
  CHECK(!linked_log::Of("how many senders complained", store.get()).shape);
}

}  // namespace
}  // namespace yesterlog
