#include "core/rewrite/previous_turn.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

PreviousTurn Asked(const char* question, std::string named = "") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  return {ParseQuestion(question, home_log::Frame(), &vocabulary), std::move(named)};
}

TEST_CASE("the thing that a question is about is its names, else its first noun") {
  CHECK(Asked("did the back door open yesterday").Thing(false) == "back door");
  CHECK(Asked("when was 10.0.0.9 banned").Thing(false) == "10.0.0.9");
  CHECK(Asked("did the parcel for Ann arrive").Thing(false) == "parcel for Ann");
  CHECK(Asked("who rang").Thing(true).empty());
}

TEST_CASE("what was asked for by which stands for the one name that it was answered with") {
  CHECK(Asked("which plate came most often", "AB12").Thing(false) == "AB12");
  CHECK(Asked("which plate came most often", "AB12").WithNamed("when did that plate come") ==
        "when did AB12 come");
  CHECK_FALSE(Asked("which plate came most often").WithNamed("when did that plate come"));
  CHECK_FALSE(Asked("which plate came most often", "AB12").WithNamed("when did that van come"));
}

TEST_CASE("he and she are whom the question names, never a thing") {
  CHECK(Asked("did marta come in on Monday").Person() == "marta");
  CHECK(Asked("how many walks did otto take").Person() == "otto");
  CHECK(Asked("when did the plumber come").Person() == "plumber");
  CHECK(Asked("who fed the cat", "Otto").Person() == "Otto");
  CHECK(Asked("how many doses were there").Person().empty());
}

TEST_CASE("another subject takes the place of its like") {
  CHECK(Asked("did the dog bark at night").WithSubject("hen", false) == "did the hen bark");
  CHECK(Asked("how many litres of milk did otto drink").WithSubject("marta", false) ==
        "how many litres of milk did marta drink");
  CHECK(Asked("how many cars did otto wash").WithSubject("vans", false) ==
        "how many vans did otto wash");
}

TEST_CASE("what is counted can be narrowed down") {
  CHECK(Asked("how many cars yesterday").Counted() == "how many cars");
  CHECK(Asked("did any cars come yesterday").Counted() == "how many cars come");
}

}  // namespace
}  // namespace yesterlog
