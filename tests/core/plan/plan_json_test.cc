#include "core/plan/plan_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "core/plan/plan_check.h"
#include "tests/core/plan/format_file.h"
#include "tests/core/plan/plan_data.h"
#include "tests/core/plan/read_plan.h"

namespace yesterlog {
namespace {

TEST_CASE("10,000 random plans come back from their JSON as they were") {
  const ZoneTable zone = MovingZone();
  RandomPlans plans(HostileVocabulary(), zone, 1);
  std::set<Operation> operations;
  for (int i = 0; i < 10'000; ++i) {
    const Plan plan = plans.Next();
    const std::string json = PlanJson(plan, zone);
    CAPTURE(json);
    REQUIRE(CheckPlan(plan).ok());
    REQUIRE(nlohmann::json::accept(json));
    REQUIRE(ReadPlan(json, zone) == plan);
    operations.insert(plan.operation);
  }
  CHECK(operations.size() == 18);
}

TEST_CASE(
    "the examples of FORMAT.md are read, have every operation, and are written as they stand") {
  std::set<Operation> operations;
  for (const std::string& json : FormatExamples("### Examples", "json")) {
    const Plan plan = ReadPlan(json);
    CHECK(PlanJson(plan, ZoneTable()) == json);
    operations.insert(plan.operation);
  }
  CHECK(operations.size() == 18);
}

TEST_CASE("members that have their default are left out") {
  CHECK(PlanJson({}, ZoneTable()) == R"({"version":1,"operation":"list"})");
  CHECK(
      ReadPlan(
          R"({"version":1,"operation":"list","selection":{},"n":0,"time":{},"measure":"occurrences"})") ==
      Plan());
}

TEST_CASE(
    "a time that the clock showed twice carries its offset, and without one is a window's most") {
  const ZoneTable zone = MovingZone();
  const Instant first{1792890000000 - kMsPerHour / 2};
  const Instant second{first.ms + kMsPerHour};
  Plan plan{.time = {.windows = {{first, second}}}};
  const std::string json = PlanJson(plan, zone);
  CHECK(json.find(R"("start":"2026-10-25T02:30:00+02:00","end":"2026-10-25T02:30:00+01:00")") !=
        std::string::npos);
  CHECK(ReadPlan(json, zone) == plan);
  CHECK(ReadPlan(R"({"version":1,"operation":"list","time":{"windows":[
             {"start":"2026-10-25T02:30:00","end":"2026-10-25T02:30:00"}]}})",
                 zone) == plan);
}

}  // namespace
}  // namespace yesterlog
