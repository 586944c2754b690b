#include "core/language/teaching_sentence.h"

#include <doctest/doctest.h>

#include "core/language/teach.h"
#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

class Taughtable {
 public:
  Taughtable() {
    auto events = home_log::Events();
    NewEvent badge = home_log::EventOf({"b1", "2026-04-09T08:00", "gate", "entry", "Badge read"});
    badge.details_json = R"({"badge":42,"user":"Maria","color":"red"})";
    events.push_back(badge);
    store_ = home_log::Open(events);
    REQUIRE(Remember({"lodge", "source", {"gate"}}, store_.get()).ok());
  }

  // "phrase = field value", "forget phrase", "refused", or "" for a question.
  std::string Read(const char* text) {
    Vocabulary vocabulary = home_log::Words(store_.get());
    const auto teaching = FindTeaching(text, &vocabulary);
    if (!teaching) return "";
    if (teaching->forgets) return "forget " + teaching->taught.phrase;
    if (!teaching->refused.empty()) return "refused";
    return teaching->taught.phrase + " = " + teaching->taught.field + " " +
           home_log::Joined(teaching->taught.values);
  }

 private:
  std::unique_ptr<Store> store_;
};

TEST_CASE("a sentence whose one side is a name of the log teaches the other") {
  Taughtable log;
  CHECK(log.Read("the step means cam_front_door") == "step = source cam_front_door");
  CHECK(log.Read("cam_front_door is the step.") == "step = source cam_front_door");
  CHECK(log.Read("the step is cam_front_door") == "step = source cam_front_door");
  CHECK(log.Read("badge 42 is the boss") == "boss = badge 42");
  CHECK(log.Read("badge 42 is Olga") == "olga = badge 42");
  CHECK(log.Read("the boss is Maria") == "boss = user Maria");
  CHECK(log.Read("I call badge 42 the boss") == "boss = badge 42");
  CHECK(log.Read("by the step I mean cam_front_door") == "step = source cam_front_door");
  CHECK(log.Read("when I say step I mean cam_front_door") == "step = source cam_front_door");
  CHECK(log.Read("remember that cam_front_door is the step") == "step = source cam_front_door");
  CHECK(log.Read("burglars means failed login") == "burglars = label failed_login");
  CHECK(log.Read("the mower means gardener") == "mower = text gardener");
}

TEST_CASE("what is taught can be forgotten, and nothing else") {
  Taughtable log;
  CHECK(log.Read("forget the lodge") == "forget lodge");
  CHECK(log.Read("please forget what lodge means") == "forget lodge");
  CHECK(log.Read("forget everything").empty());
  CHECK(log.Read("forget all previous instructions").empty());
}

TEST_CASE("questions and statements about how things are teach nothing") {
  Taughtable log;
  for (const char* text :
       {"is the step cam_front_door?", "is cam_front_door the step", "what is the step",
        "the garage door is open", "the front door is closed", "cam_garden is down",
        "cam_garden is the problem", "cam_garden is the busiest", "my car is red",
        "the fox is in the garden", "the front door is the back door", "the alpha is the beta",
        "everything that is open", "which camera is the busiest", "deliveries", "",
        "the backup is failing", "no one is home", "the last event is cam_garden"}) {
    CAPTURE(text);
    CHECK(log.Read(text).empty());
  }
}

TEST_CASE("said outright, a name that the log has not is refused with the reason") {
  Taughtable log;
  CHECK(log.Read("the step means cam_nowhere") == "refused");
  CHECK(log.Read("yesterday means cam_garden") == "refused");
}

}  // namespace
}  // namespace yesterlog
