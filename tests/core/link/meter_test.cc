#include "core/link/meter.h"

#include <vector>

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

TEST_CASE("a meter counts on, or begins anew now and then") {
  CHECK(CountsOn(std::vector<double>{12.1, 12.6, 12.6, 13.4, 14, 14.1}));
  CHECK(CountsOn(std::vector<double>{0, 1.5, 4, 9, 9.5, 12, 0, 2, 7, 11}));
  CHECK_FALSE(CountsOn(std::vector<double>{21.5, 21.3, 21.4, 20.9, 21.6, 22, 21.1, 21.4}));
  CHECK_FALSE(CountsOn(std::vector<double>{4.5, 80, 12, 7, 30, 2.5, 19, 60, 3, 11}));
  CHECK_FALSE(CountsOn(std::vector<double>{5, 5, 5, 5}));
  CHECK_FALSE(CountsOn({}));
}

std::unique_ptr<Store> Metered() {
  std::vector<NewEvent> events;
  const char* readings[] = {"100.5", "103.0", "103.0", "104.5", "106.0", "110.0", "111.5"};
  for (int i = 0; i < 7; ++i) {
    const std::string id = "g" + std::to_string(i);
    const std::string time = "2026-04-0" + std::to_string(3 + i) + "T23:00";
    const std::string details = std::string(R"({"energy":)") + readings[i] + "}";
    const std::string text = std::string("energy is ") + readings[i] + " kWh";
    events.push_back(
        Told(id.c_str(), time.c_str(), "sensor.grid", "", text.c_str(), details.c_str()));
  }
  return home_log::Open(events);
}

TEST_CASE("how much a meter says is by how much it grew") {
  const auto store = Metered();
  const Linked linked =
      linked_log::Of("how much energy did the grid take since Tuesday", store.get());
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kValue);
  CHECK(linked.shape->aggregate == Aggregate::kIncrease);
  const Linked highest = linked_log::Of("what was the highest energy of the grid", store.get());
  REQUIRE(highest.shape);
  CHECK(highest.shape->aggregate == Aggregate::kMax);
}

}  // namespace
}  // namespace yesterlog
