#include "core/link/fit_terms.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

TEST_CASE("what the log says by another word is found by the lexicon, and said") {
  const auto store = home_log::Open(linked_log::Events());
  const Linked linked = linked_log::Of("how many successful logins", store.get());
  CHECK(linked.refused.empty());
  REQUIRE_FALSE(linked.read_as.empty());
  CHECK(std::ranges::find(linked.read_as[0].in_log, "accepted password") !=
        linked.read_as[0].in_log.end());
}

TEST_CASE("what is asked for and not in the log is refused, and by its name") {
  const auto store = home_log::Open();
  CHECK(linked_log::Of("how many helicopters at the front door", store.get()).refused ==
        "helicopters");
  CHECK(linked_log::Of("did the unicorn come to the garden", store.get()).refused == "unicorn");
  CHECK(linked_log::Of("how many failed logins from 10.9.9.9", store.get()).refused == "10.9.9.9");
}

TEST_CASE("without a word that only narrows the nearest is answered, and says so") {
  const auto store = home_log::Open();
  const Linked linked = linked_log::Of("how many cars with a trailer", store.get());
  CHECK(linked.refused.empty());
  CHECK(linked.nearest);
  CHECK(linked.ignored_words == std::vector<std::string>{"trailer"});
}

TEST_CASE("what is said beside the question, and how one feels, is required of no event") {
  const auto store = home_log::Open();
  const Linked linked = linked_log::Of("i reckon that stupid fox dug up the garden", store.get());
  CHECK(linked.refused.empty());
  for (const char* aside : {"reckon", "stupid"}) {
    CHECK(std::ranges::find(linked.ignored_words, aside) == linked.ignored_words.end());
    CHECK(std::ranges::find(linked.required_words, aside) == linked.required_words.end());
  }
}

TEST_CASE("a noun that only asks is left out beside what it asks of, and refused alone") {
  const auto store = home_log::Open();
  const Linked beside = linked_log::Of("the reason for the failed password", store.get());
  CHECK(beside.refused.empty());
  CHECK(beside.ignored_words == std::vector<std::string>{"reason"});
  const Linked alone = linked_log::Of("what was the reason", store.get());
  CHECK(alone.unknown_words == std::vector<std::string>{"reason"});
}

TEST_CASE(
    "what is of the same kind only is the nearest, and not where the log has the word itself") {
  const auto beer = home_log::Open({
      linked_log::Told("b1", "2026-04-08T20:00", "bar", "", "Beer served at table 4"),
      linked_log::Told("b2", "2026-04-08T21:00", "bar", "", "Bill paid at table 4"),
  });
  const Linked near = linked_log::Of("how many wines were served", beer.get());
  CHECK((near.nearest || !near.refused.empty()));
  const auto both = home_log::Open({
      linked_log::Told("b1", "2026-04-08T20:00", "bar", "", "Beer served at table 4"),
      linked_log::Told("b2", "2026-04-08T21:00", "bar", "", "Wine served at table 5"),
  });
  const Linked own = linked_log::Of("how many wines were served", both.get());
  CHECK(own.refused.empty());
  for (const Term& term : own.filter.terms) {
    CHECK(std::ranges::find(term.any_of, "beer") == term.any_of.end());
  }
}

TEST_CASE("a word that the log has is read as it is, whatever else is read by the lexicon") {
  const auto store = home_log::Open({
      linked_log::Told("g1", "2026-04-08T20:00", "gates", "", "Gate of the car park forced"),
      linked_log::Told("g2", "2026-04-08T21:00", "gates", "", "Car parked at the gate"),
  });
  const Linked linked = linked_log::Of("how often was the car park gate forced", store.get());
  CHECK(linked.refused.empty());
  CHECK(linked.ignored_words.empty());
  CHECK(linked.read_as.empty());
}

TEST_CASE("of words that never go together as many as can are kept") {
  const auto store = home_log::Open();
  const Linked linked = linked_log::Of("was there a red courier", store.get());
  CHECK(linked.nearest);
  CHECK(linked.required_words.size() == 1);
  CHECK(linked.ignored_words.size() == 1);
}

}  // namespace
}  // namespace yesterlog
