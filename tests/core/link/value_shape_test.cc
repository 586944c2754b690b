#include "core/link/value_shape.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

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

class Depot {
 public:
  Linked Of(const char* question) { return linked_log::Of(question, store_.get()); }

 private:
  std::unique_ptr<Store> store_ = home_log::Open({
      linked_log::Told("l1", "2026-04-06T08:00", "yard", "lorry.left", "lorry left",
                       R"({"carrier":"Bolt","crates":4,"price":120,"wait_s":30})"),
      linked_log::Told("l2", "2026-04-07T08:00", "yard", "lorry.left", "lorry left",
                       R"({"carrier":"Heron","crates":7,"price":80,"wait_s":50})"),
      linked_log::Told("l3", "2026-04-08T08:00", "yard", "lorry.left", "lorry left",
                       R"({"carrier":"Bolt","crates":1,"price":60,"wait_s":20})"),
  });
};

TEST_CASE("a value is told of each group that it is asked for") {
  Depot depot;
  const Linked day = depot.Of("average price per day");
  REQUIRE(day.shape);
  CHECK(day.shape->operation == Operation::kPerUnit);
  CHECK(day.shape->by->unit == Unit::kDay);
  CHECK(day.shape->measure == Measure::kValue);
  const Linked carrier = depot.Of("average price per carrier");
  REQUIRE(carrier.shape);
  CHECK(carrier.shape->by->field == "carrier");
  CHECK(carrier.shape->aggregate == Aggregate::kAverage);
  const Linked best = depot.Of("which day had the highest takings");
  REQUIRE(best.shape);
  CHECK(best.shape->operation == Operation::kTop);
  CHECK(best.shape->aggregate == Aggregate::kSum);
  const Linked most = depot.Of("which carrier cost the most");
  REQUIRE(most.shape);
  CHECK(most.shape->measure == Measure::kValue);
  CHECK(most.shape->field == "price");
}

TEST_CASE("more money on one day than on another is a matter of sums") {
  Depot depot;
  const Linked more = depot.Of("did we make more money on Monday or on Tuesday");
  REQUIRE(more.shape);
  CHECK(more.shape->operation == Operation::kCompare);
  CHECK(more.shape->aggregate == Aggregate::kSum);
  CHECK(more.shape->field == "price");
}

TEST_CASE("things that events number are added up, and not the events") {
  Depot depot;
  const Linked crates = depot.Of("how many crates left on Tuesday");
  REQUIRE(crates.shape);
  CHECK(crates.shape->aggregate == Aggregate::kSum);
  CHECK(crates.shape->field == "crates");
  const Linked most = depot.Of("which lorry had the most crates");
  REQUIRE(most.shape);
  CHECK(most.shape->aggregate == Aggregate::kMax);
  CHECK_FALSE(depot.Of("how many lorries left on Tuesday").shape);
}

TEST_CASE("a time that something takes is a length, and one of the day is none") {
  Depot depot;
  const Linked wait = depot.Of("what was the average wait time");
  REQUIRE(wait.shape);
  CHECK(wait.shape->field == "wait_s");
  const Linked left = depot.Of("on average at what time did the lorries leave");
  CHECK((!left.shape || left.shape->field != "wait_s"));
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

TEST_CASE("the best and the worst of a number are its extremes, and no words of events") {
  linked_log::Log stall({
      Told("t1", "2026-04-07T10:00", "stall", "sale", "sold 3 jars", R"({"amount":12.5})"),
      Told("t2", "2026-04-08T10:00", "stall", "sale", "sold 1 jar", R"({"amount":4})"),
      Told("t3", "2026-04-08T11:00", "stall", "note", "the best honey of the year"),
      Told("t4", "2026-04-08T12:00", "track", "lap", "lap done", R"({"duration_s":84})"),
  });
  const Linked day = stall.Of("whats the best day we had for takings");
  REQUIRE(day.shape);
  CHECK(day.shape->operation == Operation::kTop);
  CHECK(day.shape->direction == Direction::kDescending);
  CHECK(day.shape->field == "amount");
  CHECK(day.required_words.empty());
  const Linked worst = stall.Of("which day had the worst takings");
  REQUIRE(worst.shape);
  CHECK(worst.shape->direction == Direction::kAscending);
  const Linked lap = stall.Of("what was the best lap duration");
  REQUIRE(lap.shape);
  CHECK(lap.shape->aggregate == Aggregate::kMin);
}

TEST_CASE("the longest that something was open is from its opening to its closing") {
  linked_log::Log hatch({
      Told("h1", "2026-04-07T10:00", "Hay hatch", "opened", "Hay hatch opened"),
      Told("h2", "2026-04-07T10:10", "Hay hatch", "left open", "Open for 10 min"),
      Told("h3", "2026-04-07T10:40", "Hay hatch", "closed", "Hay hatch closed"),
  });
  const Linked linked = hatch.Of("what was the longest the hay hatch was open");
  CHECK((!linked.shape || linked.shape->operation != Operation::kValue));
}

TEST_CASE("a worst time is a length, and a total is asked by what is added up") {
  linked_log::Log forge({
      Told("f1", "2026-04-07T10:00", "press", "job", "job done",
           R"({"queue_duration":84,"cost":3.5})"),
      Told("f2", "2026-04-07T11:00", "press", "job", "job done",
           R"({"queue_duration":12,"cost":1})"),
  });
  const Linked worst = forge.Of("worst queue time of the press");
  REQUIRE(worst.shape);
  CHECK(worst.shape->field == "queue_duration");
  CHECK(worst.shape->aggregate == Aggregate::kMax);
  const Linked total = forge.Of("what was the total cost of the jobs");
  REQUIRE(total.shape);
  CHECK(total.shape->field == "cost");
  CHECK(total.shape->aggregate == Aggregate::kSum);
  const Linked reached = forge.Of("what was the highest cost the press reached");
  REQUIRE(reached.shape);
  CHECK(reached.required_words.empty());
}

TEST_CASE("how sure something was is its confidence, by whatever short name") {
  const auto store = home_log::Open({
      Told("c1", "2026-04-07T08:00", "lane_cam", "owl", "Owl", R"({"conf":0.5})"),
      Told("c2", "2026-04-08T08:00", "lane_cam", "owl", "Owl", R"({"conf":0.9})"),
  });
  const Linked linked = linked_log::Of("on average how sure was the lane camera", store.get());
  REQUIRE(linked.shape);
  CHECK(linked.shape->field == "conf");
  CHECK(linked.shape->aggregate == Aggregate::kAverage);
}

}  // namespace
}  // namespace yesterlog
