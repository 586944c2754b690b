#include "core/link/state_shape.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

class Log {
 public:
  Linked Of(const char* question) { return linked_log::Of(question, store_.get()); }

 private:
  std::unique_ptr<Store> store_ = home_log::Open(linked_log::Events());
};

TEST_CASE("whether something is so now is asked of its state") {
  Log log;
  const Linked open = log.Of("is the garage door open right now");
  REQUIRE(open.shape);
  CHECK(open.shape->operation == Operation::kState);
  REQUIRE(open.shape->expected);
  CHECK(open.shape->expected->values == std::vector<std::string>{"open"});
  CHECK_FALSE(log.Of("was the garage door open on Thursday").shape);
}

TEST_CASE("whether it was so at a moment is asked of the state at that moment") {
  Log log;
  const Linked linked = log.Of("was the garage door open at 11:30 on Thursday");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kState);
  CHECK(linked.shape->at);
}

TEST_CASE("an alarm that is on is armed, and on or off asks for neither") {
  linked_log::Log log({
      linked_log::Told("p1", "2026-04-08T08:00", "Panel", "Armed Away",
                       "Panel was Armed Away by Ida"),
      linked_log::Told("p2", "2026-04-08T09:00", "Panel", "Disarmed", "Panel was Disarmed by Ida"),
      linked_log::Told("p3", "2026-04-08T09:30", "Siren", "Siren Activated", "Siren Activated"),
      linked_log::Told("p4", "2026-04-08T09:31", "Siren", "Siren Silenced", "Siren Silenced"),
  });
  const Linked on = log.Of("is the alarm on right now");
  REQUIRE(on.shape);
  CHECK(on.shape->operation == Operation::kState);
  REQUIRE(on.shape->expected);
  CHECK(on.shape->expected->values.front().starts_with("armed"));
  const Linked either = log.Of("is the alarm on or off right now");
  REQUIRE(either.shape);
  CHECK(either.shape->operation == Operation::kState);
  CHECK_FALSE(either.shape->expected);
}

}  // namespace
}  // namespace yesterlog
