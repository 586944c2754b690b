#include "core/language/taught.h"

#include <doctest/doctest.h>

#include "core/language/question.h"
#include "core/language/teach.h"
#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

std::string MatchedIn(const char* question, const std::vector<Taught>& taught) {
  const auto tokens = Tokenise(question);
  std::string text;
  for (const TaughtMatch& match :
       MatchTaught(tokens, std::vector<bool>(tokens.size(), true), taught)) {
    text += std::to_string(match.span.begin) + "-" + std::to_string(match.span.end) + " " +
            match.taught.values[0] + "; ";
  }
  return text;
}

TEST_CASE("the longest phrase at a place is meant, with or without its article") {
  const std::vector<Taught> taught = {{"porch", "source", {"cam_1"}},
                                      {"my porch light", "source", {"lamp_2"}}};
  CHECK(MatchedIn("anyone at the porch?", taught) == "3-4 cam_1; ");
  CHECK(MatchedIn("was the PORCH light on", taught) == "2-4 lamp_2; ");
  CHECK(MatchedIn("porch and porch", taught) == "0-1 cam_1; 2-3 cam_1; ");
  CHECK(MatchedIn("porches", taught).empty());
  CHECK(MatchedIn("", taught).empty());
  CHECK(MatchedIn("anyone at the porch?", {}).empty());
}

TEST_CASE("what is taught comes back as it was; what is ill-formed is left out") {
  const std::vector<Taught> taught = {{"porch", "source", {"cam_1", "cam \"2\""}},
                                      {"boss", "badge", {"42"}}};
  CHECK(TaughtFromJson(TaughtToJson(taught)) == taught);
  CHECK(TaughtFromJson("nonsense").empty());
  CHECK(TaughtFromJson("{}").empty());
  const std::string hostile =
      R"([{"phrase":"","field":"source","values":["a"]},{"phrase":"x","field":"source","values":[]},)"
      R"({"phrase":"a b c d e f g","field":"source","values":["a"]},{"phrase":1},7,)"
      R"({"phrase":"y","field":"","values":["a"]},{"phrase":"z","field":"label","values":["a"]}])";
  REQUIRE(TaughtFromJson(hostile).size() == 1);
  CHECK(TaughtFromJson(hostile)[0].phrase == "z");
  std::vector<Taught> many(kMostTaught + 50, {"z", "label", {"a"}});
  CHECK(TaughtFromJson(TaughtToJson(many)).size() == kMostTaught);
}

TEST_CASE("a question takes what was taught before what the log calls so itself") {
  const auto store = home_log::Open();
  REQUIRE(Remember({"yard", "source", {"cam_driveway"}}, store.get()).ok());
  REQUIRE(Remember({"burglars", "label", {"failed_login"}}, store.get()).ok());
  REQUIRE(Remember({"mower", "text", {"gardener"}}, store.get()).ok());
  Vocabulary vocabulary = home_log::Words(store.get());
  const auto parsed = [&](const char* text) {
    return ParseQuestion(text, home_log::Frame(), &vocabulary);
  };
  const Question yard = parsed("how many cars at the yard today?");
  CHECK(yard.metadata.sources == std::vector<std::string>{"cam_driveway"});
  CHECK(parsed("how many burglars?").metadata.labels == std::vector<std::string>{"failed_login"});
  const Question mower = parsed("when did the mower come?");
  REQUIRE(mower.terms.size() == 1);
  CHECK(mower.terms[0].term.any_of == std::vector<std::string>{"gardener"});
  const Question without = parsed("anything except the yard");
  CHECK(without.left_out.sources == std::vector<std::string>{"cam_driveway"});
  CHECK(without.metadata.sources.empty());
  // Of names that are given only these are meant.
  const Metadata given;
  CHECK(ParseQuestion("cars at the yard", home_log::Frame(), &vocabulary, &given).taught.empty());
}

TEST_CASE("a taught source that is no longer in the log means nothing") {
  const auto store = home_log::Open();
  REQUIRE(Remember({"shed", "source", {"cam_gone"}}, store.get()).ok());
  CHECK(home_log::Words(store.get()).taught().empty());
}

TEST_CASE(
    "a field that a log calls kind may be taught; kinds are meant by who supposes them alone") {
  const Taught pods{.phrase = "pods", .field = "kind", .values = {"Pod"}};
  CHECK(ConditionOf(pods).type == ConditionType::kField);
  CHECK(ConditionOf(pods).field == "kind");
  Taught offered = pods;
  offered.supposed = true;
  CHECK(ConditionOf(offered).type == ConditionType::kKinds);
}

}  // namespace
}  // namespace yesterlog
