#include "core/link/reread_names.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

Linked Of(const char* question) {
  const auto store = home_log::Open({
      Told("n1", "2026-04-07T08:00", "Nora", "away", "Nora left home"),
      Told("n2", "2026-04-08T08:00", "porch_cam", "person", "Person (Nora) on the porch"),
      Told("n3", "2026-04-08T09:00", "guard", "sshd", "Ban 10.0.0.7"),
      Told("n4", "2026-04-08T10:00", "guard", "watch", "(sshd) Ban 10.0.0.8"),
      Told("n5", "2026-04-08T11:00", "guard", "watch", "(smtp) Ban 10.0.0.9"),
  });
  return linked_log::Of(question, store.get());
}

TEST_CASE("who was seen is told by the camera that names her as well") {
  const Linked linked = Of("when was Nora last seen");
  CHECK(linked.filter.sources.empty());
  REQUIRE_FALSE(linked.filter.where.parts.empty());
  CHECK(linked.filter.where.parts.back().type == ConditionType::kOr);
}

TEST_CASE("alerts are those of a high risk only where the named has any") {
  const auto store = home_log::Open({
      Told("m1", "2026-04-08T08:00", "yard", "motion", "Motion in the yard"),
      Told("m2", "2026-04-08T09:00", "hall", "smoke", "Smoke in the hall"),
  });
  const Linked plain = linked_log::Of("how many yard alerts", store.get());
  CHECK(plain.filter.min_risk == 0);
  CHECK(plain.filter.sources == std::vector<std::string>{"yard"});
  CHECK(linked_log::Of("any urgent events in the yard", store.get()).filter.min_risk > 0);
}

TEST_CASE("what did something herself is told by her own events alone") {
  const Linked linked = Of("when did Nora leave");
  CHECK(linked.filter.sources == std::vector<std::string>{"Nora"});
}

TEST_CASE("a part of a name that never goes with a telling label is left out, and said so") {
  const auto store = home_log::Open({
      Told("c1", "2026-04-07T08:00", "van_in_bay", "yes", "van_in_bay changed to yes"),
      Told("c2", "2026-04-07T09:00", "plug_status", "Charging", "plug_status changed to Charging"),
      Told("c3", "2026-04-07T11:00", "plug_status", "off", "plug_status was turned off"),
  });
  const Linked charge = linked_log::Of("when did the van charge", store.get());
  CHECK(charge.filter.sources.empty());
  CHECK(charge.filter.labels == std::vector<std::string>{"Charging"});
  CHECK(charge.nearest);
  // What anything can be would be no answer.
  CHECK_FALSE(linked_log::Of("when was the van off", store.get()).filter.sources.empty());
}

}  // namespace
}  // namespace yesterlog
