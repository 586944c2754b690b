#include "core/link/group_shape.h"

#include <string>

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

class Log {
 public:
  Linked Of(const char* question) { return linked_log::Of(question, store_.get()); }

 private:
  std::unique_ptr<Store> store_ = home_log::Open(linked_log::Events());
};

TEST_CASE("who did it is told by the field that names users, which one most by the top of it") {
  Log log;
  const Linked who = log.Of("who logged in on Wednesday");
  REQUIRE(who.shape);
  CHECK(who.shape->operation == Operation::kDistinct);
  CHECK(who.shape->by == Grouping{.unit = Unit::kField, .field = "user"});
  const Linked most = log.Of("which ip had the most passwords");
  REQUIRE(most.shape);
  CHECK(most.shape->operation == Operation::kTop);
  CHECK(most.shape->by->field == "ip");
  CHECK_FALSE(log.Of("who opened the garage door").shape);
}

TEST_CASE("a noun of two words is told apart by its last") {
  Log log;
  const Linked linked = log.Of("how many different ip addresses were there");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kDistinct);
  CHECK(linked.shape->by->field == "ip");
}

TEST_CASE("the most common message is a kind of its texts") {
  Log log;
  const Linked linked = log.Of("what was the most common message");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kTop);
  CHECK(linked.shape->by->unit == Unit::kKind);
}

TEST_CASE("who did what the lexicon says in several words is asked of the events that say it") {
  linked_log::Log log({
      linked_log::Told("a1", "2026-04-07T18:00", "Panel", "System armed", "armed away",
                       R"({"user":"Tom Reyes"})"),
      linked_log::Told("a2", "2026-04-08T02:00", "Shed", "ALARM", "alarm in the shed"),
      linked_log::Told("a3", "2026-04-08T08:00", "Panel", "System disarmed", "disarmed",
                       R"({"user":"Ada Reyes"})"),
  });
  for (const char* question :
       {"who set the alarm", "who locked up on tuesday", "who opened up", "who armed the alarm"}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->operation == Operation::kDistinct);
    REQUIRE(linked.shape->by);
    CHECK(linked.shape->by->field == "user");
    CHECK(linked.ignored_words.empty());
  }
}

}  // namespace
}  // namespace yesterlog
