#include "core/link/add_state.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

std::vector<NewEvent> Events() {
  return {
      Told("p1", "2026-04-08T07:50", "person.nadia", "not_home", "Nadia left home"),
      Told("p2", "2026-04-08T17:10", "person.nadia", "home", "Nadia arrived home"),
      Told("b1", "2026-04-08T12:00", "binary_sensor.shed_window", "on", "shed window was opened"),
      Told("b2", "2026-04-08T13:00", "binary_sensor.shed_window", "off", "shed window was closed"),
      Told("l1", "2026-04-09T20:00", "lock.cellar", "", "cellar was locked"),
      Told("w1", "2026-04-09T21:00", "binary_sensor.boiler_leak", "off", "boiler leak became dry"),
      Told("w2", "2026-04-09T21:30", "binary_sensor.sink_leak", "on", "sink leak became wet"),
      Told("s1", "2026-04-09T22:00", "switch.patio_lamp", "on", "patio lamp was turned on"),
      Told("s2", "2026-04-09T23:00", "switch.patio_lamp", "off", "patio lamp was turned off"),
  };
}

class Log {
 public:
  Linked Of(const char* question) { return linked_log::Of(question, store_.get()); }

 private:
  std::unique_ptr<Store> store_ = home_log::Open(Events());
};

// The states that the events have to have; empty: any.
std::vector<std::string> StatesOf(const Linked& linked) {
  for (const Condition& part : linked.filter.where.parts) {
    if (part.type == ConditionType::kField && part.field == "state") return part.values;
  }
  return {};
}

using States = std::vector<std::string>;

TEST_CASE("a named thing has the state that its own words mean") {
  Log log;
  CHECK(StatesOf(log.Of("how many times did the shed window open")) == States{"open"});
  CHECK(StatesOf(log.Of("when did the patio lamp go off")) == States{"off"});
  CHECK(StatesOf(log.Of("what time did Nadia get back home on Wednesday")) == States{"home"});
  CHECK(StatesOf(log.Of("when did Nadia leave the house")) == States{"away"});
}

TEST_CASE("the state takes the place of a label of the same words") {
  Log log;
  const Linked linked = log.Of("how many times was the patio lamp on");
  CHECK(linked.filter.labels.empty());
  CHECK(linked.filter.sources == std::vector<std::string>{"switch.patio_lamp"});
  CHECK(StatesOf(linked) == States{"on"});
}

TEST_CASE("what a sensor never told, although it tells the opposite, did not happen") {
  Log log;
  CHECK(StatesOf(log.Of("was the boiler leak ever wet")) == States{"wet"});
}

TEST_CASE("a preposition of a time is no state") {
  Log log;
  CHECK(StatesOf(log.Of("how many events of the patio lamp on Thursday")).empty());
}

TEST_CASE("without a name only persons and locks have states") {
  Log log;
  CHECK(StatesOf(log.Of("when did anyone come home")) == States{"home"});
  CHECK(StatesOf(log.Of("how many times was a door locked")) == States{"locked"});
  CHECK(StatesOf(log.Of("how many opened on Wednesday")).empty());
}

TEST_CASE("a state that no event of the log has is none") {
  Log log;
  CHECK(StatesOf(log.Of("when did the patio lamp crash")).empty());
}

}  // namespace
}  // namespace yesterlog
