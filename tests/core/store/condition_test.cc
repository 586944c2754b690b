#include <algorithm>
#include <random>

#include "core/store/field_value.h"
#include "core/store/kind_table.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

using Strings = std::vector<std::string>;

Condition Leaf(ConditionType type, Strings values) {
  Condition condition;
  condition.type = type;
  condition.values = std::move(values);
  return condition;
}

Condition Group(ConditionType type, std::vector<Condition> parts) {
  Condition condition;
  condition.type = type;
  condition.parts = std::move(parts);
  return condition;
}

Condition OnField(std::string field, FieldOp op, Strings values = {}) {
  Condition condition = Leaf(ConditionType::kField, std::move(values));
  condition.field = std::move(field);
  condition.op = op;
  return condition;
}

Filter Where(Condition condition) {
  Filter filter;
  filter.where = std::move(condition);
  return filter;
}

Condition Deep(int depth) {
  Condition condition;
  for (int i = 1; i < depth; ++i) condition = Group(ConditionType::kNot, {condition});
  return condition;
}

NewEvent Kinded(int64_t ms, const std::string& kind, std::vector<Field> fields) {
  NewEvent event = EventAt(ms, "event " + std::to_string(ms));
  event.own_id = std::to_string(ms);
  event.kind.id = kind;
  event.kind.text = "text of " + kind;
  event.kind.fields = std::move(fields);
  return event;
}

// The ids of the events that satisfy the condition, joined; every way to ask agrees.
std::string Selected(Store& store, const Condition& condition) {
  const std::vector<Event> events = All(store, Where(condition));
  CHECK(CountOf(store, Where(condition)) == static_cast<int64_t>(events.size()));
  const auto counted = store.CountEvents(Where(condition));
  REQUIRE_MESSAGE(counted.ok(), counted.error().message);
  CHECK(*counted == static_cast<int64_t>(events.size()));
  std::string ids;
  for (const Event& event : events) ids += (ids.empty() ? "" : " ") + event.id;
  return ids;
}

TEST_CASE("numbers compare by value and texts but for case, whatever slot they lie in") {
  const auto store = OpenStore();
  MustInsert(*store,
             {Kinded(1, "ka", {{"t", "21.50", "°C"}, {"who", "Root", ""}}),
              Kinded(2, "kb", {{"who", "root", ""}, {"t", "-3", ""}}),
              Kinded(3, "ka", {{"t", "unknown", "°C"}}), Kinded(4, "ka", {{"t", "1e2", "°C"}}),
              Kinded(5, "kc", {}), Kinded(6, "ka", {{"t", "007", "°C"}})});
  CHECK(Selected(*store, OnField("who", FieldOp::kEqual, {"ROOT"})) == "1 2");
  CHECK(Selected(*store, OnField("who", FieldOp::kNotEqual, {"root"})).empty());
  CHECK(Selected(*store, OnField("t", FieldOp::kEqual, {"21.5"})) == "1");
  CHECK(Selected(*store, OnField("t", FieldOp::kEqual, {"100", "-3.0"})) == "2 4");
  CHECK(Selected(*store, OnField("t", FieldOp::kEqual, {"7"})).empty());
  CHECK(Selected(*store, OnField("t", FieldOp::kNotEqual, {"21.5"})) == "2 3 4 6");
  CHECK(Selected(*store, OnField("t", FieldOp::kGreater, {"21.49999"})) == "1 4");
  CHECK(Selected(*store, OnField("t", FieldOp::kLessEqual, {"21.5"})) == "1 2");
  CHECK(Selected(*store, OnField("t", FieldOp::kLess, {"unknown"})).empty());
  CHECK(Selected(*store, OnField("t", FieldOp::kLess)).empty());
  CHECK(Selected(*store, OnField("t", FieldOp::kPresent)) == "1 2 3 4 6");
  CHECK(Selected(*store, OnField("t", FieldOp::kAbsent)) == "5");
  CHECK(Selected(*store, OnField("no", FieldOp::kAbsent)) == "1 2 3 4 5 6");
  CHECK(Selected(*store, OnField("no", FieldOp::kNotEqual, {"x"})).empty());
  const Condition low = OnField("t", FieldOp::kLess, {"0"});
  CHECK(Selected(*store, Group(ConditionType::kNot, {low})) == "1 3 4 5 6");
}

