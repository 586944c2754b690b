#include "core/plan/plan_sentence.h"

#include <doctest/doctest.h>

#include <set>

#include "core/plan/plan_check.h"
#include "core/plan/plan_json.h"
#include "tests/core/plan/format_file.h"
#include "tests/core/plan/plan_data.h"
#include "tests/core/plan/said_plan.h"

namespace yesterlog {
namespace {

TEST_CASE("10,000 random plans come back from their sentences as they were, each from one line") {
  const ZoneTable zone = MovingZone();
  RandomPlans plans(HostileVocabulary(), zone, 2);
  std::set<Operation> operations;
  for (int i = 0; i < 10'000; ++i) {
    const Plan plan = plans.Next();
    const std::string sentence = SayPlan(plan, zone);
    REQUIRE(sentence.size() <= kSentenceMaxBytes);
    REQUIRE(sentence.find_first_of("\r\n") == std::string::npos);
    CheckReadsBack(plan, zone);
    operations.insert(plan.operation);
  }
  CHECK(operations.size() == 18);
}

TEST_CASE("the sentences of FORMAT.md are those of its plans") {
  const auto plans = FormatExamples("### Examples", "json");
  const auto sentences = FormatExamples("### Sentences of plans", "text");
  REQUIRE(sentences.size() == plans.size());
  for (size_t i = 0; i < plans.size(); ++i) {
    const auto plan = ReadPlanJson(plans[i], ZoneTable());
    REQUIRE(plan.ok());
    CHECK(SayPlan(*plan, ZoneTable()) == sentences[i]);
    const auto read = ReadSentence(sentences[i], ZoneTable());
    REQUIRE(read.ok());
    CHECK(*read == *plan);
  }
}

TEST_CASE("a name stays a name whatever it holds and wherever it stands") {
  for (const std::string& name : HostileNames()) {
    const Plan count{.operation = Operation::kCount};
    Plan plan = count;
    plan.selection = {.type = ConditionType::kSources, .values = {name, "x", name}};
    CheckReadsBack(plan);
    plan.selection = {.type = ConditionType::kOr, .parts = {Label(name), Label(name)}};
    CheckReadsBack(plan);
    plan.selection = {.type = ConditionType::kField, .values = {name, name}, .field = "user"};
    CheckReadsBack(plan);
    CheckReadsBack({.operation = Operation::kCompare, .sides = {{.name = name}, {.name = name}}});
    if (name.empty()) continue;
    plan.selection = {.type = ConditionType::kField, .field = name, .op = FieldOp::kAbsent};
    CheckReadsBack(plan);
    plan.selection = {.type = ConditionType::kText, .values = {name}, .literal = true};
    CheckReadsBack(plan);
    CheckReadsBack({.operation = Operation::kValue, .field = name});
    CheckReadsBack({.operation = Operation::kTop,
                    .by = Grouping{.unit = Unit::kField, .field = name},
                    .n = 2});
    CheckReadsBack({.operation = Operation::kOutOfScope, .reason = name});
  }
}

TEST_CASE("aggregates are said as what they are") {
  const auto value = [](Aggregate aggregate) {
    return Plan{.operation = Operation::kValue, .aggregate = aggregate, .field = "t"};
  };
  CheckSays(value(Aggregate::kTotal), "the total t");
  CheckSays(value(Aggregate::kSum), "the sum of t");
  CheckSays(value(Aggregate::kAverage), "the average t");
  CheckSays(value(Aggregate::kMin), "the lowest t");
  CheckSays(value(Aggregate::kMax), "the highest t");
  CheckSays(value(Aggregate::kFirst), "the earliest t");
  CheckSays(value(Aggregate::kLast), "the latest t");
  CheckSays(value(Aggregate::kIncrease), "the increase of t");
  const auto length = [](Aggregate aggregate) {
    return Plan{.operation = Operation::kDuration, .aggregate = aggregate};
  };
  CheckSays(length(Aggregate::kTotal), "how long in total did");
  CheckSays(length(Aggregate::kLongest), "how long at the longest did");
  CheckSays(length(Aggregate::kShortest), "how long at the shortest did");
  CheckSays(length(Aggregate::kAverage), "how long on average did");
  CheckSays(length(Aggregate::kEach), "how long each time did");
}

TEST_CASE("groups, their bounds and their measures are said as what they are") {
  const std::vector<std::string> units = {"hour of the day", "hour",  "day",   "night",
                                          "weekday",         "week",  "month", "year",
                                          "source",          "label", "kind",  "value of t"};
  for (size_t i = 0; i < units.size(); ++i) {
    Grouping by{.unit = static_cast<Unit>(i)};
    if (by.unit == Unit::kField) by.field = "t";
    CheckSays({.operation = Operation::kPerUnit, .by = by}, "occur per " + units[i]);
    CheckSays({.operation = Operation::kTop, .by = by}, "which " + units[i] + " had an event most");
  }
  const Grouping day{.unit = Unit::kDay};
  const std::vector<std::string> bounds = {", exactly 2 times",    ", other than 2 times",
                                           ", fewer than 2 times", ", at most 2 times",
                                           ", more than 2 times",  ", at least 2 times"};
  for (size_t i = 0; i < bounds.size(); ++i) {
    CheckSays({.operation = Operation::kDistinct,
               .by = day,
               .having = Having{.op = static_cast<FieldOp>(i), .bound = 2}},
              "which days had an event" + bounds[i]);
  }
  CheckSays({.operation = Operation::kTop, .by = day, .direction = Direction::kAscending, .n = 2},
            "which top 2 days had an event least often");
  CheckSays({.operation = Operation::kWhere, .measure = Measure::kIncidents}, ", by visits");
  CheckSays({.operation = Operation::kWhere,
             .measure = Measure::kDuration,
             .aggregate = Aggregate::kLongest},
            ", by how long at the longest");
  CheckSays({.operation = Operation::kCount,
             .measure = Measure::kValue,
             .aggregate = Aggregate::kMax,
             .field = "t"},
            "count: what was the highest t of the events");
  CheckSays({.operation = Operation::kList, .direction = Direction::kAscending}, ", oldest first");
}

TEST_CASE("a bound on lengths is said in the largest unit that fits") {
  const auto bounded = [](FieldOp op, int64_t ms) {
    return Plan{.operation = Operation::kDuration, .length = LengthBound{op, ms}};
  };
  CheckSays(bounded(FieldOp::kLess, 1), "last, only those shorter than 1 millisecond");
  CheckSays(bounded(FieldOp::kLessEqual, 0), "last, only those of at most 0 milliseconds");
  CheckSays(bounded(FieldOp::kGreater, 90 * kMsPerMinute), ", only those longer than 90 minutes");
  CheckSays(bounded(FieldOp::kGreaterEqual, kMsPerDay), ", only those of at least 1 day");
  CheckSays({.operation = Operation::kBetween, .length = LengthBound{.ms = kMsPerHour}},
            "to the next event, only those longer than 1 hour");
  CheckSays({.operation = Operation::kCompare,
             .measure = Measure::kDuration,
             .length = LengthBound{.ms = kMsPerHour},
             .sides = {{.name = "a"}, {.name = "b"}}},
            ", only those longer than 1 hour: «a»; «b»");
}

TEST_CASE("anchors are said as what they are") {
  const auto anchored = [](Relation relation, Which which) {
    return Plan{.anchor = Anchor{.relation = relation, .event = Label("a"), .which = which}};
  };
  CheckSays(anchored(Relation::kBefore, Which::kFirst), " before the first event with label «a»");
  CheckSays(anchored(Relation::kAfter, Which::kLast), " after the last event with label «a»");
  CheckSays(anchored(Relation::kAfter, Which::kEach), " after each event with label «a»");
  Plan between = anchored(Relation::kBetween, Which::kEach);
  between.anchor->until = Label("b");
  CheckSays(between, " between each event with label «a», and the next event with label «b»");
  Plan near = anchored(Relation::kBefore, Which::kLast);
  near.anchor->within_ms = 2000;
  CheckSays(near, " within 2 seconds before the last event with label «a»");
}

TEST_CASE("lengths of time are said in the largest unit that fits") {
  const auto within = [](int64_t ms) {
    return SayPlan({.anchor = Anchor{.within_ms = ms}}, ZoneTable());
  };
  CHECK(within(kMsPerHour) == "list the events within 1 hour after the last event");
  CHECK(within(90 * kMsPerMinute) == "list the events within 90 minutes after the last event");
  CHECK(within(0) == "list the events within 0 milliseconds after the last event");
  for (const int64_t ms : {int64_t{0}, int64_t{1}, 5 * kMsPerDay, int64_t{999'999'999'999'999}})
    CheckReadsBack({.anchor = Anchor{.within_ms = ms}});
  CheckRefused("list the events within 999999999999999 days after the last event",
               "beyond all time");
}

TEST_CASE("bounds of every size come back") {
  for (const double bound :
       {0.0, 3.0, -2.5, 0.1, 1e-9, 1.0 / 3, 1e15, 1.5e300, 5e-324, 123456.789}) {
    CheckReadsBack({.operation = Operation::kPerUnit,
                    .measure = Measure::kDuration,
                    .by = Grouping{},
                    .having = Having{.bound = bound}});
  }
}

TEST_CASE("what cannot be read is told from where on and what could stand there") {
  CheckRefused("", "from \"\" on (byte 0)");
  CheckRefused("how many parcels", "a question such as \"how many times\"");
  CheckRefused("list the events with Colour «red»", "from \"Colour «red»\" on (byte 21)");
  CheckRefused("list the events with label red", "from \"red\" on (byte 27)");
  CheckRefused("list the events with label red", "a name between « and »");
  CheckRefused("list the events with label «a» and source «b» or source «c»",
               "the end of the sentence");
  CheckRefused("list the events from Tue 06-Apr-2026 00:00 to Tue 07-Apr-2026 00:00",
               "a time such as");  // a Monday
  CheckRefused("list the events from Mon 06-Apr-2026 00:00:00 to Tue 07-Apr-2026 00:00",
               "\"Mon 06-Apr-2026 00:00:00");
  CheckRefused("list the events, at most 0 of them", "a number from 1");
  CheckRefused("list the events, at most 1000000 of them", "a number from 1");
  CheckRefused("list the events with label «a", "a name between « and »");
  CheckRefused("list the events with label «a\\x»", "a name between « and »");
  CheckRefused("list the events with label «a\nb»", "a name between « and »");
  CheckRefused("list the events.", "the end of the sentence");
  CheckRefused("list the events\xFF", "UTF-8");
}

TEST_CASE("a sentence of a plan that makes no sense is refused as the plan is") {
  CheckRefused("list the events on Tue 07-Apr-2026 or on Mon 06-Apr-2026", "ascend");
  CheckRefused("list the events with temperature below «warm»", "one number");
}

TEST_CASE("sentences of endless brackets and lengths are refused in no time") {
  CheckRefused("list the events with " + std::string(100'000, '('), "fewer brackets");
  CheckRefused("list the events with " + Repeated("not (", 20'000), "fewer brackets");
  CheckRefused("list the events with " + Repeated("all of (", 15'000), "fewer brackets");
  CheckRefused(std::string(kSentenceMaxBytes + 1, 'x'), "longer than", ErrorCode::kLimit);
}

}  // namespace
}  // namespace yesterlog
