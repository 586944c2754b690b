#include "core/link/without_thing.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

std::optional<std::string> Said(const char* question) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  return SaidOfTheThing(ParseQuestion(question, home_log::Frame(), &vocabulary));
}

TEST_CASE("who was without a thing tells how long it was out") {
  CHECK(Said("how long were we without internet on Monday") ==
        "how long was internet out on Monday");
  CHECK(Said("for how long was I without the gas") == "for how long was gas out");
  CHECK(Said("are we still without water") == "is water still out");
}

TEST_CASE("what is left out is no outage") {
  CHECK_FALSE(Said("how many events were there without the porch"));
  CHECK_FALSE(Said("how long was the gate open without the porch light"));
  CHECK_FALSE(Said("how long were we without any"));
}

}  // namespace
}  // namespace yesterlog
