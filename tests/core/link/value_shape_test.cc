#include "core/link/value_shape.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

class Log {
 public:
  Linked Of(const char* question) { return linked_log::Of(question, store_.get()); }

 private:
  std::unique_ptr<Store> store_ = home_log::Open(linked_log::Events());
};

TEST_CASE("an average, an extreme and the last value are of the field that is called so") {
  Log log;
  for (const auto& [question, aggregate] :
       {std::pair{"what was the average temperature of the fridge", Aggregate::kAverage},
        std::pair{"whats the warmest the fridge got", Aggregate::kMax},
        std::pair{"lowest temp in the fridge", Aggregate::kMin},
        std::pair{"what is the temperature of the fridge", Aggregate::kLast}}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->operation == Operation::kValue);
    CHECK(linked.shape->aggregate == aggregate);
    CHECK(linked.shape->field == "temperature");
    CHECK(linked.filter.sources == std::vector<std::string>{"sensor.fridge"});
  }
}

TEST_CASE("a value that the log has no field for is no value") {
  Log log;
  CHECK_FALSE(log.Of("what was the average humidity of the fridge").shape);
  CHECK_FALSE(log.Of("how fast was the garage door").shape);
}

TEST_CASE("the min of a length is no lowest value") {
  Log log;
  const Linked linked = log.Of("was the garage door open for longer than 5 min");
  CHECK((!linked.shape || linked.shape->operation != Operation::kValue));
}

}  // namespace
}  // namespace yesterlog
