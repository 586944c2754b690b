// Both executors over random plans about random logs.
#include <doctest/doctest.h>

#include <array>
#include <random>

#include "core/base/hash.h"
#include "core/plan/plan_json.h"
#include "tests/core/gather/execute_difference.h"
#include "tests/core/gather/reference_executor.h"
#include "tests/core/gather/reference_store.h"
#include "tests/core/plan/random_plan.h"

namespace yesterlog {
namespace {

#ifdef NDEBUG
constexpr uint32_t kLogs = 100;
#else
constexpr uint32_t kLogs = 15;  // a debug build is the sanitizers', ten times slower
#endif
constexpr int kPlansPerLog = 100;

template <typename T>
using Choices = std::vector<T>;

// A household and a server whose events lie thick in some milliseconds and thin over weeks.
class RandomLog {
 public:
  RandomLog(uint32_t seed, Instant begin) : random_(seed), ms_(begin.ms) {}

  std::vector<ReferenceEvent> Make() {
    const uint32_t size = OneIn(10) ? Below(3) : Below(301);
    const int64_t pace_ms = Pick<int64_t>({40, 60'000, 900'000, 7'200'000});
    std::vector<ReferenceEvent> log;
    for (uint32_t i = 0; i < size; ++i) {
      if (!OneIn(4)) ms_ += static_cast<int64_t>(Below(static_cast<uint32_t>(2 * pace_ms)));
      if (OneIn(60)) ms_ += static_cast<int64_t>(Below(3)) * kMsPerDay;
      log.push_back(Event());
      log.back().start = {ms_};
      log.back().incident = log.size();
      if (log.size() > 1 && OneIn(3)) log.back().incident = log[Below(size) % i].incident;
      if (OneIn(8)) log.back().occurrences = 1 + Below(5);
      if (OneIn(5)) log.back().risk = static_cast<int>(Below(5));
    }
    // A file that is not in order of time.
    for (uint32_t i = 0; i < size / 8; ++i) {
      std::swap(log[Below(size)], log[Below(size)]);
    }
    return log;
  }

 private:
  uint32_t Below(size_t n) { return static_cast<uint32_t>(random_() % n); }
  bool OneIn(size_t n) { return Below(n) == 0; }
  template <typename T>
  T Pick(const Choices<T>& choices) {
    return choices[Below(choices.size())];
  }

  ReferenceEvent Event() {
    switch (Below(5)) {
      case 0:
        return Seen();
      case 1:
        return Told();
      case 2:
        return Measured();
      case 3:
        return Login();
      default:
        return Door();
    }
  }

  static ReferenceEvent OfKind(ReferenceEvent event, const std::string& masked) {
    event.kind.text = masked;
    event.kind.id = "k" + StableHash().Add(event.label).Add(masked).Add(event.kind.state).Hex();
    return event;
  }

  // Seen by a camera, for a while; sometimes without a kind.
  ReferenceEvent Seen() {
    ReferenceEvent event;
    event.source = Pick<std::string>({"porch", "gate", "back door"});
    event.label = Pick<std::string>({"person", "cat", "car", ""});
    event.text = Pick<std::string>(
        {"A person walks by", "a parcel is delivered", "Parcels were left", "two cats"});
    if (!OneIn(3)) event.end = Instant{ms_ + static_cast<int64_t>(Below(7'200'000))};
    if (OneIn(4)) event.kind.fields = {{"zone", Pick<std::string>({"drive", "lawn"}), ""}};
    if (OneIn(6)) return event.kind = {}, event;
    return OfKind(event, event.text);
  }

  ReferenceEvent Told() {
    ReferenceEvent event;
    event.source = Pick<std::string>({"lamp", "heater"});
    event.label = "switch";
    event.kind.state_group = "power";
    event.kind.state = Pick<std::string>({"on", "off"});
    event.text = "turned " + event.kind.state;
    if (OneIn(10)) event.end = Instant{ms_ + 1000};
    return OfKind(event, event.text);
  }

  // Its entity is a field, which is missing at times.
  ReferenceEvent Door() {
    ReferenceEvent event;
    event.source = Pick<std::string>({"hub", "porch"});
    event.kind.state_group = OneIn(5) ? "lock" : "contact";
    const bool lock = event.kind.state_group == "lock";
    event.kind.state = lock ? Pick<std::string>({"locked", "unlocked"})
                            : Pick<std::string>({"open", "closed", "open"});
    event.label = "door";
    event.text = "the door is " + event.kind.state;
    event.kind.entity_field = "name";
    if (!OneIn(5)) {
      event.kind.fields = {{"name", Pick<std::string>({"front", "cellar", "hub"}), ""}};
    }
    return OfKind(event, event.text);
  }

