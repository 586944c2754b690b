#include "core/rewrite/other_value.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

class Log {
 public:
  std::optional<std::string> Other(const char* question, const char* previous) {
    const Question now = Parse(question);
    const auto value = AskedValueToken(now, 0);
    return value ? WithOtherValue(now, *value, Parse(previous)) : std::nullopt;
  }

 private:
  Question Parse(const char* text) {
    Vocabulary vocabulary = home_log::Words(store_.get());
    return ParseQuestion(text, home_log::Frame(), &vocabulary);
  }

  std::unique_ptr<Store> store_ = home_log::Open();
};

TEST_CASE("another value takes the place of the one that was asked for") {
  Log log;
  CHECK(log.Other("and the lowest?", "whats the highest humidity on Monday") ==
        "whats the lowest humidity");
  CHECK(log.Other("the coldest, and when?", "the warmest it got in the attic") ==
        "the coldest it got in the attic");
}

TEST_CASE("what says more than a value, or follows another question, is none") {
  Log log;
  CHECK_FALSE(log.Other("and the lowest pressure?", "whats the highest humidity"));
  CHECK_FALSE(log.Other("and the lowest?", "how many deliveries on Monday"));
  CHECK_FALSE(log.Other("and on Tuesday?", "whats the highest humidity on Monday"));
}

}  // namespace
}  // namespace yesterlog