TEST_CASE("an event without a kind satisfies no condition on it, and each negation of one") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "waits"), Kinded(1, "ka", {{"t", "1", ""}})});
  CHECK(All(*store).front().kind.empty());
  CHECK(All(*store).back().kind == "ka");
  CHECK(Selected(*store, Leaf(ConditionType::kKinds, {"ka", "kb"})) == "1");
  const Condition not_kind = Group(ConditionType::kNot, {Leaf(ConditionType::kKinds, {"ka"})});
  CHECK(All(*store, Where(not_kind)).front().text == "waits");
  CHECK(CountOf(*store, Where(OnField("t", FieldOp::kAbsent))) == 1);
  CHECK(CountOf(*store, Where(OnField("state", FieldOp::kAbsent))) == 2);
  CHECK(CountOf(*store,
                Where(Group(ConditionType::kNot, {OnField("t", FieldOp::kEqual, {"1"})}))) == 1);
}

TEST_CASE("without parts all hold and none of any; without values none is met") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "door")});
  CHECK(CountOf(*store, Where({})) == 1);
  CHECK(CountOf(*store, Where(Group(ConditionType::kOr, {}))) == 0);
  for (const auto type : {ConditionType::kKinds, ConditionType::kLike, ConditionType::kSources,
                          ConditionType::kLabels}) {
    CHECK(CountOf(*store, Where(Leaf(type, {}))) == 0);
  }
  CHECK(CountOf(*store, Where(Leaf(ConditionType::kText, {"..."}))) == 1);
}

TEST_CASE("a condition that is too deep, too large or no negation is refused with its reason") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "door")});
  CHECK(store->Count(Where(Deep(32))).ok());
  CHECK(store->Count(Where(Deep(33))).error().code == ErrorCode::kLimit);
  CHECK(CountOf(*store, Where(Leaf(ConditionType::kSources, Strings(1999, "door")))) == 1);
  CHECK(store->Count(Where(Leaf(ConditionType::kSources, Strings(2000, "door")))).error().code ==
        ErrorCode::kLimit);
  const Condition source = Leaf(ConditionType::kSources, {"door"});
  CHECK(CountOf(*store, Where(Group(ConditionType::kOr, std::vector<Condition>(999, source)))) ==
        1);
  CHECK(CountOf(*store, Where(Group(ConditionType::kAnd, std::vector<Condition>(999, source)))) ==
        1);
  CHECK(store->Count(Where(Group(ConditionType::kOr, std::vector<Condition>(1000, source))))
            .error()
            .code == ErrorCode::kLimit);
  CHECK(store->Count(Where(Leaf(ConditionType::kText, Strings(201, "door")))).error().code ==
        ErrorCode::kLimit);
  CHECK(store->Count(Where(Group(ConditionType::kNot, {}))).error().code ==
        ErrorCode::kInvalidArgument);
  CHECK(store->Count(Where(Group(ConditionType::kNot, {source, source}))).error().code ==
        ErrorCode::kInvalidArgument);
}

TEST_CASE("a text that must hold ranks events, one in a negation only leaves events out") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "red door", "a"), EventAt(1, "red gate", "a"),
                      EventAt(2, "blue door", "b")});
  const Condition red = Leaf(ConditionType::kText, {"red"});
  const Condition gate = Leaf(ConditionType::kText, {"gate"});
  const Condition not_gate = Group(ConditionType::kNot, {gate});
  const auto ranked = store->Rank(Where(Group(ConditionType::kAnd, {red, not_gate})), 10);
  REQUIRE(ranked.ok());
  REQUIRE(ranked->size() == 1);
  CHECK(ranked->front().rowid == kNoon << 20);
  CHECK(store->Rank(Where(not_gate), 10).error().code == ErrorCode::kInvalidArgument);
}

// What the random test draws its events and conditions from.
const Strings kKindIds = {"k1", "k2", "k3", "k4"};
const Strings kFieldNames = {"user", "ip", "t", "a", "b", "c", "d", "weird \"name'", "state"};
const Strings kValues = {"root",
                         "Root",
                         "10.0.0.1",
                         "21.30",
                         "21.3",
                         "-4",
                         "1e3",
                         "1000",
                         "0",
                         "-0",
                         "007",
                         "",
                         "1e-7",
                         "99999",
                         "x\"y",
                         "o'hara",
                         "1234567890123456789",
                         "ünlü",
                         "0.5",
                         "a\\b",
                         "0123456789abcdef",
                         "0123456789ABCDEF",
                         "\x01x",
                         "\x02",
                         "3f2a91c0-0000-4000-8000-0123456789ab",
                         "3F2A91C0-0000-4000-8000-0123456789AB"};
