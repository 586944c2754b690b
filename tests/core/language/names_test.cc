#include "core/language/names.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

std::string SourcesIn(const char* question, const std::vector<std::string>& sources) {
  const auto tokens = Tokenise(question);
  const std::vector<bool> free(tokens.size(), true);
  return home_log::Joined(CombineNames(MatchSources(tokens, free, sources)));
}

TEST_CASE("a source is named by its words, however it is spelled") {
  const std::vector<std::string> sources = {"back_door", "cam-back-door", "Front Door Camera",
                                            "garage"};
  CHECK(SourcesIn("the back door", sources) == "back_door, cam-back-door");
  CHECK(SourcesIn("at the backdoor", sources) == "back_door, cam-back-door");
  CHECK(SourcesIn("the front door", sources) == "Front Door Camera");
  CHECK(SourcesIn("front and back door", sources) == "Front Door Camera, back_door, cam-back-door");
  CHECK(SourcesIn("the camera", sources).empty());
  CHECK(SourcesIn("", sources).empty());
  CHECK(SourcesIn("the back door", {}).empty());
}

TEST_CASE("a label is named by its words or by what means the same") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  const auto labels_in = [&](const char* question) {
    const auto tokens = Tokenise(question);
    std::vector<std::string> labels;
    const std::vector<bool> free(tokens.size(), true);
    for (const LabelMatch& match : MatchLabels(tokens, free, &vocabulary, vocabulary.labels())) {
      labels.insert(labels.end(), match.labels.begin(), match.labels.end());
    }
    return home_log::Joined(labels);
  };
  CHECK(labels_in("failed logins") == "failed_login");
  CHECK(labels_in("people") == "person");
  CHECK(labels_in("elephants").empty());
}

TEST_CASE("a word that is taken names nothing") {
  const auto tokens = Tokenise("the back door");
  CHECK(MatchSources(tokens, {true, false, false}, {"back_door"}).empty());
}

}  // namespace
}  // namespace yesterlog
