#include "core/language/vocabulary.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

TEST_CASE("a vocabulary knows the names and the words of the log") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  CHECK(std::ranges::find(vocabulary.sources(), "cam_garden") != vocabulary.sources().end());
  CHECK(std::ranges::find(vocabulary.labels(), "fox") != vocabulary.labels().end());
  CHECK(vocabulary.Knows({"parcel"}));
  CHECK(vocabulary.Knows({"elephant", "parcel"}));
  CHECK_FALSE(vocabulary.Knows({"elephant"}));
  CHECK_FALSE(vocabulary.Knows({"elephant"}));
  Filter filter;
  filter.labels = {"fox"};
  CHECK(vocabulary.Occurs(filter));
  filter.sources = {"web-01"};
  CHECK_FALSE(vocabulary.Occurs(filter));
  CHECK(vocabulary.status().ok());
}

TEST_CASE("an empty log knows nothing") {
  const auto store = home_log::Open({});
  Vocabulary vocabulary = home_log::Words(store.get());
  CHECK(vocabulary.sources().empty());
  CHECK(vocabulary.labels().empty());
  CHECK_FALSE(vocabulary.Knows({"parcel"}));
}

}  // namespace
}  // namespace yesterlog
