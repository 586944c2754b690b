#include "core/rewrite/rewrite.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

Rewrite Of(const char* text) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  return RewriteByRules(text, std::nullopt, home_log::Frame(), &vocabulary);
}

TEST_CASE("a question loses its politeness and keeps its words, names and time") {
  const Rewrite rewrite = Of("hey, can you tell me how many deliveries came on Tuesday?");
  CHECK(rewrite.slots.intent == Intent::kCounting);
  CHECK(rewrite.slots.time == "on Tuesday");
  CHECK(rewrite.slots.rendered_query == "how many deliveries came on Tuesday");
  CHECK(rewrite.slots.metadata.labels == std::vector<std::string>{"delivery"});
}

TEST_CASE("what looks back over everything says so") {
  CHECK(Of("when did the cat last come").slots.time == "ever");
  CHECK(Of("how many cars").slots.time.empty());
}

TEST_CASE("what is out of scope has neither time nor names") {
  const Rewrite rewrite = Of("tell me a joke about yesterday");
  CHECK(rewrite.scope == OutOfScope::kCreative);
  CHECK(rewrite.slots.intent == Intent::kOutOfScope);
  CHECK(rewrite.slots.metadata == Metadata{});
  CHECK(rewrite.guards == std::vector<std::string>{"scope_creative"});
}

}  // namespace
}  // namespace yesterlog
