#include "core/incident/incident_folder.h"

#include <map>
#include <set>

#include "tests/core/incident/camera_month.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

void FoldAll(Store& store, int64_t budget_us = 1'000'000) {
  int64_t now_us = 0;
  IncidentFolder folder(&store, [&] { return now_us += 1000; });
  for (int steps = 0; steps < 100'000; ++steps) {
    const auto state = folder.Step(budget_us);
    REQUIRE_MESSAGE(state.ok(), state.error().message);
    if (*state == FoldState::kDone) return;
  }
  FAIL("folding does not end");
}

NewEvent Seen(int64_t second, std::string text, std::string source = "Porch",
              std::string label = "person", int risk = 0) {
  NewEvent event = EventAt(second * kMsPerSecond, std::move(text), std::move(source));
  event.label = std::move(label);
  event.risk = risk;
  return event;
}

// The incidents of events, as the positions of their first events in order of time.
std::vector<size_t> Folded(const std::vector<NewEvent>& events) {
  const auto store = OpenStore();
  MustInsert(*store, events);
  FoldAll(*store);
  const std::vector<Event> stored = All(*store);
  std::vector<size_t> incidents;
  for (const Event& event : stored) {
    for (size_t i = 0; i < stored.size(); ++i) {
      if (stored[i].rowid == event.incident) incidents.push_back(i);
    }
  }
  return incidents;
}

using Incidents = std::vector<size_t>;

// Which events share an incident, by id.
std::map<std::string, std::string> ById(Store& store) {
  std::map<int64_t, std::string> ids;
  for (const Event& event : All(store)) ids[event.rowid] = event.id;
  std::map<std::string, std::string> incidents;
  for (const Event& event : All(store)) incidents[event.id] = ids.at(event.incident);
  return incidents;
}

TEST_CASE("a repetition and a retelling are captures of one incident") {
  const char* coat = "A man in a dark coat walks up the path";
  CHECK(Folded({Seen(0, coat), Seen(200, coat)}) == Incidents{0, 0});
  CHECK(Folded({Seen(0, coat), Seen(30, "Man wearing a dark coat is on the path")}) ==
        Incidents{0, 0});
  CHECK(Folded({Seen(0, "Person, 87 %"), Seen(30, "Person, 91 %")}) == Incidents{0, 0});
}

TEST_CASE("shared vocabulary alone is not the same incident") {
  const char* coat = "A man in a dark coat walks up the path";
  CHECK(Folded({Seen(0, coat), Seen(10, "A man in a red coat walks up the path")}) ==
        Incidents{0, 1});
  CHECK(Folded({Seen(0, coat), Seen(10, "A woman in a dark coat walks up the path")}) ==
        Incidents{0, 1});
  CHECK(Folded({Seen(0, coat), Seen(10, "Somebody walks the dog")}) == Incidents{0, 1});
  CHECK(Folded({Seen(0, coat), Seen(10, coat, "Porch", "dog")}) == Incidents{0, 1});
  CHECK(Folded({Seen(0, "Failed login from 10.0.0.7", "nas", "sshd"),
                Seen(1, "Failed login from 10.0.0.8", "nas", "sshd")}) == Incidents{0, 1});
}

TEST_CASE("time ends an incident") {
  const char* coat = "A man in a dark coat walks up the path";
  CHECK(Folded({Seen(0, coat), Seen(301, coat)}) == Incidents{0, 1});
  std::vector<NewEvent> all_day;
  for (int minute = 0; minute < 62; ++minute) all_day.push_back(Seen(minute * 60, coat));
  const Incidents incidents = Folded(all_day);
  CHECK(std::set(incidents.begin(), incidents.end()) == std::set<size_t>{0, 31});
}

TEST_CASE("the next camera sees the same thing, another host does not") {
  const char* van = "A white delivery van stops in front of the drive";
  CHECK(Folded({Seen(0, van, "Driveway", "car"), Seen(20, van, "Porch", "car")}) ==
        Incidents{0, 0});
  CHECK(Folded({Seen(0, van, "Driveway", "car"), Seen(60, van, "Porch", "car")}) ==
        Incidents{0, 1});
  const char* session = "Session opened for the user root by cron daemon";
  CHECK(Folded({Seen(0, session, "web-01", "cron"), Seen(1, session, "web-02", "cron")}) ==
        Incidents{0, 1});
}

TEST_CASE("a state that ends and begins again is two incidents") {
  CHECK(Folded({Seen(0, "Front door opened"), Seen(20, "Front door closed"),
                Seen(40, "Front door opened"), Seen(41, "Front door opened")}) ==
        Incidents{0, 1, 2, 2});
}

TEST_CASE("high risk folds only with a repetition of itself") {
  const char* smoke = "Smoke detected in the kitchen";
  const auto alarm = [](int64_t second, std::string text, std::string source = "Alarm",
                        int risk = 4) {
    return Seen(second, std::move(text), std::move(source), "alarm", risk);
  };
  CHECK(Folded({alarm(0, smoke), alarm(20, smoke)}) == Incidents{0, 0});
  CHECK(Folded({alarm(0, smoke), alarm(121, smoke)}) == Incidents{0, 1});
  CHECK(Folded({alarm(0, smoke), alarm(20, "Smoke detected in the hall")}) == Incidents{0, 1});
  CHECK(Folded({alarm(0, smoke), alarm(20, smoke, "Alarm 2")}) == Incidents{0, 1});
  CHECK(Folded({alarm(0, smoke), alarm(20, smoke, "Alarm", 3)}) == Incidents{0, 1});
  CHECK(Folded({alarm(0, smoke, "Alarm", 2), alarm(20, smoke)}) == Incidents{0, 1});
  CHECK(Folded({alarm(0, smoke), alarm(20, "No smoke detected in the kitchen")}) ==
        Incidents{0, 1});
  CHECK(Folded({alarm(0, "1 of 5 zones"), alarm(20, "5 of 1 zones")}) == Incidents{0, 1});
  CHECK(Folded({alarm(0, "\xF0\x9F\x94\xA5"), alarm(20, "\xF0\x9F\x92\xA7")}) == Incidents{0, 1});
  CHECK(Folded({alarm(0, "Heat: 61 degrees"), alarm(20, "Heat: 74 degrees")}) == Incidents{0, 1});
}

