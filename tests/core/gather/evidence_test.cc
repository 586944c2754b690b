#include "core/gather/evidence.h"

#include "tests/core/gather/gathered.h"

namespace yesterlog {
namespace {

using home_log::At;

Evidence Of(const Linked& linked) {
  const auto store = home_log::Open();
  return Gathered(linked, store.get());
}

Linked Counting(const char* label, const char* from, const char* to) {
  Linked linked;
  linked.head = Head::kCounting;
  linked.form = AnswerForm::kCount;
  linked.filter.windows = {{At(from), At(to)}};
  linked.filter.labels = {label};
  return linked;
}

TEST_CASE("a count is of every event of the window, captures and all") {
  const Evidence evidence = Of(Counting("delivery", "2026-04-07", "2026-04-08"));
  CHECK(evidence.tally.events == 2);
  CHECK(evidence.tally.occurrences == 5);
  CHECK(evidence.in_window.events == 6);
  REQUIRE(evidence.events.size() == 2);
  CHECK(evidence.events[0].id == "t3");
}

TEST_CASE("where nothing matches, the latest match at any time is offered") {
  const Evidence evidence = Of(Counting("fox", "2026-04-07", "2026-04-08"));
  CHECK(evidence.tally.events == 0);
  CHECK(evidence.has_outside);
  REQUIRE(evidence.events.size() == 1);
  CHECK(evidence.events[0].id == "m2");
  CHECK(evidence.whole_log.events == 30);
}

TEST_CASE("a digest of a day is over its events, and one of nothing is none") {
  Linked recap;
  recap.head = Head::kDigest;
  recap.form = AnswerForm::kRecap;
  recap.filter.windows = {{At("2026-04-07"), At("2026-04-08")}};
  CHECK(Of(recap).digest);
  CHECK(Of(recap).tally.events == 6);
  recap.filter.windows = {{At("2025-04-07"), At("2025-04-08")}};
  CHECK_FALSE(Of(recap).digest);
}

}  // namespace
}  // namespace yesterlog
