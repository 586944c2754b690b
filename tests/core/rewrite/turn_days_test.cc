#include "core/rewrite/turn_days.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

TurnDays After(const char* canonical_time, std::optional<Instant> shown = std::nullopt) {
  static const TimeFrame frame = home_log::Frame();
  TurnContext turn;
  turn.canonical_time = canonical_time;
  turn.last_shown = shown;
  return TurnDays(turn, frame);
}

std::string Relative(const TurnDays& days, std::string_view said) {
  return days.Relative(Tokenise(said)).value_or("");
}

TEST_CASE("a day is told by the one that the turn before was about") {
  const TurnDays days = After("Wed 01-Apr-2026");
  CHECK(Relative(days, "the day before") == "on Tue 31-Mar-2026");
  CHECK(Relative(days, "the saturday before that") == "on Sat 28-Mar-2026");
  CHECK(Relative(days, "the wednesday after") == "on Wed 08-Apr-2026");
  CHECK(Relative(days, "the one from the night before") == "on Tue 31-Mar-2026 in the night");
  CHECK(Relative(days, "the morning after") == "on Thu 02-Apr-2026 in the morning");
  CHECK(Relative(days, "the week before that") == "from Mon 23-Mar-2026 to Sun 29-Mar-2026");
  CHECK(Relative(days, "the day").empty());
  CHECK(Relative(days, "before the flood").empty());
}

TEST_CASE("without days before, only weeks and months have a neighbour") {
  const TurnDays days = After("");
  CHECK(Relative(days, "the day before").empty());
  CHECK(Relative(days, "the week before") == "from Mon 30-Mar-2026 to Sun 05-Apr-2026");
}

TEST_CASE("that day is the one asked about, else that of the event shown last") {
  CHECK(After("Wed 01-Apr-2026").WithThatDay("who came on that day?") ==
        "who came on Wed 01-Apr-2026?");
  const Instant at = home_log::At("2026-03-20T02:10");
  CHECK(After("", at).WithThatDay("any cars that morning") ==
        "any cars on Fri 20-Mar-2026 in the morning");
  // A night belongs to the evening that it begins in.
  CHECK(After("", at).WithThatDay("any cars that night") ==
        "any cars on Thu 19-Mar-2026 in the night");
  CHECK(After("", at).WithThatDay("did it come back after that?") ==
        "did it come back since Fri 20-Mar-2026 02:11");
  CHECK(After("", at).WithThatDay("has it rung again since") ==
        "has it rung again since Fri 20-Mar-2026 02:11");
  CHECK_FALSE(After("", at).WithThatDay("what happened after that"));
  CHECK_FALSE(After("Wed 01-Apr-2026", at).WithThatDay("and the day after that"));
  CHECK_FALSE(After("", at).WithThatDay("how long since"));
  CHECK_FALSE(After("").WithThatDay("any cars that day"));
  CHECK_FALSE(After("Wed 01-Apr-2026").WithThatDay("what happened around that time"));
  CHECK_FALSE(After("Wed 01-Apr-2026").WithThatDay("the car that came"));
}

TEST_CASE("days are left out of those of the turn before") {
  const auto without = [](const char* before, const char* phrase) {
    return After(before).Without(phrase).value_or("");
  };
  CHECK(without("Wed 01-Apr-2026 to Sun 05-Apr-2026", "Friday 3 April") ==
        "Wed 01-Apr-2026 to Thu 02-Apr-2026; Sat 04-Apr-2026 to Sun 05-Apr-2026");
  CHECK(without("", "on Monday") == "before Mon 06-Apr-2026; since Tue 07-Apr-2026");
  CHECK(without("Wed 01-Apr-2026 to Sun 05-Apr-2026", "weekends") ==
        "Wed 01-Apr-2026 to Sun 05-Apr-2026, each weekday");
  CHECK(without("Wed 01-Apr-2026", "on 1 April").empty());
}

TEST_CASE("the hours of each day are kept apart from the days") {
  CHECK(After("Mon 06-Apr-2026 to Sun 12-Apr-2026, each day 22:00 to 24:00").EachDay() ==
        "each day 22:00 to 24:00");
  CHECK(After("Mon 06-Apr-2026").EachDay().empty());
}

}  // namespace
}  // namespace yesterlog
