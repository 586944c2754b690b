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

TEST_CASE("a quantity that no event has is asked for as it is, so that the answer says so") {
  Log log;
  for (const auto& [question, field] :
       {std::pair{"what was the average humidity of the fridge", "humidity"},
        std::pair{"how loud did the garage door get", "noise"}}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->field == field);
  }
}

TEST_CASE("a length, and what alarms are called, are no missing quantity") {
  Log log;
  for (const char* question : {"which alarm took the longest", "slowest answer to a call",
                               "when was the last high humidity alarm"}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    CHECK((!linked.shape || linked.shape->operation != Operation::kValue));
  }
}

TEST_CASE("the same value at two times is compared, and not how many there were") {
  Log log;
  const Linked linked = log.Of("average temperature of the fridge on Monday compared with Tuesday");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kCompare);
  CHECK(linked.shape->measure == Measure::kValue);
  CHECK(linked.shape->aggregate == Aggregate::kAverage);
  CHECK(linked.windows.size() == 2);
}

TEST_CASE("what stands behind an extreme is told of its event") {
  Log log;
  const Linked linked = log.Of("the warmest the fridge got and when did that happen");
  REQUIRE(linked.shape);
  CHECK(linked.ignored_words.empty());
  CHECK(linked.required_words.empty());
}

TEST_CASE("the min of a length is no lowest value") {
  Log log;
  const Linked linked = log.Of("was the garage door open for longer than 5 min");
  CHECK((!linked.shape || linked.shape->operation != Operation::kValue));
}

}  // namespace
}  // namespace yesterlog
