#include "core/rewrite/self_correction.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

std::string Meant(std::string_view question) {
  return ApplySelfCorrections(question, home_log::Frame()).text;
}

TEST_CASE("a noun that is taken back goes") {
  CHECK(Meant("the package, no, the car") == "the car");
  CHECK(Meant("did the package, no, the car arrive?") == "did the car arrive?");
  CHECK(Meant("how many packages, I mean cars, on Monday") == "how many cars, on Monday");
  CHECK(Meant("how many cats yesterday, sorry, dogs") == "how many dogs yesterday");
  CHECK(Meant("did the dog bark at the front door, I mean the back door") ==
        "did the dog bark at the back door");
  CHECK(Meant("anyone at the garage - wait, at the driveway") == "anyone at the driveway");
}

TEST_CASE("a time that is taken back goes, its day kept when only the hour changes") {
  CHECK(Meant("how many cars yesterday, no, Tuesday") == "how many cars Tuesday");
  CHECK(Meant("everything from Monday... no, from Tuesday") == "everything from Tuesday");
  CHECK(Meant("what happened yesterday at 3pm, no, 4pm") == "what happened yesterday at 4pm");
  CHECK(Meant("deliveries last week, actually this week") == "deliveries this week");
}

TEST_CASE("a fresh start takes everything back") {
  CHECK(Meant("how many cars yesterday, scratch that, did the dog bark?") == "did the dog bark?");
  CHECK(Meant("show me the garage, no wait, how many people came today") ==
        "how many people came today");
}

TEST_CASE("several corrections are applied in turn") {
  CHECK(Meant("the package, no, the car, no, the van") == "the van");
  CHECK(Meant("the package, no, the car yesterday, I mean on Tuesday") == "the car on Tuesday");
}

TEST_CASE("words that only look like corrections stay") {
  for (const char* question :
       {"was there no car", "did the van wait at the gate", "was anyone actually seen",
        "login failed - no such user", "no, the van", "sorry", "wait", "", "no no no",
        "were there no deliveries, no letters yesterday"}) {
    CAPTURE(question);
    CHECK(Meant(question) == question);
  }
}

TEST_CASE("what was taken back is told") {
  CHECK(ApplySelfCorrections("cars yesterday, no, Tuesday", home_log::Frame()).retracted ==
        "yesterday");
  CHECK(ApplySelfCorrections("cars on Tuesday", home_log::Frame()).retracted.empty());
}

}  // namespace
}  // namespace yesterlog
