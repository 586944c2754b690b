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
