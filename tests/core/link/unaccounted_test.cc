#include "core/link/unaccounted.h"

#include <algorithm>

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

std::vector<std::string> ShortfallsOf(const char* question) {
  const auto store = home_log::Open({
      Told("b1", "2026-04-07T08:00", "", "", "Ferry to the island took the crane aboard"),
      Told("b2", "2026-04-07T18:00", "", "", "Ferry to the island took the post aboard"),
      Told("b3", "2026-04-08T08:00", "", "", "Ferry to the island turned back in fog"),
      Told("d1", "2026-04-08T09:00", "hatch", "open", "Hatch opened"),
      Told("d2", "2026-04-08T10:00", "hatch", "closed", "Hatch closed"),
  });
  return linked_log::Of(question, store.get()).shortfalls;
}

TEST_CASE("what was is no answer to how it is now, unless it is a state") {
  const std::vector<std::string> now = {"as such events tell what happened and not how it is now"};
  CHECK(ShortfallsOf("is the crane still on the island") == now);
  CHECK(ShortfallsOf("is the hatch still open").empty());
  CHECK(ShortfallsOf("did the crane go to the island").empty());
}

TEST_CASE("a negation that nothing took up is named") {
  CHECK(ShortfallsOf("which ferry never took the post") ==
        std::vector<std::string>{"without regard to 'never'"});
  CHECK(ShortfallsOf("ferries to the island without the post").empty());
  const std::vector<std::string> ours =
      ShortfallsOf("how often did the ferry take a crane that is not ours");
  CHECK(std::ranges::find(ours, "without regard to 'not'") != ours.end());
}

TEST_CASE("a negation that only asks for a yes is none") {
  CHECK(ShortfallsOf("didn't the ferry take the crane").empty());
  CHECK(ShortfallsOf("the ferry took the crane, didn't it").empty());
}

TEST_CASE("a list of all that there is answers a question about something else") {
  CHECK(ShortfallsOf("and the one before that") ==
        std::vector<std::string>{"as nothing of it names what the log has"});
  CHECK(ShortfallsOf("ok and how many then") ==
        std::vector<std::string>{"as nothing of it names what the log has"});
  CHECK(ShortfallsOf("how many events are there").empty());
  CHECK(ShortfallsOf("what time span does it cover").empty());
  CHECK(ShortfallsOf("show me all events").empty());
  CHECK(ShortfallsOf("what happened on Tuesday").empty());
}

}  // namespace
}  // namespace yesterlog
