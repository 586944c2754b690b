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

TEST_CASE("of words that never go together as many as can are kept") {
  const auto store = home_log::Open();
  const Linked linked = linked_log::Of("was there a red courier", store.get());
  CHECK(linked.nearest);
  CHECK(linked.required_words.size() == 1);
  CHECK(linked.ignored_words.size() == 1);
}

}  // namespace
}  // namespace yesterlog
