#include "core/digest/digester.h"

#include <algorithm>
#include <map>
#include <random>

#include "core/store/incident_table.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

TickFunction EachCallAMillisecond() {
  return [now_us = int64_t{0}]() mutable { return now_us += 1000; };
}

// Local midnight moves from 23:00 to 22:00 UTC in the middle of what the tests use.
ZoneTable SummerTime() {
  auto zone = ZoneTable::Create(
      "Test/Zone", 3600,
      {{Instant{kNoon + 10 * kMsPerDay}, 7200}, {Instant{kNoon + 150 * kMsPerDay}, 3600}});
  REQUIRE(zone.ok());
  return std::move(*zone);
}

// The digest of a window by counting each of its events: the slow twin.
Digest Recounted(Store& store, const Window& window) {
  std::map<std::string, int64_t> sources;
  std::map<std::string, int64_t> labels;
  const auto all_sources = store.Sources();
  const auto all_labels = store.Labels();
  for (const Facet& source : *all_sources) sources[source.name] = source.id;
  for (const Facet& label : *all_labels) labels[label.name] = label.id;
  Filter filter;
  filter.windows = {window};
  std::vector<Event> events = All(store, filter);
  std::ranges::sort(events, {}, &Event::rowid);
  std::vector<EventRow> rows;
  for (const Event& event : events) {
    rows.push_back({.rowid = event.rowid,
                    .start = event.start,
                    .source_id = sources.at(event.source),
                    .label_id = labels.at(event.label),
                    .risk = event.risk,
                    .occurrence_count = event.occurrence_count,
                    .incident = event.incident});
  }
  return DigestOf(rows);
}

Digest MustDigest(Store& store, const Window& window, const ZoneTable& zone = {}) {
  auto digest = Digester(&store, zone, EachCallAMillisecond()).Over(window);
  REQUIRE_MESSAGE(digest.ok(), digest.error().message);
  return std::move(*digest);
}

int BuildAhead(Store& store, const ZoneTable& zone, int64_t budget_us = 20'000) {
  Digester digester(&store, zone, EachCallAMillisecond());
  for (int steps = 1; steps < 100'000; ++steps) {
    const auto state = digester.Step(budget_us);
    REQUIRE_MESSAGE(state.ok(), state.error().message);
    if (*state == DigestState::kDone) return steps;
  }
  FAIL("building ahead does not end");
  return 0;
}

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int64_t Below(int64_t bound) {
    return static_cast<int64_t>(engine_() % static_cast<uint64_t>(bound));
  }

  NewEvent NextEvent(int64_t days) {
    NewEvent event = EventAt(Below(days * 24) * kMsPerHour + Below(kMsPerHour),
                             "event " + std::to_string(++made_), "cam " + std::to_string(Below(4)));
    event.label = std::to_string(Below(3));
    event.risk = static_cast<int>(Below(5));
    event.occurrence_count = 1 + Below(3);
    return event;
  }

  Window NextWindow(int64_t days) {
    const int64_t a = Below(days * 24 * 60) * kMsPerMinute;
    const int64_t b = Below(days * 24 * 60) * kMsPerMinute;
    return {Instant{kNoon + std::min(a, b)}, Instant{kNoon + std::max(a, b)}};
  }

 private:
  std::mt19937 engine_;
  int64_t made_ = 0;
};

TEST_CASE("a digest counts by source, label and risk and knows firsts, lasts and silences") {
  const auto store = OpenStore();
  NewEvent alarm = EventAt(5000, "smoke", "kitchen");
  alarm.risk = 4;
  alarm.occurrence_count = 3;
  MustInsert(*store, {EventAt(0, "a"), EventAt(1000, "b"), alarm});
  const Digest digest = MustDigest(*store, {std::nullopt, Instant{kNoon + kMsPerDay}});
  REQUIRE(digest.groups.size() == 2);
  CHECK(digest.groups[0].events == 2);
  CHECK(digest.groups[1].events == 1);
  CHECK(digest.groups[1].occurrences == 3);
  CHECK(digest.groups[1].risk == 4);
  CHECK(digest.high_risk == std::vector{FirstRowAt(Instant{kNoon + 5000})});
  CHECK(digest.first() == FirstRowAt(Instant{kNoon}));
  CHECK(digest.last() == FirstRowAt(Instant{kNoon + 5000}));
  REQUIRE(digest.silences.size() == 2);
  CHECK(digest.silences[0].begin().ms == kNoon + 1000);
  CHECK(digest.silences[0].end().ms == kNoon + 5000);
}

TEST_CASE("nothing in the window is an empty digest") {
  const auto store = OpenStore();
  CHECK(MustDigest(*store, {std::nullopt, Instant{kNoon}}).empty());
  MustInsert(*store, {EventAt(0, "a")});
  CHECK(MustDigest(*store, {Instant{kNoon + 1}, Instant{kNoon + kMsPerDay}}).empty());
  CHECK(MustDigest(*store, {Instant{kNoon + 5}, Instant{kNoon - 5}}).empty());
  CHECK(MustDigest(*store, {std::nullopt, Instant{INT64_MAX}}).groups[0].events == 1);
}

TEST_CASE("a digest survives being written down; a text that is none is refused") {
  const auto store = OpenStore();
  Dice dice(5);
  std::vector<NewEvent> events;
  for (int i = 0; i < 300; ++i) events.push_back(dice.NextEvent(3));
  MustInsert(*store, events);
  const Digest digest = MustDigest(*store, {std::nullopt, kMaxEventTime});
  CHECK(DecodeDigest(EncodeDigest(digest)) == digest);
  CHECK(DecodeDigest(EncodeDigest({})) == Digest());
  for (const char* text :
       {"", "x", "1", "-1 0 0", "0 0", "99999999999999999999", "9000 1 2 3", "0 0 0 0"}) {
    CAPTURE(text);
    CHECK_FALSE(DecodeDigest(text));
  }
}

