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

TEST_CASE("of words that never go together as many as can are kept") {
  const auto store = home_log::Open();
  const Linked linked = linked_log::Of("was there a red courier", store.get());
  CHECK(linked.nearest);
  CHECK(linked.required_words.size() == 1);
  CHECK(linked.ignored_words.size() == 1);
}

}  // namespace
}  // namespace yesterlog
