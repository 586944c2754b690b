#include "core/link/daily_meter.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Log;
using linked_log::Told;

std::vector<NewEvent> Meters() {
  constexpr const char* kRoof = "sensor.roof_yield_today";
  return {
      Told("a", "2026-04-08T09:00", kRoof, "", "changed to 1.5", R"({"energy":1.5})"),
      Told("b", "2026-04-08T18:00", kRoof, "", "changed to 9.5", R"({"energy":9.5})"),
      Told("c", "2026-04-09T12:00", kRoof, "", "changed to 4.0", R"({"energy":4.0})"),
      Told("d", "2026-04-09T12:00", "sensor.wallbox_charge", "", "7.0", R"({"energy":7.0})"),
  };
}

TEST_CASE("of a meter that begins anew each day a day's sum is its highest reading") {
  Log log(Meters());
  const Linked linked = log.Of("how many kWh did the roof make on Wednesday");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kValue);
  CHECK(linked.shape->aggregate == Aggregate::kMax);
  CHECK(linked.notes.size() == 1);
  CHECK_FALSE(linked.nearest);
}

TEST_CASE("of more than a day it is by how much it grew") {
  Log log(Meters());
  const Linked linked = log.Of("how many kWh did the roof make since Monday");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kValue);
  CHECK(linked.shape->aggregate == Aggregate::kIncrease);
  CHECK_FALSE(linked.nearest);
}

TEST_CASE("what is read once a day is added up") {
  constexpr const char* kBill = "sensor.daily_heating";
  Log log({Told("a", "2026-04-07T23:59", kBill, "", "changed to 1.5", R"({"energy":1.5})"),
           Told("b", "2026-04-08T23:59", kBill, "", "changed to 9.5", R"({"energy":9.5})"),
           Told("c", "2026-04-09T23:59", kBill, "", "changed to 4.0", R"({"energy":4.0})")});
  const Linked linked = log.Of("how many kWh did the heating use from Tuesday to Thursday");
  REQUIRE(linked.shape);
  CHECK(linked.shape->aggregate == Aggregate::kSum);
}

TEST_CASE("other meters are added up, and other figures stay what they are") {
  Log log(Meters());
  const Linked charge = log.Of("how many kWh did the wallbox use on Thursday");
  REQUIRE(charge.shape);
  CHECK(charge.shape->aggregate == Aggregate::kSum);
  const auto store = home_log::Open(Meters());
  Vocabulary vocabulary = home_log::Words(store.get());
  Linked nothing;
  ReadDailyMeters({}, &vocabulary, &nothing);
  CHECK_FALSE(nothing.shape);
}

}  // namespace
}  // namespace yesterlog
