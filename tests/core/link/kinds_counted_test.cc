#include "core/link/kinds_counted.h"

#include <algorithm>

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

std::unique_ptr<Store> Pumps() {
  return home_log::Open({
      Told("p1", "2026-04-08T01:00", "", "pump.primed", "pump north of the weir"),
      Told("p2", "2026-04-08T02:00", "", "pump.primed", "pump south of the weir"),
      Told("p3", "2026-04-08T03:00", "", "pump.jammed", "pump north of the weir"),
      Told("p4", "2026-04-08T04:00", "", "gate.raised", "sluice by the mill"),
      Told("p5", "2026-04-08T05:00", "", "gate.raised", "sluice by the bridge"),
  });
}

bool AddsUp(const Linked& linked) {
  return std::ranges::find(linked.guards, "several_kinds") != linked.guards.end();
}

TEST_CASE("a count by words that adds up events of several labels says which") {
  const auto store = Pumps();
  const Linked linked = linked_log::Of("how many times is the weir mentioned", store.get());
  CHECK(linked.nearest);
  REQUIRE(linked.shortfalls.size() == 1);
  CHECK(linked.shortfalls[0] == "adding up 'pump.primed' (2) and 'pump.jammed' (1)");
}

TEST_CASE("events of one label are a plain count") {
  const auto store = Pumps();
  CHECK_FALSE(AddsUp(linked_log::Of("how many times is the sluice mentioned", store.get())));
}

TEST_CASE("a label that was named is what is counted") {
  const auto store = Pumps();
  CHECK_FALSE(AddsUp(linked_log::Of("how many times was a pump primed", store.get())));
}

TEST_CASE("labels that differ in their case alone are one") {
  const auto store = home_log::Open({
      Told("a", "2026-04-08T01:00", "", "Notice", "kiln door shut"),
      Told("b", "2026-04-08T02:00", "", "NOTICE", "kiln door shut"),
  });
  CHECK_FALSE(AddsUp(linked_log::Of("how many times is the kiln mentioned", store.get())));
}

}  // namespace
}  // namespace yesterlog
