#include "core/rewrite/reference.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

struct Found {
  std::string words;
  std::optional<Meant> meant;
  bool says_itself = false;
};

Found In(const char* text) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  const Question question = ParseQuestion(text, home_log::Frame(), &vocabulary);
  const auto pronoun = FindReference(question, 0);
  if (!pronoun) return {};
  return {std::string(TextOf(question.text, question.tokens, pronoun->span)), pronoun->meant,
          SaysItself(question, 0, *pronoun)};
}

TEST_CASE("pronouns stand for the topic, the thing, the person or the place") {
  CHECK(In("when was that").meant == Meant::kTopic);
  CHECK(In("show me those").meant == Meant::kTopic);
  CHECK(In("who did it").meant == Meant::kTopic);
  CHECK(In("how many times has he done it").words == "he done it");
  CHECK(In("was it cleared").meant == Meant::kThing);
  CHECK(In("when did she leave").meant == Meant::kPerson);
  CHECK(In("who let her in").words == "her");
  CHECK(In("what else happened there").meant == Meant::kPlace);
  CHECK(In("when was the last one").meant == Meant::kTopic);
}

TEST_CASE("what stands before a noun or counts refers to nothing") {
  for (const char* text : {"did that red car come back", "the first parcel that came on Friday",
                           "how many cars were there", "is there a van", "when did her fob fail"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(In(text).meant);
  }
}

TEST_CASE("a pronoun with its own predicate is told from one that takes the old one") {
  CHECK(In("when was it opened again").says_itself);
  CHECK(In("when was it back").says_itself);
  CHECK(In("is it on").says_itself);
  CHECK_FALSE(In("when was it").says_itself);
  CHECK_FALSE(In("how long did it last").says_itself);
}

}  // namespace
}  // namespace yesterlog