const Strings kStates = {"", "open", "closed"};
const Strings kWords = {"red", "blue", "car", "van"};

class Random {
 public:
  explicit Random(unsigned seed) : generator_(seed) {}
  size_t Below(size_t n) { return generator_() % n; }
  bool Once(size_t in) { return Below(in) == 0; }
  const std::string& Of(const Strings& list) { return list[Below(list.size())]; }
  Strings Some(const Strings& list, size_t most) {
    Strings some;
    for (size_t n = Below(most + 1); n > 0; --n) some.push_back(Of(list));
    return some;
  }

 private:
  std::mt19937 generator_;
};

NewEvent RandomEvent(Random& random, int64_t i) {
  NewEvent event =
      EventAt(static_cast<int64_t>(random.Below(500)), random.Of(kWords) + " " + random.Of(kWords));
  event.own_id = "e" + std::to_string(i);
  event.source = random.Of({"north", "south"});
  event.label = random.Of({"", "cat", "dog"});
  event.risk = static_cast<int>(random.Below(5));
  if (random.Once(6)) return event;
  event.kind.id = random.Of(kKindIds);
  event.kind.text = "text " + std::string(event.kind.id == "k1" ? "k2" : event.kind.id);
  event.kind.state = kStates[event.kind.id == "k2" ? 1 : event.kind.id == "k3" ? 2 : 0];
  event.kind.state_group = event.kind.state.empty() ? "" : "contact";
  for (const std::string& name : kFieldNames) {
    if (name == "state" || random.Once(3)) continue;
    event.kind.fields.push_back({name, random.Of(kValues), random.Once(9) ? "ms" : ""});
  }
  return event;
}

Condition RandomCondition(Random& random, int depth) {
  const size_t type = random.Below(depth > 3 ? 7 : 12);
  switch (type) {
    case 0:
      return Leaf(ConditionType::kKinds, random.Some(kKindIds, 2));
    case 1:
      return Leaf(ConditionType::kLike, random.Some({"text k2", "text k3", "none"}, 2));
    case 2:
      return Leaf(random.Once(2) ? ConditionType::kSources : ConditionType::kLabels,
                  random.Some({"north", "south", "", "cat", "dog"}, 2));
    case 3: {
      Condition text = Leaf(ConditionType::kText, random.Some(kWords, 2));
      text.literal = random.Once(2);
      return text;
    }
    case 4: {
      Condition risk = Leaf(ConditionType::kRisk, {});
      risk.min_risk = static_cast<int>(random.Below(5));
      return risk;
    }
    case 5:
    case 6: {
      const std::string& field = random.Of(kFieldNames);
      return OnField(field, static_cast<FieldOp>(random.Below(8)),
                     random.Some(field == "state" ? kStates : kValues, 3));
    }
    case 7:
      return Group(ConditionType::kNot, {RandomCondition(random, depth + 1)});
    default: {
      std::vector<Condition> parts;
      for (size_t n = random.Below(4); n > 0; --n) {
        parts.push_back(RandomCondition(random, depth + 1));
      }
      return Group(type < 10 ? ConditionType::kAnd : ConditionType::kOr, parts);
    }
  }
}

bool Holds(const NewEvent& event, const Condition& condition);

// The slow twin of the SQL, by condition.h alone.
bool FieldHolds(const NewEvent& event, const Condition& condition) {
  std::optional<std::string> value;
  if (condition.field == "state") {
    if (!event.kind.state.empty()) value = event.kind.state;
  } else {
    for (const Field& field : event.kind.fields) {
      if (field.name == condition.field) value = field.value;
    }
  }
  if (condition.op == FieldOp::kAbsent) return !value;
  if (!value) return false;
  if (condition.op == FieldOp::kPresent) return true;
  const bool equal = std::ranges::any_of(
      condition.values, [&](const std::string& other) { return SameValue(*value, other); });
  if (condition.op == FieldOp::kEqual) return equal;
  if (condition.op == FieldOp::kNotEqual) return !equal;
  if (condition.values.empty()) return false;
  const auto number = NumberOf(*value);
  const auto bound = NumberOf(condition.values[0]);
  if (!number || !bound) return false;
  if (condition.op == FieldOp::kLess) return *number < *bound;
  if (condition.op == FieldOp::kLessEqual) return *number <= *bound;
  return condition.op == FieldOp::kGreater ? *number > *bound : *number >= *bound;
}

