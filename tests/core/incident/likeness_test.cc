#include "core/incident/likeness.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Likeness Between(const char* a, const char* b, const char* source = "Porch") {
  LexicalLikeness measure;
  const auto first = measure.Read(a, source);
  const auto second = measure.Read(b, source);
  const Likeness likeness = measure.Compare(*first, *second);
  CHECK(measure.Compare(*second, *first).score == likeness.score);
  return likeness;
}

TEST_CASE("the same words are alike, whatever their endings; numbers aside") {
  CHECK(Between("A man walks up the path", "A man walks up the path").score == 1);
  CHECK(Between("A man walks up the path", "A man walks up the path").word_for_word);
  CHECK(Between("A man walking up paths", "A man walks up the path").score == 1);
  CHECK_FALSE(Between("Person, 87 %", "Person, 91 %").word_for_word);
  CHECK(Between("Person, 87 %", "Person, 91 %").score == 1);
}

TEST_CASE("other words, other identifiers and contrasts are told") {
  CHECK(Between("A dog barks", "Motion in the kitchen").score == 0);
  CHECK_FALSE(Between("login from 10.0.0.7", "login from 10.0.0.8").same_identifiers);
  CHECK(Between("A red car", "A white car").contrasting);
  CHECK(Between("Door opened", "Door closed").contrasting_state);
}

TEST_CASE("empty texts are compared without harm") {
  const Likeness likeness = Between("", "");
  CHECK_FALSE(likeness.contrasting);
  CHECK(Between("", "A dog barks").score == 0);
}

}  // namespace
}  // namespace yesterlog