TEST_CASE("events that are kept apart join nothing") {
  std::vector<NewEvent> events = {Seen(0, "A cat on the lawn"), Seen(1, "A cat on the lawn"),
                                  Seen(2, "A cat on the lawn")};
  events[1].kept_apart = true;
  CHECK(Folded(events) == Incidents{0, 1, 0});
}

TEST_CASE("most of a camera month folds away, and no two incidents of high risk become one") {
  for (const uint64_t seed : {1, 2, 3}) {
    const std::vector<SimulatedCapture> month = CameraMonth(seed).Simulate();
    const auto store = OpenStore();
    std::vector<NewEvent> events;
    std::map<std::string, int64_t> truth;
    for (const SimulatedCapture& capture : month) {
      events.push_back(capture.event);
      truth[capture.event.own_id] = capture.incident;
    }
    MustInsert(*store, events);
    FoldAll(*store);
    int64_t folded = 0;
    int64_t wrong = 0;
    int64_t wrong_high_risk = 0;
    std::map<std::string, int> risks;
    for (const Event& event : All(*store)) risks[event.id] = event.risk;
    for (const auto& [id, incident] : ById(*store)) {
      if (id == incident) continue;
      ++folded;
      if (truth[id] == truth[incident]) continue;
      ++wrong;
      if (std::max(risks[id], risks[incident]) >= kHighRisk) ++wrong_high_risk;
    }
    const double share = static_cast<double>(folded) / static_cast<double>(events.size());
    std::set<int64_t> incidents;
    for (const auto& [id, incident] : truth) incidents.insert(incident);
    MESSAGE("seed " << seed << ": " << events.size() << " captures, " << incidents << " incidents, "
                    << share * 100 << " % folded, " << wrong << " wrong merges of low risk");
    CHECK(share >= 0.6);
    CHECK(wrong_high_risk == 0);
    // The same scene twice within minutes cannot be told from one that goes on.
    CHECK(static_cast<double>(wrong) < 0.03 * static_cast<double>(events.size()));
  }
}

TEST_CASE("the order of import, and the size of the steps, change nothing") {
  std::vector<SimulatedCapture> month = CameraMonth(7).Simulate();
  month.resize(1500);
  const auto fold = [&](auto arrange, int64_t budget_us) {
    std::vector<NewEvent> events;
    for (const SimulatedCapture& capture : month) events.push_back(capture.event);
    const auto store = OpenStore();
    arrange(*store, &events);
    FoldAll(*store, budget_us);
    return ById(*store);
  };
  const auto at_once = fold([](Store& store, auto* events) { MustInsert(store, *events); }, 1e6);
  const auto backwards = fold(
      [](Store& store, auto* events) {
        std::ranges::reverse(*events);
        MustInsert(store, *events);
      },
      1);
  CHECK(at_once == backwards);
  const auto in_parts = fold(
      [](Store& store, auto* events) {
        for (size_t part = 0; part < 7; ++part) {
          std::vector<NewEvent> some;
          for (size_t i = part; i < events->size(); i += 7) some.push_back((*events)[i]);
          MustInsert(store, some);
          FoldAll(store, 1500);
        }
      },
      1500);
  CHECK(at_once == in_parts);
}

TEST_CASE("what shifts every later incident leaves nothing unfolded behind") {
  const std::string heron = "A heron by the pond";
  std::vector<NewEvent> chain;
  for (int64_t minute = 1; minute <= 141; minute += 4) chain.push_back(Seen(minute * 60, heron));
  const std::vector<NewEvent> later = {Seen(-180, heron), Seen(175 * 60, heron),
                                       Seen(176 * 60, heron)};
  const auto in_two = OpenStore();
  MustInsert(*in_two, chain);
  FoldAll(*in_two);
  MustInsert(*in_two, later);
  FoldAll(*in_two);
  const auto at_once = OpenStore();
  MustInsert(*at_once, chain);
  MustInsert(*at_once, later);
  FoldAll(*at_once);
  CHECK(ById(*in_two) == ById(*at_once));
}

TEST_CASE("events that come between two steps are folded as if they had been there") {
  std::vector<SimulatedCapture> month = CameraMonth(9).Simulate();
  month.resize(1200);
  const auto folded_with = [&](bool between) {
    const auto store = OpenStore();
    std::vector<NewEvent> first;
    std::vector<NewEvent> second;
    for (size_t i = 0; i < month.size(); ++i) {
      (i % 3 == 0 ? second : first).push_back(month[i].event);
    }
    MustInsert(*store, first);
    if (!between) MustInsert(*store, second);
    int64_t now_us = 0;
    IncidentFolder folder(store.get(), [&] { return now_us += 1000; });
    for (int step = 0; between && step < 2; ++step) REQUIRE(folder.Step(1).ok());
    if (between) MustInsert(*store, second);
    while (true) {
      const auto state = folder.Step(1);
      REQUIRE(state.ok());
      if (*state == FoldState::kDone) return ById(*store);
    }
  };
  CHECK(folded_with(true) == folded_with(false));
}

}  // namespace
}  // namespace yesterlog