TEST_CASE("digests equal a slow recount after any sequence of imports, foldings and deletes") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    Dice dice(seed);
    const ZoneTable zone = SummerTime();
    const auto store = OpenStore();
    for (int round = 0; round < 25; ++round) {
      CAPTURE(round);
      std::vector<NewEvent> events;
      for (int64_t i = dice.Below(120); i >= 0; --i) events.push_back(dice.NextEvent(60));
      MustInsert(*store, events);
      if (dice.Below(3) == 0) BuildAhead(*store, zone);
      if (dice.Below(9) == 0) REQUIRE(store->Clear().ok());
      const std::vector<Event> all = All(*store);
      if (all.size() > 2 && dice.Below(3) == 0) {
        // Any two events: what is digested must follow, whatever folding finds.
        const Event& joins =
            all[1 + static_cast<size_t>(dice.Below(static_cast<int64_t>(all.size()) - 1))];
        const IncidentChange change[] = {{joins.rowid, all[0].rowid}};
        REQUIRE(store->incidents().Settle(change, kMinEventTime, kMinEventTime).ok());
      }
      for (int i = 0; i < 6; ++i) {
        const Window window = dice.NextWindow(60);
        CHECK(MustDigest(*store, window, zone) == Recounted(*store, window));
      }
      const Window everything{std::nullopt, kMaxEventTime};
      CHECK(MustDigest(*store, everything, zone) == Recounted(*store, everything));
    }
  }
}

TEST_CASE("building ahead goes on after an interruption and ends") {
  const auto store = OpenStore();
  Dice dice(11);
  std::vector<NewEvent> events;
  for (int i = 0; i < 2000; ++i) events.push_back(dice.NextEvent(60));
  MustInsert(*store, events);
  const ZoneTable zone = SummerTime();
  CHECK(*Digester(store.get(), zone, EachCallAMillisecond()).Step(20'000) == DigestState::kWorking);
  CHECK(BuildAhead(*store, zone) > 2);
  CHECK(BuildAhead(*store, zone) == 1);
  // Nine weeks and the week that the first day begins in.
  CHECK(store->digests().Starts(static_cast<int>(Tier::kWeek))->size() == 9);
  CHECK(store->digests().Starts(static_cast<int>(Tier::kDay))->size() == 61);
}

TEST_CASE("another zone has other days, and gets its own digests") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "a"), EventAt(kMsPerDay, "b")});
  BuildAhead(*store, ZoneTable());
  const auto in_utc = store->digests().Starts(static_cast<int>(Tier::kDay));
  BuildAhead(*store, SummerTime());
  const auto in_summer = store->digests().Starts(static_cast<int>(Tier::kDay));
  REQUIRE(in_utc->size() == 2);
  REQUIRE(in_summer->size() == 2);
  CHECK((*in_utc)[0].ms % kMsPerDay == 0);
  CHECK((*in_summer)[0].ms % kMsPerDay == 23 * kMsPerHour);
}

TEST_CASE("two digesters of different zones never take each other's digests") {
  const auto store = OpenStore();
  Dice dice(3);
  std::vector<NewEvent> events;
  for (int i = 0; i < 200; ++i) events.push_back(dice.NextEvent(20));
  MustInsert(*store, events);
  const ZoneTable summer = SummerTime();
  Digester here(store.get(), ZoneTable(), EachCallAMillisecond());
  Digester there(store.get(), summer, EachCallAMillisecond());
  for (int i = 0; i < 20; ++i) {
    const Window window = dice.NextWindow(20);
    const Digest expected = Recounted(*store, window);
    REQUIRE(here.Step(5'000).ok());
    CHECK(*there.Over(window) == expected);
    CHECK(*here.Over(window) == expected);
  }
}

TEST_CASE("tiles are nested and leave no gap, whatever clocks do") {
  // Back over midnight, as Newfoundland had it: a moment shows yesterday again.
  const auto odd = ZoneTable::Create(
      "Test/Odd", -9000,
      {{Instant{kNoon / kMsPerDay * kMsPerDay + 9'060'000}, -12600},
       {Instant{kNoon / kMsPerDay * kMsPerDay + 100 * kMsPerDay + 12'600'000}, -9000}});
  REQUIRE(odd.ok());
  for (const ZoneTable& zone : {ZoneTable(), SummerTime(), *odd}) {
    for (const Tier tier : {Tier::kPart, Tier::kDay, Tier::kWeek}) {
      Window tile = TileAt(tier, Instant{kNoon - 30 * kMsPerDay}, zone);
      for (Instant at = *tile.start; at.ms < kNoon + 130 * kMsPerDay; at.ms += 600'000) {
        const Window here = TileAt(tier, at, zone);
        REQUIRE(*here.start <= at);
        REQUIRE(here.end > at);
        if (here == tile) continue;
        CHECK(*here.start == tile.end);
        tile = here;
        if (tier == Tier::kWeek) continue;
        const Window above = TileAt(tier == Tier::kPart ? Tier::kDay : Tier::kWeek, at, zone);
        CHECK(*above.start <= *here.start);
        CHECK(here.end <= above.end);
      }
    }
  }
}

}  // namespace
}  // namespace yesterlog
