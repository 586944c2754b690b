#include "core/language/lexicon.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

TEST_CASE("words that ask are no words of an event") {
  CHECK(RoleOf("how") == WordRole::kScaffold);
  CHECK(RoleOf("events") == WordRole::kScaffold);
  CHECK(RoleOf("arrived") == WordRole::kWeak);
  CHECK(RoleOf("rang") == WordRole::kSoft);
  CHECK(RoleOf("parcel") == WordRole::kContent);
  CHECK(RoleOf("") == WordRole::kContent);
}

TEST_CASE("a word means itself first, then what means the same, and what to look for instead") {
  const Meaning parcel = MeaningOf("parcel");
  CHECK(parcel.words.front() == "parcel");
  CHECK(std::ranges::find(parcel.words, "package") != parcel.words.end());
  CHECK(std::ranges::find(parcel.otherwise, "delivery") != parcel.otherwise.end());
  const Meaning unknown = MeaningOf("blorp");
  CHECK(unknown.words == std::vector<std::string>{"blorp"});
  CHECK(unknown.otherwise.empty());
}

TEST_CASE("every word of the lexicon is known to be one") {
  const auto words = LexiconWords();
  CHECK(words.size() > 50);
  for (const std::string& word : words) CHECK(IsLexiconWord(word));
  CHECK_FALSE(IsLexiconWord("blorp"));
}

TEST_CASE("devices, persons and what is out of the ordinary are told apart") {
  CHECK(IsDeviceWord("cams"));
  CHECK_FALSE(IsDeviceWord("door"));
  CHECK(IsIndefinitePerson("anyone"));
  CHECK(AsksWho("who"));
  CHECK_FALSE(AsksWho("anyone"));
  CHECK(IsUnusualWord("suspicious"));
  CHECK_FALSE(IsUnusualWord("red"));
}

}  // namespace
}  // namespace yesterlog
