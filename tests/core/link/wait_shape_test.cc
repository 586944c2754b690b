#include "core/link/wait_shape.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Log;
using linked_log::Told;

Log Ward() {
  return Log({
      Told("w1", "2026-04-08T09:00", "", "", "Nurse Ilse logged in (badge)"),
      Told("w2", "2026-04-08T09:20", "", "", "Nurse Ilse logged out"),
      Told("w3", "2026-04-08T09:40", "", "", "Nurse Omar logged in (badge)"),
      Told("w4", "2026-04-08T10:00", "", "", "Nurse Omar logged out"),
      Told("w5", "2026-04-08T10:10", "", "", "tea is ready"),
  });
}

Log Alerts() {
  const auto alert = [](const char* id, const char* time, const char* text, const char* name) {
    const std::string details = std::string(R"({"rule":")") + name + R"("})";
    return Told(id, time, "watch", "info", text, details.c_str());
  };
  return Log({
      alert("a1", "2026-04-08T01:00", "alert firing", "PumpHot"),
      alert("a2", "2026-04-08T01:10", "alert firing", "BeltSlow"),
      alert("a3", "2026-04-08T01:20", "alert resolved", "PumpHot"),
      alert("a4", "2026-04-08T01:40", "alert resolved", "BeltSlow"),
      alert("a5", "2026-04-08T02:00", "alert firing", "PumpHot"),
      alert("a6", "2026-04-08T02:10", "alert firing", "BeltSlow"),
      alert("a7", "2026-04-08T02:20", "alert resolved", "PumpHot"),
      Told("x1", "2026-04-08T03:00", "press", "info", "job started"),
      Told("x2", "2026-04-08T03:30", "press", "info", "job finished"),
  });
}

Log Hatch() {
  return Log({
      Told("h1", "2026-04-08T11:00", "hatch_door", "open", "Hatch door opened"),
      Told("h2", "2026-04-08T12:00", "hatch_door", "closed", "Hatch door closed"),
      Told("h3", "2026-04-08T13:00", "cellar_lamp", "on", "Cellar lamp turned on"),
  });
}

TEST_CASE("a visit lasts from what one does to come to what one does to go") {
  Log log = Ward();
  const Linked linked = log.Of("how long did Ilse stay on Wednesday");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
  REQUIRE(linked.filter.where.parts.size() == 1);
  CHECK(linked.filter.where.parts[0].values == std::vector<std::string>{"logged in"});
  REQUIRE(linked.filter.terms.size() == 1);
  CHECK(linked.filter.terms[0].any_of[0] == "ilse");
  CHECK(linked.ignored_words.empty());
  CHECK(log.Of("what was the longest visit").shape->aggregate == Aggregate::kLongest);
  CHECK(log.Of("how long does Omar stay on average").shape->aggregate == Aggregate::kAverage);
}

TEST_CASE("alerts that are open at once end each by its own name") {
  Log log = Alerts();
  const Linked linked = log.Of("which alert was firing the longest");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
  CHECK(linked.shape->aggregate == Aggregate::kLongest);
  REQUIRE(linked.shape->same);
  CHECK(linked.shape->same->field == "rule");
}

TEST_CASE("what still goes on is what nothing has ended, whenever it began") {
  Log log = Alerts();
  const Linked linked = log.Of("what is still firing");
  REQUIRE(linked.shape);
  CHECK(linked.shape->aggregate == Aggregate::kOpen);
  CHECK(linked.everything);
  CHECK(log.Of("is PumpHot still firing").form == AnswerForm::kExists);
}

TEST_CASE("until something is over asks by what ends it") {
  Log log = Alerts();
  const Linked linked = log.Of("PumpHot on Wednesday, how long until it was resolved");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
}

TEST_CASE("where states tell it, and where nothing does, no wait is asked for") {
  Log log = Hatch();
  const Linked door = log.Of("how long was the hatch door open");
  CHECK_FALSE((door.shape && door.shape->operation == Operation::kBetween));
  const Linked now = log.Of("is the hatch door still open");
  CHECK((now.shape && now.shape->operation == Operation::kState));
  Log ward = Ward();
  for (const char* question : {"how long was the tea ready", "how many nurses logged in",
                               "how long ago did Ilse log in"}) {
    CAPTURE(std::string(question));
    const Linked linked = ward.Of(question);
    CHECK_FALSE((linked.shape && linked.shape->operation == Operation::kBetween));
  }
}

}  // namespace
}  // namespace yesterlog
