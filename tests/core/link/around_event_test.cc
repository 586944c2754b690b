#include "core/link/around_event.h"

#include "core/link/typed_plan.h"
#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

class Log {
 public:
  Linked Of(const char* question) { return linked_log::Of(question, store_.get()); }

 private:
  std::unique_ptr<Store> store_ = home_log::Open();
};

TEST_CASE("what happened right before an event is the one event before the last such") {
  Log log;
  const Linked linked = log.Of("what happened right before the backup");
  REQUIRE(linked.shape);
  REQUIRE(linked.shape->anchor);
  CHECK(linked.shape->operation == Operation::kList);
  CHECK(linked.shape->n == 1);
  CHECK(linked.shape->anchor->relation == Relation::kBefore);
  CHECK(linked.shape->anchor->which == Which::kLast);
  CHECK_FALSE(linked.shape->anchor->event.everything());
  CHECK(SelectionOf(linked.filter).everything());
  CHECK(linked.required_words.empty());
}

TEST_CASE("what happened after the first of them is a few events") {
  Log log;
  const Linked linked = log.Of("what else happened after the first backup");
  REQUIRE(linked.shape);
  REQUIRE(linked.shape->anchor);
  CHECK(linked.shape->n == 5);
  CHECK(linked.shape->anchor->relation == Relation::kAfter);
  CHECK(linked.shape->anchor->which == Which::kFirst);
}

TEST_CASE("before a time is a time") {
  Log log;
  CHECK_FALSE(log.Of("what happened before 5pm on Wednesday").shape);
  CHECK_FALSE(log.Of("what happened after midnight").shape);
}

TEST_CASE("before nothing, and before what the log does not have, is around no event") {
  Log log;
  CHECK_FALSE(log.Of("what happened before").shape);
  CHECK_FALSE(log.Of("what happened right before the earthquake").shape);
}

}  // namespace
}  // namespace yesterlog
