#include "core/link/clock_shape.h"

#include "core/plan/time_of_day.h"
#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

std::unique_ptr<Store> Mill() {
  return home_log::Open({
      Told("m1", "2026-04-08T06:40", "greta", "", "Greta came to the mill"),
      Told("m2", "2026-04-08T16:10", "greta", "", "Greta left the mill"),
      Told("m3", "2026-04-09T07:05", "greta", "", "Greta came to the mill"),
      Told("m4", "2026-04-09T09:00", "", "", "grain delivery arrived"),
  });
}

std::optional<Aggregate> TimeOfDayAsked(const char* question, Store* store) {
  const Linked linked = linked_log::Of(question, store);
  if (!linked.shape || linked.shape->field != kTimeOfDay) return std::nullopt;
  CHECK(linked.shape->operation == Operation::kValue);
  return linked.shape->aggregate;
}

TEST_CASE("the earliest and the latest that something was done are times of day") {
  const auto store = Mill();
  CHECK(TimeOfDayAsked("whats the earliest Greta ever came", store.get()) == Aggregate::kMin);
  CHECK(TimeOfDayAsked("what is the latest time that Greta left", store.get()) == Aggregate::kMax);
  CHECK(TimeOfDayAsked("which day did Greta leave the latest", store.get()) == Aggregate::kMax);
}

TEST_CASE("what time something usually happens is an average") {
  const auto store = Mill();
  CHECK(TimeOfDayAsked("what time does Greta usually come", store.get()) == Aggregate::kAverage);
  CHECK(TimeOfDayAsked("on average what time did Greta leave", store.get()) == Aggregate::kAverage);
}

TEST_CASE("the latest of things is the last one") {
  const auto store = Mill();
  for (const char* question : {"what was the latest delivery", "when was the latest delivery",
                               "show the latest event", "what is the latest delivery that arrived",
                               "how long does Greta usually stay", "when did Greta leave"}) {
    CAPTURE(std::string(question));
    CHECK_FALSE(TimeOfDayAsked(question, store.get()));
  }
}

}  // namespace
}  // namespace yesterlog
