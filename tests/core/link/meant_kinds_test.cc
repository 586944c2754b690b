#include "core/link/meant_kinds.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

std::unique_ptr<Store> Router() {
  return home_log::Open({
      Told("1", "2026-04-07T08:00", "gw", "netifd", "Interface 'wan' has lost the connection"),
      Told("2", "2026-04-07T08:20", "gw", "netifd", "Interface 'wan' is now up"),
      Told("3", "2026-04-07T09:00", "gw", "sshd",
           "Failed password for root from 203.0.113.9 port 4242 ssh2"),
      Told("4", "2026-04-07T10:00", "gw", "sshd",
           "Accepted password for eva from 192.0.2.7 port 4243 ssh2"),
      Told("5", "2026-04-07T11:00", "gw", "kernel", "usb 1-2: USB disconnect, device number 4"),
      Told("6", "2026-04-07T12:00", "gw", "cron", "(root) CMD (run-parts /etc/cron.hourly)"),
  });
}

bool IsOfKinds(const Linked& linked) {
  return std::ranges::any_of(linked.filter.where.parts, [](const Condition& part) {
    return part.type == ConditionType::kKinds;
  });
}

std::vector<std::string> TakenFor(const Linked& linked) {
  return linked.read_as.empty() ? std::vector<std::string>() : linked.read_as.front().in_log;
}

TEST_CASE("what people call a line of a known program is that line") {
  const auto store = Router();
  const Linked linked = linked_log::Of("any brute force attempts", store.get());
  CHECK(IsOfKinds(linked));
  REQUIRE(TakenFor(linked).size() == 1);
  CHECK(TakenFor(linked).front().starts_with("Failed password for …"));
  CHECK_FALSE(linked.nearest);
}

TEST_CASE("how long it lasts is from its line to the line of its opposite") {
  const auto store = Router();
  const Linked linked = linked_log::Of("how long was the network gone", store.get());
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
  const Linked counted = linked_log::Of("how often was the network gone", store.get());
  CHECK_FALSE(counted.shape);
}

TEST_CASE("what is left of the question tells the events of such a line apart") {
  const auto store = Router();
  const Linked linked = linked_log::Of("any brute force attempts from 203.0.113.9", store.get());
  CHECK(IsOfKinds(linked));
  CHECK(linked.by_catalogue.kinds.size() == 1);
}

TEST_CASE("what the log says in these words is asked by them") {
  const auto store = Router();
  CHECK_FALSE(IsOfKinds(linked_log::Of("any usb disconnects", store.get())));
}

TEST_CASE("a name that stands in no such line is not left out") {
  const auto store = Router();
  CHECK_FALSE(IsOfKinds(linked_log::Of("any brute force attempts by Zora", store.get())));
}

TEST_CASE("what is far from all that the log tells is refused as before") {
  const auto store = Router();
  const Linked linked = linked_log::Of("did the penguins escape", store.get());
  CHECK_FALSE(IsOfKinds(linked));
}

}  // namespace
}  // namespace yesterlog
