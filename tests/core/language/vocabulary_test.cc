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

TEST_CASE("a file's name is nobody's source, and a label may stand for a state") {
  auto events = home_log::Events();
  for (NewEvent& event : events) {
    if (event.source == "web-01") event.source = "logs/server.log";
  }
  const auto store = home_log::Open(events);
  Vocabulary vocabulary = home_log::Words(store.get());
  CHECK(std::ranges::find(vocabulary.sources(), "logs/server.log") == vocabulary.sources().end());
  CHECK(vocabulary.StateOfLabel("closed") == "closed");
  CHECK_FALSE(vocabulary.StateOfLabel("car"));
  const auto& fields = vocabulary.fields();
  const auto user = std::ranges::find(fields, "user", &LogField::name);
  REQUIRE(user != fields.end());
  CHECK(user->text);
  CHECK(user->events == 3);
  const auto& words = vocabulary.TextWords();
  CHECK(std::ranges::find(words, "password") != words.end());
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
