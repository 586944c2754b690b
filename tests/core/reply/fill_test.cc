#include "core/reply/fill.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Filled Fill(const std::string& draft, int64_t occurrences, int64_t events,
            Head head = Head::kCounting) {
  Linked linked;
  linked.head = head;
  linked.form = head == Head::kCounting ? AnswerForm::kCount : AnswerForm::kList;
  Evidence evidence;
  evidence.tally.events = events;
  evidence.tally.occurrences = occurrences;
  return FillSlots(draft, linked, evidence);
}

TEST_CASE("the sum is filled in and its noun agrees with it") {
  CHECK(Fill("{sum} captures [1].", 7, 7).text == "7 captures [1].");
  CHECK(Fill("{sum} captures [1].", 1, 1).text == "1 capture [1].");
  CHECK(Fill("{sum} deliveries [1].", 1, 1).text == "1 delivery [1].");
  CHECK(Fill("{sum} captures.", 0, 0).text == "0 captures.");
  CHECK(Fill("Seen {sum}.", 3, 3).text == "Seen 3.");
  CHECK(Fill("Seen {sum}", 3, 3).text == "Seen 3");
}

TEST_CASE("where records stand for several occurrences both numbers are told") {
  CHECK(Fill("{sum} captures on Monday [1].", 7, 5).text ==
        "7 captures, 5 incidents on Monday [1].");
  CHECK(Fill("{sum} captures.", 3, 1).text == "3 captures, 1 incident.");
}

TEST_CASE("the count is that of the occurrences, and 0 rather than nothing") {
  CHECK(Fill("{sum} captures", 7, 5).count == 7);
  CHECK(Fill("No captures.", 0, 0).count == 0);
  CHECK(Fill("no slot at all", 4, 4).count == 4);
  CHECK_FALSE(Fill("{sum} captures", 7, 5, Head::kEvent).count);
}

TEST_CASE("a slot in any other answer is stray and goes") {
  const Filled filled = Fill("A van {sum} stopped [1]. {SUM}", 7, 5, Head::kEvent);
  CHECK(filled.text == "A van stopped [1]. ");
  CHECK(filled.guards == std::vector<std::string>{"stray_sum_removed"});
}

TEST_CASE("how a model may spell the slot is understood, other braces stay") {
  CHECK(Fill("{ Sum } captures", 2, 2).text == "2 captures");
  CHECK(Fill("{summary} {sum", 2, 2).text == "{summary} {sum");
  CHECK(Fill("{", 2, 2).text == "{");
  CHECK(Fill("", 2, 2).text.empty());
}

TEST_CASE("a second slot gets the number alone") {
  CHECK(Fill("{sum} captures, {sum} in all.", 7, 5).text == "7 captures, 5 incidents, 7 in all.");
}

TEST_CASE("the count of sources is the number of those that have events") {
  Linked linked;
  linked.head = Head::kCounting;
  linked.form = AnswerForm::kCountSources;
  Evidence evidence;
  evidence.tally.events = evidence.tally.occurrences = 9;
  evidence.groups.resize(2);
  CHECK(FillSlots("{sum} sources", linked, evidence).text == "2 sources");
  CHECK(FillSlots("{sum} sources", linked, evidence).count == 2);
}

}  // namespace
}  // namespace yesterlog