bool Holds(const NewEvent& event, const Condition& condition) {
  const auto holds = [&](const Condition& part) { return Holds(event, part); };
  const auto is_one = [&](const std::string& name) {
    return std::ranges::find(condition.values, name) != condition.values.end();
  };
  switch (condition.type) {
    case ConditionType::kAnd:
      return std::ranges::all_of(condition.parts, holds);
    case ConditionType::kOr:
      return std::ranges::any_of(condition.parts, holds);
    case ConditionType::kNot:
      return !Holds(event, condition.parts[0]);
    case ConditionType::kKinds:
      return !event.kind.id.empty() && is_one(event.kind.id);
    case ConditionType::kLike:
      return !event.kind.id.empty() && is_one(event.kind.text);
    case ConditionType::kSources:
      return is_one(event.source);
    case ConditionType::kLabels:
      return is_one(event.label);
    case ConditionType::kRisk:
      return event.risk >= condition.min_risk;
    case ConditionType::kField:
      return FieldHolds(event, condition);
    case ConditionType::kText:
      return condition.values.empty() ||
             std::ranges::any_of(condition.values, [&](const std::string& word) {
               return (" " + event.text + " ").find(" " + word + " ") != std::string::npos;
             });
  }
  return false;
}

// The windows as many and as random as `count` says.
std::vector<Window> RandomWindows(Random& random, size_t count) {
  std::vector<Window> windows;
  for (size_t i = 0; i < count; ++i) {
    const Instant start{kNoon + static_cast<int64_t>(random.Below(500))};
    windows.push_back({start, Instant{start.ms + 1 + static_cast<int64_t>(random.Below(3))}});
  }
  return windows;
}

TEST_CASE("random conditions select what a scan of every event selects") {
  Random random(5);
  for (int log = 0; log < 8; ++log) {
    const auto store = OpenStore();
    std::vector<NewEvent> events;
    for (int64_t i = 0; i < 250; ++i) events.push_back(RandomEvent(random, i));
    // In two logs every event has a kind, so that kinds can be chosen by the index.
    if (log % 2 == 0)
      std::erase_if(events, [](const auto& event) { return event.kind.id.empty(); });
    MustInsert(*store, events);
    std::ranges::stable_sort(events, {}, [](const NewEvent& event) { return event.start.ms; });
    for (int round = 0; round < 300; ++round) {
      Filter filter = Where(RandomCondition(random, 0));
      if (random.Once(3))
        filter.windows = RandomWindows(random, random.Once(2) ? 3 : random.Once(2) ? 20 : 200);
      Strings expected;
      for (const NewEvent& event : events) {
        const auto inside = [&](const Window& window) {
          return *window.start <= event.start && event.start < window.end;
        };
        const bool in_time = filter.windows.empty() || std::ranges::any_of(filter.windows, inside);
        if (in_time && Holds(event, filter.where)) expected.push_back(event.own_id);
      }
      CAPTURE(log);
      CAPTURE(round);
      REQUIRE(Ids(All(*store, filter)) == expected);
      REQUIRE(CountOf(*store, filter) == static_cast<int64_t>(expected.size()));
      REQUIRE(*store->CountEvents(filter) == static_cast<int64_t>(expected.size()));
      REQUIRE(*store->CountIncidents(filter) == static_cast<int64_t>(expected.size()));
    }
  }
}

TEST_CASE("a rare kind among many is found by itself, and its events in their order") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int64_t i = 0; i < 400; ++i) {
    const std::string kind = i % 100 == 7 ? "rare" : i % 100 == 3 ? "odd" : "often";
    events.push_back(Kinded(400 - i, kind, {{"n", std::to_string(i), ""}}));
  }
  MustInsert(*store, events);
  CHECK(Selected(*store, Leaf(ConditionType::kKinds, {"rare"})) == "93 193 293 393");
  CHECK(Selected(*store, Leaf(ConditionType::kKinds, {"odd", "rare"})) ==
        "93 97 193 197 293 297 393 397");
  CHECK(Selected(*store, Leaf(ConditionType::kLike, {"text of rare"})) == "93 193 293 393");
  CHECK(Selected(*store, Leaf(ConditionType::kKinds, {"none"})).empty());
  const auto newest =
      store->Select(Where(Leaf(ConditionType::kKinds, {"odd", "rare"})), Order::kNewestFirst, 2, 1);
  REQUIRE(newest.ok());
  CHECK(Ids(*newest) == Strings{"393", "297"});
  const auto tallies = store->CountBy(FacetKind::kKind, {});
  REQUIRE(tallies.ok());
  CHECK(tallies->size() == 3);
}

}  // namespace
}  // namespace yesterlog
