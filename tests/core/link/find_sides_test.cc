#include "core/link/find_sides.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

Linked Of(const char* question) {
  const auto store = home_log::Open({
      Told("s1", "2026-04-07T08:00", "lobby", "delivery", "card 17 let in"),
      Told("s2", "2026-04-08T08:00", "yard", "delivery", "card 18 let in"),
      Told("s3", "2026-04-08T09:00", "yard", "refusal", "card 19 turned away"),
  });
  return linked_log::Of(question, store.get());
}

TEST_CASE("two names that stand far apart are set side by side") {
  const Linked linked = Of("were there more deliveries at the lobby so far or at the yard");
  CHECK(linked.form == AnswerForm::kCompare);
  REQUIRE(linked.sides.size() == 2);
  CHECK(linked.sides[0].sources == std::vector<std::string>{"lobby"});
  CHECK(linked.sides[1].sources == std::vector<std::string>{"yard"});
}

TEST_CASE("two times are compared without sides of their own") {
  const Linked linked = Of("more deliveries on Tuesday or on Wednesday");
  CHECK(linked.form == AnswerForm::kCompare);
  CHECK(linked.sides.empty());
  CHECK(linked.windows.size() == 2);
}

TEST_CASE("with nothing to set beside it a comparison is a count that says so") {
  const Linked linked = Of("compare the deliveries");
  CHECK(linked.form == AnswerForm::kCount);
  REQUIRE_FALSE(linked.shortfalls.empty());
  CHECK(linked.shortfalls[0] == "as I found nothing to compare it with");
}

}  // namespace
}  // namespace yesterlog
