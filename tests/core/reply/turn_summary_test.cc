#include "core/reply/turn_summary.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

TEST_CASE("a turn is told in one sentence with its figure and its time") {
  Slots slots;
  slots.rendered_query = "how many cars on Tuesday";
  Linked linked;
  linked.head = Head::kCounting;
  linked.form = AnswerForm::kCount;
  linked.windows = {{home_log::At("2026-04-07"), home_log::At("2026-04-08")}};
  Evidence evidence;
  evidence.tally.events = 3;
  evidence.tally.occurrences = 7;
  CHECK(SummariseTurn(slots, linked, evidence, home_log::Frame()) ==
        "The user asked \"how many cars on Tuesday\": the count is 7 on Tue 7 Apr 2026.");
  linked.head = Head::kEvent;
  CHECK(SummariseTurn(slots, linked, evidence, home_log::Frame()) ==
        "The user asked \"how many cars on Tuesday\": 3 events matched on Tue 7 Apr 2026.");
  linked.head = Head::kFixed;
  CHECK(SummariseTurn(slots, linked, evidence, home_log::Frame()).ends_with("not about the log."));
}

}  // namespace
}  // namespace yesterlog
