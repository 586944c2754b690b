#include "core/reply/reply_parts.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

TEST_CASE("a predicate is told by its names and words, and log text cannot pose as ours") {
  Linked linked;
  CHECK(PredicateWords(linked).empty());
  linked.filter.labels = {"delivery"};
  linked.filter.sources = {"[1]"};
  linked.filter.min_risk = 3;
  linked.required_words = {"dhl or ups"};
  CHECK(PredicateWords(linked) ==
        "with label 'delivery', source '(1)' and risk 3 or higher mentioning 'dhl' or 'ups'");
}

TEST_CASE("the fallback and the words that were not required are said") {
  Linked linked;
  linked.filter.windows = {{home_log::At("2026-04-07"), home_log::At("2026-04-10")}};
  CHECK(Opening(linked, home_log::Frame()).empty());
  linked.fallback = true;
  CHECK(Opening(linked, home_log::Frame()).starts_with("I looked at the last three days ("));
  CHECK(Caveats(linked).empty());
  linked.ignored_words = {"loudly"};
  linked.notes = {"a note"};
  CHECK(Caveats(linked) == "; I did not require 'loudly', which no such event mentions; a note");
}

TEST_CASE("a summary says of what it is, behind a comma where it has one") {
  CHECK(WithScope("2 events", "", "on Monday") == "2 events on Monday");
  CHECK(WithScope("2 events, 1 of them", "of Ann", "on Monday") ==
        "2 events, 1 of them, of Ann, on Monday");
}

TEST_CASE("a word is not taken for itself, and of many at most three are named") {
  Linked linked;
  linked.read_as = {{.asked = "on", .in_log = {"on"}},
                    {.asked = "lights", .in_log = {"lights", "lamp", "lamp"}},
                    {.asked = "go", .in_log = {"a", "b", "c", "d", "e"}}};
  CHECK(Caveats(linked) == "; I took 'lights' for 'lamp'; I took 'go' for 'a', 'b' or 3 more");
}

TEST_CASE("the bounds of fields are part of a shaped predicate, what only runs it is not") {
  Linked linked;
  linked.required_words = {"bill"};
  linked.filter.where.parts = {
      {.type = ConditionType::kField, .field = "amount", .op = FieldOp::kPresent},
      {.type = ConditionType::kField, .values = {"ann"}, .field = "user"}};
  CHECK(ShapedPredicateWords(linked) == "mentioning 'bill', with user 'ann'");
  CHECK(PredicateWords(linked) == ShapedPredicateWords(linked));
  linked.required_words.clear();
  CHECK(ShapedPredicateWords(linked) == "with user 'ann'");
}

TEST_CASE("marks count from one") {
  CHECK(Marks(0, 3) == " [1][2][3]");
  CHECK(Marks(2, 1) == " [3]");
  CHECK(Marks(0, 0).empty());
  CHECK(SentenceCase("yes").front() == 'Y');
  CHECK(SentenceCase("").empty());
}

}  // namespace
}  // namespace yesterlog
