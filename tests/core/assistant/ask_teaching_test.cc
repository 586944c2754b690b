#include "core/assistant/ask_teaching.h"

#include "tests/core/assistant/home.h"

namespace yesterlog {
namespace {

std::string Conditions(const Reply& reply) {
  std::string text;
  for (const ReadCondition& read : reply.reading.conditions) {
    text += read.words + " (" + MatchedByName(read.how) + ") " + read.field + ": " +
            home_log::Joined(read.values) + "; ";
  }
  return text;
}

TEST_CASE("a taught name is confirmed, used before anything else, listed, and taken back") {
  Home home;
  const Reply before = home.Ask("how many cars at the yard?");
  CHECK(before.reading.nearest);
  const Reply taught = home.Ask("cam_driveway is the yard");
  CHECK(taught.answer ==
        "From now on 'yard' means 'cam_driveway' in this log. Say \"forget yard\" to undo it.");
  CHECK(taught.refusal == Refusal::kNone);
  CHECK(taught.citations.empty());
  const Reply after = home.Ask("how many cars at the yard?");
  CHECK(after.count == 3);
  CHECK(Conditions(after).find("yard (taught) source: cam_driveway; ") != std::string::npos);
  CHECK_FALSE(after.reading.nearest);
  const Reply forgotten = home.Ask("forget the yard");
  CHECK(Has(forgotten.answer, "I have forgotten what 'yard' means"));
  CHECK(home.Ask("how many cars at the yard?").reading.nearest);
}

TEST_CASE("a taught label and taught words are counted as if the log said them") {
  Home home;
  home.Ask("burglars means failed login");
  home.Ask("the stranger means hood");
  CHECK(home.Ask("how many burglars were there on Wednesday?").count == 3);
  const Reply stranger = home.Ask("when did the stranger come?");
  CAPTURE(stranger.answer);
  CHECK(IdsOf(stranger) == "n4");
  CHECK(Has(Conditions(stranger), "stranger (taught) text: hood"));
  CHECK(Has(home.Ask("anything but the burglars on Wednesday?").answer, "left out"));
}

TEST_CASE("what is taught is meant although nothing of the kind happened there") {
  Home home;
  home.Ask("cam_front_door is the lawn");
  // The garden's cat is in a text with a lawn.
  const Reply reply = home.Ask("any cats on the lawn?");
  CHECK(IdsOf(reply).empty());
}

TEST_CASE("a follow-up keeps to what was taught") {
  Home home;
  home.Ask("cam_driveway is the yard");
  const Reply first = home.Ask("how many cars at the yard on Tuesday?");
  CHECK(first.count == 1);
  CHECK(home.Ask("and on Wednesday?", first.turn).count == 1);
  const Reply other = home.Ask("how many deliveries at cam_front_door?");
  CHECK(home.Ask("what about the yard?", other.turn).count == 0);
}

TEST_CASE("teaching leaves the conversation where it was, and refuses what would hide the log") {
  Home home;
  const Reply first = home.Ask("how many cars on Tuesday?");
  const Reply taught = home.Ask("cam_driveway is the yard", first.turn);
  CHECK(taught.turn.rendered_query == first.turn.rendered_query);
  CHECK(Has(home.Ask("everything means cam_driveway").answer, "cannot be taught"));
  CHECK(Has(home.Ask("the attic means cam_attic").answer, "nothing called"));
}

}  // namespace
}  // namespace yesterlog
