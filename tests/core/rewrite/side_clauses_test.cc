#include "core/rewrite/side_clauses.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

PlainQuestion Plain(std::string_view text) { return SetSideClausesAside(text, home_log::Frame()); }

TEST_CASE("what is told ahead of a question is set aside, and named") {
  const PlainQuestion plain =
      Plain("my landlord says it is never shut: how often did the side gate open?");
  CHECK(plain.text == "how often did the side gate open?");
  CHECK(plain.set_aside == std::vector<std::string>{"my landlord says it is never shut"});
  CHECK(Plain("For the audit: how many cars came on Monday?").text ==
        "how many cars came on Monday?");
  CHECK(Plain("we're shut mondays - did anyone open the gate on monday 6th april?").text ==
        "did anyone open the gate on monday 6th april?");
}

TEST_CASE("what is told behind it is set aside") {
  CHECK(Plain("is the dryer still going? i can't hear it from up here").text ==
        "is the dryer still going?");
  CHECK(Plain("how many times did the alarm fire, feels like it nags me constantly").text ==
        "how many times did the alarm fire");
}

TEST_CASE("what replies to the answer before is dropped without a word") {
  const PlainQuestion plain = Plain("lol ok. how many");
  CHECK(plain.text == "how many");
  CHECK(plain.set_aside.empty());
}

TEST_CASE("what the question refers to, or is narrowed by, stays") {
  for (const char* text :
       {"On Friday evening we forgot to shut the garage. For how long was it open?",
        "how many cars yesterday? i only mean the red ones",
        "how many cars yesterday, i want the red ones", "i am Otto. when was i home yesterday?",
        "gate camera: how many cars yesterday?", "how many cars at 10:30? and at 11:15?",
        "i was out all Monday. who came to the door?", "everything from cam-3 - the whole day",
        "what happened? the alarm went off", ""}) {
    CAPTURE(text);
    CHECK(Plain(text).text == text);
    CHECK(Plain(text).set_aside.empty());
  }
}

}  // namespace
}  // namespace yesterlog
