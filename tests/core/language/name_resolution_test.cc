#include "core/language/name_resolution.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

ResolvedNames In(const char* question, const std::vector<std::string>* given_labels = nullptr) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  const auto tokens = Tokenise(question);
  Metadata given;
  if (given_labels) given.labels = *given_labels;
  return ResolveNames(tokens, std::vector<bool>(tokens.size(), true), &vocabulary,
                      given_labels ? &given : nullptr);
}

NewEvent Told(const char* id, const char* source, const char* label, const char* text) {
  NewEvent event;
  event.own_id = id;
  event.start = home_log::At("2026-04-06T09:05");
  event.source = source;
  event.label = label;
  event.text = text;
  return event;
}

TEST_CASE("the front door is a source, and no label that is called so") {
  const ResolvedNames names = In("deliveries at the front door");
  REQUIRE(names.sources.size() == 1);
  CHECK(home_log::Joined(names.sources[0].names) == "cam_front_door, front_door");
  REQUIRE(names.labels.size() == 1);
  CHECK(names.labels[0].labels == std::vector<std::string>{"delivery"});
}

TEST_CASE("left open asks how long, not for openings") {
  CHECK(In("was the garage left open").labels.empty());
  CHECK(In("did the garage open").labels.size() == 1);
}

TEST_CASE("of somebody's things those that are called after them are meant") {
  const auto store = home_log::Open({Told("a", "person.ruth", "home", "Ruth came home"),
                                     Told("b", "light.ruth_desk", "on", "was turned on"),
                                     Told("c", "light.hall", "on", "was turned on")});
  Vocabulary vocabulary = home_log::Words(store.get());
  for (const char* question : {"is ruth's lamp on", "how long was ruth her light on"}) {
    CAPTURE(std::string(question));
    const auto tokens = Tokenise(question);
    const ResolvedNames names =
        ResolveNames(tokens, std::vector<bool>(tokens.size(), true), &vocabulary, nullptr);
    REQUIRE(names.sources.size() == 1);
    CHECK(names.sources[0].names == std::vector<std::string>{"light.ruth_desk"});
  }
}

TEST_CASE("with given names no others exist") {
  const std::vector<std::string> cars = {"car"};
  const ResolvedNames names = In("cars and deliveries at the front door", &cars);
  CHECK(names.sources.empty());
  REQUIRE(names.labels.size() == 1);
  CHECK(names.labels[0].labels == cars);
  CHECK(In("").labels.empty());
}

}  // namespace
}  // namespace yesterlog
