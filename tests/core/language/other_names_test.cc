#include "core/language/other_names.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

std::vector<NameMatch> Match(const char* question, const std::vector<NewEvent>& events = {}) {
  const auto store = events.empty() ? home_log::Open() : home_log::Open(events);
  Vocabulary vocabulary = home_log::Words(store.get());
  const std::vector<Token> tokens = Tokenise(question);
  return MatchOtherNames(tokens, std::vector<bool>(tokens.size(), true),
                         {"light.yard", "light.lounge", "Generator 2", "sensor.garden_gate"},
                         &vocabulary);
}

TEST_CASE("what a log calls otherwise is found by what people call it") {
  const auto lamps = Match("how long were the lamps on");
  REQUIRE(lamps.size() == 1);
  CHECK(lamps[0].names == std::vector<std::string>{"light.yard", "light.lounge"});
  const auto power = Match("did the genset start");
  REQUIRE(power.size() == 1);
  CHECK(power[0].names == std::vector<std::string>{"Generator 2"});
  CHECK(power[0].span == TokenSpan{2, 3});
}

TEST_CASE("a name of several words is taken whole") {
  const auto room = Match("is the sitting room lamp on");
  REQUIRE(room.size() == 2);
  CHECK(room[0].span == TokenSpan{2, 4});
  CHECK(room[0].names == std::vector<std::string>{"light.lounge"});
}

TEST_CASE("where something is names a thing only beside one") {
  CHECK(Match("is anyone outside").empty());
  NewEvent rain;
  rain.own_id = "r1";
  rain.start = home_log::At("2026-04-06T09:05");
  rain.text = "Rain";
  const auto lamp = Match("the outside lamp", {rain});
  REQUIRE(lamp.size() == 2);
  CHECK(lamp[0].names == std::vector<std::string>{"light.yard", "sensor.garden_gate"});
  CHECK(Match("is anyone outside", {rain}).empty());
  // A log whose other events speak of a garden is read by its words.
  CHECK(Match("the outside lamp").size() == 1);
}

TEST_CASE("what the log says, and what nothing of it is called, has no other name") {
  // The log of this test speaks of a garden.
  CHECK(Match("who was in the garden").empty());
  CHECK(Match("did the elephant sleep").empty());
  CHECK(Match("").empty());
}

}  // namespace
}  // namespace yesterlog
