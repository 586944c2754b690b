#include "core/link/note_reading.h"

#include <algorithm>

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

Linked Of(const char* question, const std::vector<NewEvent>& events) {
  return linked_log::Of(question, home_log::Open(events).get());
}

std::vector<NewEvent> Diary() {
  return {
      Told("e1", "2026-04-07T08:00", "", "", "two blackbirds sang from the ash"),
      Told("e2", "2026-04-07T09:00", "", "", "rain, then a blackbird on the fence"),
      Told("e3", "2026-04-08T08:00", "", "", "mended the fence with Ida"),
      Told("e4", "2026-04-08T09:00", "", "", "nothing but wind all day"),
  };
}

TEST_CASE("a count of words in a diary is the nearest that words alone can say") {
  CHECK(Of("how many blackbirds were there", Diary()).nearest);
}

TEST_CASE("a count of what a log says again and again is no guess") {
  std::vector<NewEvent> events;
  for (int i = 0; i < 9; ++i) {
    const std::string id = "k" + std::to_string(i);
    const std::string time = "2026-04-08T0" + std::to_string(i) + ":00";
    events.push_back(Told(id.c_str(), time.c_str(), "web-01", "", "cache emptied"));
  }
  CHECK_FALSE(Of("how many times was the cache emptied", events).nearest);
}

TEST_CASE(
    "a count is no answer to how large something got, and may be one to how often on average") {
  const std::vector<std::string> values = {
      "as values stand in texts, where I cannot compare or add them up"};
  const auto of = [](const char* question) {
    auto shortfalls = Of(question, Diary()).shortfalls;
    std::erase(shortfalls, "going by words of texts that are free");
    return shortfalls;
  };
  CHECK(of("the biggest flock ever, how many blackbirds") == values);
  CHECK(of("how many blackbirds a day on average").empty());
}

TEST_CASE("what an answer does not do although it is asked for is noted") {
  const auto shortfalls = Of("what percentage of blackbirds sang", Diary()).shortfalls;
  CHECK(std::ranges::find(shortfalls, "as I cannot calculate a percentage") != shortfalls.end());
  const auto whys = Of("why did Ida mend the fence", Diary()).notes;
  CHECK(std::ranges::find(whys, "the log tells what happened, not why") != whys.end());
}

}  // namespace
}  // namespace yesterlog
