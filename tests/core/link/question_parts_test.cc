#include "core/link/question_parts.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

std::vector<Part> PartsOf(const char* text) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  const Question question = ParseQuestion(text, home_log::Frame(), &vocabulary);
  Linked linked;
  return CollectParts(question, std::vector<bool>(question.tokens.size(), false),
                      FindConcepts(question.tokens), &vocabulary, &linked);
}

TEST_CASE("each word that says what is meant is a part, known where the log has it") {
  const std::vector<Part> parts = PartsOf("did a red unicorn turn around");
  REQUIRE(parts.size() >= 2);
  CHECK(parts[0].surface == "red");
  CHECK(parts[0].is_known);
  CHECK(parts[1].surface == "unicorn");
  CHECK_FALSE(parts[1].found());
  CHECK(PartsOf("what happened").empty());
}

TEST_CASE("words that together begin one of the log are that one") {
  const auto store = home_log::Open({
      linked_log::Told("s1", "2026-04-08T20:00", "nas", "", "DiskFullWarning raised"),
      linked_log::Told("s2", "2026-04-08T21:00", "nas", "", "Scrub finished"),
  });
  const Linked linked = linked_log::Of("how often was there a disk full warning", store.get());
  REQUIRE_FALSE(linked.filter.terms.empty());
  CHECK(linked.filter.terms[0].any_of == std::vector<std::string>{"diskfullwarning"});
}

TEST_CASE("a verb and its particle are the noun that a log makes of them") {
  const auto store = home_log::Open({
      linked_log::Told("p1", "2026-04-08T20:00", "press", "", "Washout of roller 2 begun"),
      linked_log::Told("p2", "2026-04-08T21:00", "press", "", "Roller 2 at speed"),
  });
  const Linked linked = linked_log::Of("when was roller 2 washed out", store.get());
  CHECK(linked.refused.empty());
  CHECK(std::ranges::any_of(linked.filter.terms, [](const Term& term) {
    return std::ranges::find(term.any_of, "washout") != term.any_of.end();
  }));
}

TEST_CASE("what stands in brackets narrows only where the log has it, unless it is a name") {
  const auto store = home_log::Open();
  const Linked linked = linked_log::Of("did a red car (rented) turn around", store.get());
  CHECK(linked.refused.empty());
  CHECK(std::ranges::find(linked.ignored_words, "rented") != linked.ignored_words.end());
  CHECK(linked_log::Of("failed logins of the server (10.9.9.9)", store.get()).refused ==
        "10.9.9.9");
}

}  // namespace
}  // namespace yesterlog
