#include "core/language/spelling_correction.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

TEST_CASE("a word that the log does not know is read as the nearest that it does") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  CHECK(CorrectSpelling("delivries", &vocabulary) == "deliveries");
  CHECK(CorrectSpelling("gardn", &vocabulary) == "garden");
}

TEST_CASE("what is known, far from everything or short is read as it stands") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  for (const char* word : {"delivery", "elephant", "parcel", "ab", ""}) {
    CAPTURE(word);
    CHECK_FALSE(CorrectSpelling(word, &vocabulary));
  }
}

TEST_CASE("a plural is mended by the singular that a log has, by no more than a letter") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  CHECK(CorrectSpelling("backps", &vocabulary) == "backups");
  CHECK_FALSE(CorrectSpelling("blinks", &vocabulary));
}

TEST_CASE("what people shorten is written out, but for a log that shortens it as well") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  CHECK(CorrectSpelling("bkps", &vocabulary) == "backups");
  CHECK(CorrectSpelling("pw", &vocabulary) == "password");
  const home_log::Line line = {"s1", "2026-04-07T14:31", "gateway", "", "fw dropped a packet"};
  const auto short_log = home_log::Open({home_log::EventOf(line)});
  Vocabulary knows = home_log::Words(short_log.get());
  CHECK_FALSE(CorrectSpelling("fw", &knows));
}

}  // namespace
}  // namespace yesterlog
