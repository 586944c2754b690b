#include "core/link/lasting.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Log;
using linked_log::Told;

Log Jobs() {
  return Log({
      Told("j1", "2026-04-08T01:00", "runner", "ingest.started", "ingest 7 begins"),
      Told("j2", "2026-04-08T01:20", "runner", "ingest.finished", "ingest 7 is through"),
      Told("j3", "2026-04-08T02:00", "runner", "heartbeat", "alive"),
  });
}

Log Texts() {
  return Log({
      Told("t1", "2026-04-08T01:00", "", "", "redis stopped, signal 9"),
      Told("t2", "2026-04-08T01:20", "", "", "redis started on port 6379"),
      Told("t3", "2026-04-08T02:00", "", "", "the barge came alongside"),
      Told("t4", "2026-04-08T03:00", "", "", "the barge is gone"),
      Told("t5", "2026-04-08T04:00", "", "", "rain"),
  });
}

Log Doors() {
  return Log({
      Told("d1", "2026-04-08T11:00", "hatch_door", "open", "Hatch door opened"),
      Told("d2", "2026-04-08T12:00", "hatch_door", "closed", "Hatch door closed"),
  });
}

// Whether what begins the stretch may hold the words.
bool Begins(const Linked& linked, const char* words) {
  const std::vector<std::string>& phrases = linked.filter.where.parts.front().values;
  return std::ranges::find(phrases, words) != phrases.end();
}

TEST_CASE("from a label that begins something to the one that ends it") {
  Log log = Jobs();
  const Linked linked = log.Of("how long did the ingest take on Wednesday");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
  CHECK(linked.filter.labels == std::vector<std::string>{"ingest.started"});
  REQUIRE(linked.shape->until.parts.size() == 2);
  CHECK(linked.shape->until.parts[0].values == std::vector<std::string>{"ingest.finished"});
}

TEST_CASE("longest, shortest and average are asked of the waits") {
  Log log = Jobs();
  for (const auto& [question, aggregate] :
       {std::pair{"how long was the longest ingest", Aggregate::kLongest},
        std::pair{"how long was the shortest ingest", Aggregate::kShortest},
        std::pair{"how long does an ingest usually take", Aggregate::kAverage}}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->aggregate == aggregate);
  }
}

TEST_CASE("texts tell by their words what begins a stretch and what ends it") {
  Log log = Texts();
  const Linked linked = log.Of("how long was redis down");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
  CHECK(linked.ignored_words.empty());
  REQUIRE_FALSE(linked.filter.where.parts.empty());
  CHECK(Begins(linked, "redis stopped"));
  CHECK_FALSE(Begins(linked, "redis started"));
}

TEST_CASE("a visit lasts from coming to going") {
  Log log = Texts();
  const Linked linked = log.Of("how long did the barge stay");
  REQUIRE(linked.shape);
  CHECK(linked.shape->operation == Operation::kBetween);
  REQUIRE_FALSE(linked.filter.where.parts.empty());
  CHECK(Begins(linked, "barge came"));
}

TEST_CASE("states last by themselves, and how something stayed so is not left out") {
  Log log = Doors();
  const Linked linked = log.Of("how long was the hatch door left open");
  CHECK_FALSE(linked.shape);
  CHECK(linked.form == AnswerForm::kDuration);
  CHECK(linked.ignored_words.empty());
  const Linked average = log.Of("how long is the hatch door usually open");
  REQUIRE(average.shape);
  CHECK(average.shape->operation == Operation::kDuration);
  CHECK(average.shape->aggregate == Aggregate::kAverage);
}

TEST_CASE("no two events of everything make a stretch") {
  Log log = Texts();
  const Linked linked = log.Of("how long was the rain down");
  CHECK_FALSE((linked.shape && linked.shape->operation == Operation::kBetween));
}

TEST_CASE("a question of another form is left alone") {
  Log log = Jobs();
  CHECK_FALSE(log.Of("how many heartbeats on Wednesday").shape);
}

TEST_CASE(
    "a notice that something is left open does not end that, and another door is another thing") {
  Log log({
      Told("d1", "2026-04-07T10:00", "Barn", "Hatch opened", "Hatch opened"),
      Told("d2", "2026-04-07T10:10", "Barn", "Left open", "Hatch left open"),
      Told("d3", "2026-04-07T10:40", "Barn", "Hatch closed", "Hatch closed"),
      Told("g1", "2026-04-07T11:00", "Yard", "Gate opened", "Gate opened"),
      Told("g2", "2026-04-07T11:20", "Yard", "Gate closed", "Gate closed"),
      Told("g3", "2026-04-07T11:30", "Yard", "Stile opened", "Stile opened"),
  });
  const Linked hatch = log.Of("how long was the barn hatch opened");
  CHECK(hatch.filter.labels.empty());
  const Linked gate = log.Of("how long was the yard gate opened");
  CHECK(gate.filter.labels == std::vector<std::string>{"Gate opened"});
}

Log Faults() {
  const auto fault = [](const char* id, const char* time, const char* source, const char* label) {
    return Told(id, time, source, label, "");
  };
  return Log({
      fault("f1", "2026-04-07T01:00", "pump_1", "Seal Leaky"),
      fault("f2", "2026-04-07T02:00", "pump_1", "Seal Leaky Cleared"),
      fault("f3", "2026-04-07T03:00", "pump_2", "Seal Leaky"),
      fault("f4", "2026-04-07T04:00", "pump_1", "heartbeat"),
  });
}

TEST_CASE("what still goes on has begun and not ended, of each thing by itself") {
  Log log = Faults();
  for (const char* question : {"which pumps still have a leaky seal", "is a seal still leaky",
                               "which leaky seals have not been cleared yet"}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->operation == Operation::kBetween);
    CHECK(linked.shape->aggregate == Aggregate::kOpen);
    REQUIRE(linked.shape->same);
    CHECK(linked.shape->same->unit == Unit::kSource);
  }
}

TEST_CASE("what happened once is no question for what goes on") {
  Log log = Faults();
  const Linked linked = log.Of("was there a leaky seal on Tuesday");
  CHECK_FALSE((linked.shape && linked.shape->aggregate == Aggregate::kOpen));
}

TEST_CASE("what goes on when the time begins is reached back to") {
  Log log = Log({
      Told("r1", "2026-04-07T23:00", "", "", "redis stopped, signal 9"),
      Told("r2", "2026-04-08T03:00", "", "", "redis started on port 6379"),
  });
  const Linked linked = log.Of("how long was redis down on Wednesday");
  REQUIRE(linked.shape);
  REQUIRE(linked.filter.windows.size() == 1);
  CHECK(*linked.filter.windows[0].start == home_log::At("2026-04-07T23:00"));
}

}  // namespace
}  // namespace yesterlog
