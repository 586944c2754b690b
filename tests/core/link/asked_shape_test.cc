#include "core/link/asked_shape.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

class Log {
 public:
  Linked Of(const char* question) { return linked_log::Of(question, store_.get()); }

 private:
  std::unique_ptr<Store> store_ = home_log::Open(linked_log::Events());
};

TEST_CASE("a state is looked for before a value, and a value before groups") {
  Log log;
  for (const auto& [question, operation] :
       {std::pair{"is the garage door open right now", Operation::kState},
        std::pair{"what is the temperature of the fridge", Operation::kValue},
        std::pair{"who logged in on Wednesday", Operation::kDistinct}}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->operation == operation);
  }
}

TEST_CASE("what answer forms have a name for has no shape") {
  Log log;
  CHECK_FALSE(log.Of("how many passwords failed").shape);
  CHECK_FALSE(log.Of("when did the garage door open").shape);
}

}  // namespace
}  // namespace yesterlog
