#include "core/link/outcome.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

std::unique_ptr<Store> Doors() {
  return home_log::Open({
      Told("1", "2026-04-07T08:00", "lab", "", "Access granted to Ada"),
      Told("2", "2026-04-07T09:00", "lab", "", "Access denied to Carl"),
      Told("3", "2026-04-08T09:00", "lab", "", "Call - not answered", R"({"line":"4"})"),
      Told("4", "2026-04-08T10:00", "lab", "", "Call - answered", R"({"line":"4"})"),
      Told("5", "2026-04-08T11:00", "yard", "", "Truck came in at dock 2"),
  });
}

bool Requires(const Linked& linked, const std::string& word) {
  return std::ranges::any_of(linked.filter.terms, [&](const Term& term) {
    return std::ranges::find(term.any_of, word) != term.any_of.end();
  });
}

TEST_CASE("whoever got in was granted it") {
  const auto store = Doors();
  CHECK(Requires(linked_log::Of("who got in the lab", store.get()), "granted"));
  CHECK(Requires(linked_log::Of("did Carl ever get into the lab", store.get()), "granted"));
}

TEST_CASE("a question for tries asks for both") {
  const auto store = Doors();
  CHECK_FALSE(Requires(linked_log::Of("who tried to get in the lab", store.get()), "granted"));
  CHECK_FALSE(Requires(linked_log::Of("who was denied at the lab", store.get()), "granted"));
}

TEST_CASE("what is neither granted nor denied is asked for as it is") {
  const auto store = Doors();
  CHECK_FALSE(Requires(linked_log::Of("how many trucks came in", store.get()), "granted"));
  const auto home = home_log::Open();
  CHECK_FALSE(Requires(linked_log::Of("did the fox get in", home.get()), "granted"));
}

TEST_CASE("what nobody answered is what the log says was not answered") {
  const auto store = Doors();
  const Linked none = linked_log::Of("how many calls nobody answered", store.get());
  CHECK(Requires(none, "not answered"));
  const Linked answered = linked_log::Of("how many calls were answered", store.get());
  CHECK_FALSE(Requires(answered, "not answered"));
  CHECK_FALSE(answered.filter.where.everything());
}

TEST_CASE("a login that failed is no login") {
  const auto store = home_log::Open(linked_log::Events());
  const Linked linked = linked_log::Of("how many logins by anna", store.get());
  CHECK(std::ranges::find(linked.notes, "logins that failed are left out") != linked.notes.end());
  const Linked failed = linked_log::Of("how many failed logins by anna", store.get());
  CHECK(failed.notes.empty());
}

}  // namespace
}  // namespace yesterlog
