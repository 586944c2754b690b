#include "core/gather/evidence_by_unit.h"

#include "tests/core/gather/gathered.h"

namespace yesterlog {
namespace {

using home_log::At;

Evidence By(AnswerForm form, Unit unit) {
  Linked linked;
  linked.head = Head::kCounting;
  linked.form = form;
  linked.unit = unit;
  linked.filter.labels = {"delivery"};
  linked.filter.windows = {{At("2026-04-06"), At("2026-04-10")}};
  const auto store = home_log::Open();
  return Gathered(linked, store.get());
}

TEST_CASE("each day of the window is counted, the empty ones too") {
  const Evidence evidence = By(AnswerForm::kEach, Unit::kDay);
  REQUIRE(evidence.groups.size() == 4);
  CHECK(evidence.groups[1].name == "Tue 7 Apr 2026");
  CHECK(evidence.groups[1].occurrences == 5);
  CHECK(evidence.groups[2].occurrences == 0);
}

TEST_CASE("of the busiest day its events are shown") {
  const Evidence evidence = By(AnswerForm::kBusiest, Unit::kDay);
  REQUIRE(evidence.events.size() == 2);
  CHECK(evidence.events[0].id == "t3");
}

TEST_CASE("sources come with the fullest first, for days without it those without any too") {
  const Evidence each = By(AnswerForm::kEach, Unit::kSource);
  REQUIRE(each.groups.size() == 1);
  CHECK(each.groups[0].name == "cam_front_door");
  CHECK(By(AnswerForm::kUnitsWithout, Unit::kSource).groups.size() > 5);
}

}  // namespace
}  // namespace yesterlog
