#include "tools/cli/text_vectors.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

using Row = std::vector<float>;

// Each of these takes ten bytes.
void AddSmall(TextVectors& vectors, const std::string& two_letters, float value) {
  vectors.Add(two_letters, Row{value, value});
}

TEST_CASE("a text's vector is found again, another's is not") {
  TextVectors vectors(100);
  AddSmall(vectors, "ab", 1);
  REQUIRE(vectors.Find("ab") != nullptr);
  CHECK(*vectors.Find("ab") == Row{1, 1});
  CHECK(vectors.Find("AB") == nullptr);
  CHECK(vectors.Find("") == nullptr);
}

TEST_CASE("a text that is there keeps its vector, and takes no more room") {
  TextVectors vectors(20);
  for (int i = 0; i < 5; ++i) AddSmall(vectors, "ab", static_cast<float>(i));
  AddSmall(vectors, "cd", 7);
  CHECK(vectors.size() == 2);
  CHECK(*vectors.Find("ab") == Row{0, 0});
}

TEST_CASE("the oldest make room for a new one") {
  TextVectors vectors(39);
  for (const char* text : {"aa", "bb", "cc", "dd"}) AddSmall(vectors, text, 1);
  CHECK(vectors.size() == 3);
  CHECK(vectors.Find("aa") == nullptr);
  CHECK(vectors.Find("bb") != nullptr);
  vectors.Add(std::string(25, 'x'), Row{1, 2});
  CHECK(vectors.size() == 1);
  CHECK(vectors.Find("dd") == nullptr);
}

TEST_CASE("what is larger than all there is room for is not kept, and drops nothing") {
  TextVectors vectors(20);
  AddSmall(vectors, "ab", 1);
  vectors.Add(std::string(1000, 'x'), Row{1, 1});
  CHECK(vectors.size() == 1);
  TextVectors none(0);
  AddSmall(none, "ab", 1);
  CHECK(none.size() == 0);
}

TEST_CASE("many texts, each the same as the one that was added") {
  TextVectors vectors(1 << 12);
  for (int i = 0; i < 2000; ++i) {
    vectors.Add(std::to_string(i), Row{static_cast<float>(i)});
    CHECK(*vectors.Find(std::to_string(i)) == Row{static_cast<float>(i)});
  }
  CHECK(vectors.Find("1990") != nullptr);
  CHECK(vectors.Find("0") == nullptr);
}

}  // namespace
}  // namespace yesterlog
