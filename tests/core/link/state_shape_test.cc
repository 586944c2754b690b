#include "core/link/state_shape.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

class Log {
 public:
  Linked Of(const char* question) { return linked_log::Of(question, store_.get()); }

 private:
  std::unique_ptr<Store> store_ = home_log::Open(linked_log::Events());
};

TEST_CASE("whether something is so now is asked of its state") {
  Log log;
  const Linked open = log.Of("is the garage door open right now");
  REQUIRE(open.shape);
  CHECK(open.shape->operation == Operation::kState);
  REQUIRE(open.shape->expected);
  CHECK(open.shape->expected->values == std::vector<std::string>{"open"});
  CHECK_FALSE(log.Of("was the garage door open on Thursday").shape);
}

TEST_CASE("whether it was so at a moment is asked of the state at that moment") {
  Log log;
  const Linked linked = log.Of("was the garage door open at 11:30 on Thursday");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kState);
  CHECK(linked.shape->at);
}

}  // namespace
}  // namespace yesterlog
