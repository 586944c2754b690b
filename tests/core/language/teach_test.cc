#include "core/language/teach.h"

#include <doctest/doctest.h>

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

// "field: value, value", or why not.
std::string Made(const char* phrase, const char* means) {
  auto events = home_log::Events();
  NewEvent badge = home_log::EventOf({"b1", "2026-04-09T08:00", "gate", "entry", "Badge read"});
  badge.details_json = R"({"badge":42,"user":"Maria"})";
  events.push_back(badge);
  const auto store = home_log::Open(events);
  Vocabulary vocabulary = home_log::Words(store.get());
  const auto made = MakeTaught(phrase, means, &vocabulary);
  if (!made.ok()) return made.error().message;
  return made->phrase + " = " + made->field + ": " + home_log::Joined(made->values);
}

TEST_CASE("a phrase may stand for a source, several, a label, a field's value, or words") {
  CHECK(Made("the step", "cam_front_door") == "step = source: cam_front_door");
  CHECK(Made("the step", "CAM_front_door") == "step = source: cam_front_door");
  CHECK(Made("doors", "front door and back door") == "doors = source: back_door, front_door");
  CHECK(Made("burglars", "failed login") == "burglars = label: failed_login");
  CHECK(Made("The Boss", "badge 42") == "boss = badge: 42");
  CHECK(Made("the boss", "maria") == "boss = user: maria");
  CHECK(Made("the mower", "gardener") == "mower = text: gardener");
}

TEST_CASE("what every question has, a time or a name of the log is not taken") {
  const auto refused = [](const char* phrase) {
    return Made(phrase, "cam_garden").find("cannot be taught") != std::string::npos;
  };
  for (const char* phrase :
       {"what", "the", "", "  ", "how many", "events", "yesterday", "last night", "may", "42",
        "cameras", "anyone", "open", "unusual", "the front door", "van", "day",
        "one two three four five six",
        "a phrase of very many letterssssssssssssssssssssssssssssssssssssssss"}) {
    CAPTURE(phrase);
    CHECK(refused(phrase));
  }
  CHECK(Made("the step", "cam_nowhere").find("nothing called") != std::string::npos);
  CHECK(Made("the step", "").find("nothing called") != std::string::npos);
}

TEST_CASE("teaching again takes the place, forgetting takes it back, and there is a limit") {
  const auto store = home_log::Open();
  REQUIRE(Remember({"step", "source", {"cam_front_door"}}, store.get()).ok());
  REQUIRE(Remember({"step", "source", {"cam_garden"}}, store.get()).ok());
  REQUIRE(LoadTaught(store.get())->size() == 1);
  CHECK(LoadTaught(store.get())->front().values == std::vector<std::string>{"cam_garden"});
  CHECK(*Forget("the Step", store.get()));
  CHECK_FALSE(*Forget("the step", store.get()));
  CHECK(LoadTaught(store.get())->empty());
  for (size_t i = 0; i < kMostTaught; ++i) {
    REQUIRE(Remember({"word" + std::to_string(i), "label", {"van"}}, store.get()).ok());
  }
  CHECK(Remember({"more", "label", {"van"}}, store.get()).error().code == ErrorCode::kLimit);
}

}  // namespace
}  // namespace yesterlog
