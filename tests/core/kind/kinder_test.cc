#include "core/kind/kinder.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "core/kind/kind.h"
#include "core/store/kind_table.h"

namespace yesterlog {
namespace {

std::vector<NewEvent> SampleEvents(int64_t count) {
  std::vector<NewEvent> events;
  for (int64_t i = 0; i < count; ++i) {
    NewEvent event;
    event.own_id = "n" + std::to_string(i);
    event.start = Instant{1'775'000'000'000 + i};
    event.source = "web-01";
    event.label = "sshd";
    event.text = i % 3 == 0 ? "Failed password for root from 10.0.0." + std::to_string(i % 250) +
                                  " port " + std::to_string(1024 + i) + " ssh2"
                            : "temperature " + std::to_string(i % 40) + ".50 C";
    events.push_back(event);
  }
  return events;
}

std::unique_ptr<Store> StoreOf(const std::vector<NewEvent>& events) {
  auto store = Store::Open(":memory:");
  REQUIRE(store.ok());
  REQUIRE((*store)->Insert(events).ok());
  return std::move(*store);
}

// A clock that goes on by so much with each look.
TickFunction TickBy(int64_t step_us) {
  return [now_us = int64_t{0}, step_us]() mutable { return now_us += step_us; };
}

TEST_CASE("events that wait get the kind and the fields that an import gives them") {
  std::vector<NewEvent> events = SampleEvents(500);
  const auto waiting = StoreOf(events);
  for (NewEvent& event : events) {
    event.kind = KindOf({event.source, event.label, event.text, event.details_json});
  }
  const auto imported = StoreOf(events);
  Kinder kinder(waiting.get(), TickBy(100'000));
  int steps = 0;
  for (auto state = kinder.Step(50'000); state.ok() && *state == KindingState::kWorking;
       state = kinder.Step(50'000)) {
    ++steps;
  }
  CHECK(steps > 1);
  CHECK(waiting->kinds().Progress()->done == 500);
  for (const NewEvent& event : events) {
    const auto one = waiting->Find(event.own_id);
    const auto other = imported->Find(event.own_id);
    REQUIRE(one.ok());
    REQUIRE(other.ok());
    CHECK((*one)->kind == event.kind.id);
    const std::vector<int64_t> rows = {(*one)->rowid};
    REQUIRE(*waiting->kinds().FieldsOf(rows) == *imported->kinds().FieldsOf(rows));
  }
  const auto kinds = waiting->kinds().All();
  REQUIRE(kinds.ok());
  CHECK(kinds->size() == imported->kinds().All()->size());
}

TEST_CASE("an empty log and a second call have nothing to do") {
  const auto store = StoreOf({});
  Kinder kinder(store.get(), TickBy(1));
  CHECK(*kinder.Step(50'000) == KindingState::kDone);
  REQUIRE(store->Insert(SampleEvents(3)).ok());
  CHECK(*kinder.Step(50'000) == KindingState::kWorking);
  CHECK(*kinder.Step(50'000) == KindingState::kDone);
  CHECK(*kinder.Step(0) == KindingState::kDone);
}

}  // namespace
}  // namespace yesterlog