  ReferenceEvent Measured() {
    ReferenceEvent event;
    event.source = Pick<std::string>({"attic", "cellar"});
    event.label = Pick<std::string>({"sensor", ""});
    const std::string value = Pick<std::string>(
        {"21.30", "21.3", "22", "-4", "0.1", "1e2", "30.25", "0", "unavailable", "7"});
    event.kind.fields = {{"value", value, OneIn(5) ? "°F" : "°C"}};
    if (OneIn(2)) event.kind.fields.push_back({"battery", std::to_string(Below(4) * 25), "%"});
    event.text = "reading " + value;
    return OfKind(event, "reading <value>");
  }

  // More fields than there are slots.
  ReferenceEvent Login() {
    ReferenceEvent event;
    event.source = "sshd";
    event.label = OneIn(2) ? "auth" : "";
    const std::string user = Pick<std::string>({"root", "Root", "alice", "bob", ""});
    event.text = "Failed password for " + user + " from 10.0.0." + std::to_string(Below(4));
    for (const std::string name : {"a", "b", "c", "d", "e"}) {
      if (OneIn(3)) event.kind.fields.push_back({name, std::to_string(Below(3)), ""});
    }
    event.kind.fields.push_back({"user", user, ""});
    event.kind.fields.push_back({"value", std::to_string(Below(60)), "ms"});
    return OfKind(event, "Failed password for <user> from <ip>");
  }

  std::mt19937 random_;
  int64_t ms_;
};

ZoneTable SomeZone(uint32_t number, Instant begin) {
  const auto zone = [](const char* name, int32_t offset_s,
                       std::vector<ZoneTable::Transition> transitions) {
    Result<ZoneTable> made = ZoneTable::Create(name, offset_s, std::move(transitions));
    REQUIRE(made.ok());
    return *made;
  };
  const Instant soon{begin.ms + 9 * kMsPerDay};
  const Instant later{begin.ms + 12 * kMsPerDay + kMsPerHour};
  switch (number % 6) {
    case 0:
      return {};
    case 1:
      return zone("spring", 3600, {{soon, 7200}});
    case 2:
      return zone("autumn", -14400, {{soon, -18000}, {later, -14400}});
    case 3:
      return zone("half", 20700, {{soon, 18900}, {later, 20700}});
    case 4:
      return zone("skips a day", -39600, {{soon, 46800}});
    default:
      return zone("back and forth", 7200, {{soon, 0}, {{soon.ms + 1'200'000}, 7200}});
  }
}

PlanVocabulary VocabularyOf(const std::vector<ReferenceEvent>& log, Instant begin) {
  PlanVocabulary words{
      .sources = {"porch", "gate", "lamp", "hub", "attic", "sshd", "nowhere"},
      .labels = {"person", "cat", "switch", "door", "sensor", "auth"},
      .kinds = {"k0123456789abcdef"},
      .examples = {"turned on", "the door is open", "two cats", "a fish"},
      .fields = {{"user", {"root", "alice"}},
                 {"value", {"21.3", "22", "0", "30", "7"}},
                 {"state", {"on", "open", "closed", "locked"}},
                 {"name", {"front", "hub"}},
                 {"battery", {"25", "50"}},
                 {"zone", {"drive"}},
                 {"nothing", {}}},
      .words = {"parcel", "door is", "Failed password", "10.0.0.2", "persons", "reading", "fish"},
      .first = begin,
      .last = {begin.ms + 20 * kMsPerDay}};
  for (const ReferenceEvent& event : log) {
    if (!event.kind.id.empty() && words.kinds.size() < 6) words.kinds.push_back(event.kind.id);
  }
  const std::vector<Line> lines = LinesOf(log, kMaxEventTime);
  if (!lines.empty()) words.last = lines.back().event->start;
  return words;
}

TEST_CASE("random plans over random logs come to the same with both executors") {
  for (uint32_t seed = 1; seed <= kLogs; ++seed) {
    const Instant begin{1'774'000'000'000 + static_cast<int64_t>(seed) * 1'234'567};
    const std::vector<ReferenceEvent> log = RandomLog(seed, begin).Make();
    const std::unique_ptr<Store> store = StoreOf(log);
    const PlanVocabulary words = VocabularyOf(log, begin);
    ExecuteFrame frame{.now = {words.last.ms + kMsPerHour}, .zone = SomeZone(seed, begin)};
    // A reference amid the log, or at its last event.
    if (seed % 5 == 1) frame.now = {(begin.ms + words.last.ms) / 2};
    if (seed % 5 == 2) frame.now = words.last;
    if (seed % 3 == 0) frame.most_rows = 2;
    if (seed % 4 == 0) frame.most_groups = 3;
    RandomPlans plans(words, frame.zone, seed);
    for (int i = 0; i < kPlansPerLog; ++i) {
      const Plan plan = plans.Next();
      const Result<PlanResult> fast = Execute(plan, frame, store.get());
      REQUIRE_MESSAGE(fast.ok(), fast.error().message);
      const std::string difference = DifferenceOf(*fast, ExecuteByReference(log, plan, frame));
      if (difference.empty()) continue;
      FAIL_CHECK("seed ", seed, ", plan ", i, ": ", difference, PlanJson(plan, frame.zone));
    }
  }
}

}  // namespace
}  // namespace yesterlog
