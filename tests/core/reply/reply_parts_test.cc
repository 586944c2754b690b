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

TEST_CASE("marks count from one") {
  CHECK(Marks(0, 3) == " [1][2][3]");
  CHECK(Marks(2, 1) == " [3]");
  CHECK(Marks(0, 0).empty());
  CHECK(SentenceCase("yes").front() == 'Y');
  CHECK(SentenceCase("").empty());
}

}  // namespace
}  // namespace yesterlog
