#include "core/digest/timeline.h"

#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

constexpr int64_t kMidnight = kNoon / kMsPerDay * kMsPerDay;  // in UTC

NewEvent RiskAt(int64_t ms_after_midnight, int risk, std::string source = "door") {
  NewEvent event = EventAt(kMidnight - kNoon + ms_after_midnight, "seen", std::move(source));
  event.risk = risk;
  event.kept_apart = true;
  return event;
}

Timeline MustBuild(Store& store, const TimelineRequest& request) {
  auto timeline = BuildTimeline(store, request);
  REQUIRE_MESSAGE(timeline.ok(), timeline.error().message);
  return std::move(*timeline);
}

TEST_CASE("an empty log has an empty timeline") {
  const auto store = OpenStore();
  const Timeline timeline = MustBuild(*store, {});
  CHECK(timeline.starts.empty());
  CHECK(timeline.events == 0);
}

TEST_CASE("every event lies in the bucket of its hour, by risk") {
  const auto store = OpenStore();
  MustInsert(*store, {RiskAt(0, 0), RiskAt(kMsPerHour - 1, 3), RiskAt(kMsPerHour, 0),
                      RiskAt(3 * kMsPerHour, 0)});
  const Timeline timeline = MustBuild(*store, {});
  CHECK(timeline.bucket == TimelineBucket::kHour);
  REQUIRE(timeline.starts.size() == 4);
  CHECK(timeline.starts[0].ms == kMidnight);
  CHECK(timeline.end.ms == kMidnight + 4 * kMsPerHour);
  REQUIRE(timeline.series.size() == 2);
  CHECK(timeline.series[0].name == "risk 0");
  CHECK(timeline.series[0].counts == std::vector<int64_t>{1, 1, 0, 1});
  CHECK(timeline.series[1].name == "risk 3");
  CHECK(timeline.series[1].counts == std::vector<int64_t>{1, 0, 0, 0});
  CHECK(timeline.events == 4);
}

TEST_CASE("the busiest sources are named, the rest are others") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int source = 0; source < 10; ++source) {
    for (int i = 0; i <= source; ++i) {
      events.push_back(RiskAt(source * 1000 + i, 0, "cam " + std::to_string(source)));
    }
  }
  MustInsert(*store, events);
  const Timeline timeline = MustBuild(*store, {.by = TimelineBy::kSource});
  REQUIRE(timeline.series.size() == 8);
  CHECK(timeline.series[0].name == "cam 9");
  CHECK(timeline.series[0].counts == std::vector<int64_t>{10});
  CHECK(timeline.series[7].name == "others");
  CHECK(timeline.series[7].counts == std::vector<int64_t>{1 + 2 + 3});
}

TEST_CASE("days are local, a day is 23 hours long where clocks go forward") {
  const auto store = OpenStore();
  const Instant change{kMidnight + kMsPerHour};  // at 02:00 local it becomes 03:00
  const auto zone = ZoneTable::Create("Test/Zone", 3600, {{change, 7200}});
  REQUIRE(zone.ok());
  const auto at = [](int64_t hours) { return RiskAt(hours * kMsPerHour, 0); };
  // Local midnight is 23:00 UTC before the change and 22:00 after it.
  MustInsert(*store, {at(-2), at(-1), at(21), at(22), at(45)});
  const Timeline timeline = MustBuild(*store, {.bucket = TimelineBucket::kDay, .zone = *zone});
  REQUIRE(timeline.starts.size() == 3);
  CHECK(timeline.starts[1].ms == kMidnight - kMsPerHour);
  CHECK(timeline.starts[2].ms - timeline.starts[1].ms == 23 * kMsPerHour);
  CHECK(timeline.series[0].counts == std::vector<int64_t>{1, 2, 2});
}

TEST_CASE("weeks begin on Monday") {
  const auto store = OpenStore();
  MustInsert(*store, {RiskAt(0, 0), RiskAt(400 * kMsPerDay, 0)});
  const Timeline timeline = MustBuild(*store, {});
  CHECK(timeline.bucket == TimelineBucket::kWeek);
  CHECK(WeekdayOf(DateOf(ZoneTable().ToLocal(timeline.starts[0]))) == Weekday::kMonday);
  CHECK(timeline.events == 2);
}

TEST_CASE("a range bounds the timeline; too many buckets are an error that says what to do") {
  const auto store = OpenStore();
  MustInsert(*store, {RiskAt(0, 0), RiskAt(5000 * kMsPerDay, 0)});
  const Timeline day =
      MustBuild(*store, {.start = Instant{kMidnight}, .end = Instant{kMidnight + kMsPerDay}});
  CHECK(day.starts.size() == 24);
  CHECK(day.events == 1);
  const auto refused = BuildTimeline(*store, {.bucket = TimelineBucket::kHour});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == ErrorCode::kLimit);
  CHECK(MustBuild(*store, {.start = Instant{kMidnight}, .end = Instant{kMidnight}}).events == 0);
}

}  // namespace
}  // namespace yesterlog
