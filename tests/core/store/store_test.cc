#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

TEST_CASE("an event comes back as it went in") {
  const auto store = OpenStore();
  NewEvent event = EventAt(17, "A parcel\nwas left", "back door");
  event.own_id = "cam-1/17";
  event.end = Instant{kNoon + 5000};
  event.label = "parcel";
  event.details_json = R"({"zone":"porch","score":0.93})";
  event.risk = 2;
  event.occurrence_count = 3;
  CHECK(MustInsert(*store, {event}).accepted == 1);
  Result<std::optional<Event>> found = store->Find("cam-1/17");
  REQUIRE(found.ok());
  REQUIRE(found->has_value());
  const Event& stored = **found;
  CHECK(stored.rowid == event.start.ms << 20);
  CHECK(stored.start == event.start);
  CHECK(stored.end == event.end);
  CHECK(stored.source == event.source);
  CHECK(stored.label == event.label);
  CHECK(stored.text == event.text);
  CHECK(stored.details_json == event.details_json);
  CHECK(stored.risk == 2);
  CHECK(stored.occurrence_count == 3);
  CHECK_FALSE(store->Find("cam-1/18")->has_value());
}

TEST_CASE("a batch with an event out of range is refused whole, with the event's number") {
  const auto store = OpenStore();
  const auto refused = [&](auto spoil) {
    std::vector<NewEvent> batch = {EventAt(0, "fine"), EventAt(1, "spoilt")};
    spoil(batch[1]);
    Result<InsertOutcome> outcome = store->Insert(batch);
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().code == ErrorCode::kInvalidArgument);
    CHECK(outcome.error().message.find("Event 2") != std::string::npos);
  };
  refused([](NewEvent& event) { event.start.ms = -1; });
  refused([](NewEvent& event) { event.start.ms = kMaxEventTime.ms + 1; });
  refused([](NewEvent& event) { event.end = Instant{event.start.ms - 1}; });
  refused([](NewEvent& event) { event.end = Instant{kMaxEventTime.ms + 2}; });
  refused([](NewEvent& event) { event.risk = 5; });
  refused([](NewEvent& event) { event.risk = -1; });
  refused([](NewEvent& event) { event.occurrence_count = 0; });
  refused([](NewEvent& event) { event.occurrence_count = kMaxOccurrenceCount + 1; });
  CHECK(CountOf(*store, {}) == 0);
  CHECK(MustInsert(*store, {}).accepted == 0);
}

TEST_CASE("the earliest and the latest time can be stored and found") {
  const auto store = OpenStore();
  NewEvent first = EventAt(0, "first");
  first.start = kMinEventTime;
  NewEvent last = EventAt(0, "last");
  last.start = kMaxEventTime;
  MustInsert(*store, {last, first});
  Filter filter;
  filter.windows = {{std::nullopt, Instant{INT64_MAX}}};
  const std::vector<Event> events = All(*store, filter);
  REQUIRE(events.size() == 2);
  CHECK(events[0].text == "first");
  CHECK(events[1].text == "last");
}

TEST_CASE(
    "events of one millisecond come in the order in which they arrived, newest first the other "
    "way") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (const char* id : {"d", "b", "a"}) events.push_back(OwnEvent(id, id));
  MustInsert(*store, events);
  MustInsert(*store, {OwnEvent("c", "c")});
  NewEvent later = EventAt(1, "later");
  later.own_id = "0";
  MustInsert(*store, {later});
  CHECK(Ids(All(*store)) == std::vector<std::string>{"d", "b", "a", "c", "0"});
  const auto page = [&](Order order, int64_t limit, int64_t offset) {
    Result<std::vector<Event>> found = store->Select({}, order, limit, offset);
    REQUIRE(found.ok());
    return Ids(*found);
  };
  CHECK(page(Order::kNewestFirst, 3, 0) == std::vector<std::string>{"0", "c", "a"});
  CHECK(page(Order::kOldestFirst, 2, 1) == std::vector<std::string>{"b", "a"});
  CHECK(page(Order::kOldestFirst, INT64_MAX, 3) == std::vector<std::string>{"c", "0"});
  CHECK(page(Order::kOldestFirst, 5, 9).empty());
  CHECK(page(Order::kOldestFirst, 0, 0).empty());
  CHECK(page(Order::kOldestFirst, -1, -1).empty());
}

TEST_CASE("neighbours are the events before and after in time") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 10; ++i) events.push_back(EventAt(i * 1000, "event " + std::to_string(i)));
  MustInsert(*store, events);
  const auto around = [&](int64_t ms, int64_t before, int64_t after) {
    Result<std::vector<Event>> found = store->Neighbours((kNoon + ms) << 20, before, after);
    REQUIRE(found.ok());
    std::string digits;
    for (const Event& event : *found) digits += event.text.back();
    return digits;
  };
  CHECK(around(5000, 2, 3) == "345678");
  CHECK(around(0, 2, 1) == "01");
  CHECK(around(9000, 1, 100) == "89");
  CHECK(around(4500, 1, 1) == "45");
  CHECK(around(5000, 0, 0) == "5");
}

TEST_CASE("rows are read in the order asked for, and a missing one is an error") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "a"), EventAt(1, "b")});
  const std::vector<int64_t> rowids = {(kNoon + 1) << 20, kNoon << 20, (kNoon + 1) << 20};
  Result<std::vector<Event>> events = store->FindRows(rowids);
  REQUIRE(events.ok());
  REQUIRE(events->size() == 3);
  CHECK((*events)[0].text + (*events)[1].text + (*events)[2].text == "bab");
  const std::vector<int64_t> missing = {7};
  CHECK(store->FindRows(missing).error().code == ErrorCode::kNotFound);
  CHECK(store->FindRows({})->empty());
}

TEST_CASE("sources and labels are listed by how many events carry them") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 6; ++i) events.push_back(EventAt(i, "x", i < 3 ? "b" : i < 5 ? "a" : "c"));
  events.push_back(EventAt(9, "x", "d"));
  events.back().label = "cat";
  MustInsert(*store, events);
  MustInsert(*store, events);  // duplicates count nothing
  MustInsert(*store, {EventAt(10, "x", "a")});
  const std::vector<Facet> sources = *store->Sources();
  REQUIRE(sources.size() == 4);
  CHECK(sources[0].name == "a");
  CHECK(sources[0].events == 3);
  CHECK(sources[1].name == "b");
  CHECK(sources[2].name == "c");
  CHECK(sources[3].events == 1);
  const std::vector<Facet> labels = *store->Labels();
  REQUIRE(labels.size() == 2);
  CHECK(labels[0].name.empty());
  CHECK(labels[0].events == 7);
  CHECK(labels[1].name == "cat");
}

TEST_CASE("conversations and settings are kept by their keys and replaced") {
  const auto store = OpenStore();
  CHECK_FALSE(store->LoadConversation("c")->has_value());
  REQUIRE(store->SaveConversation("c", "[1]").ok());
  REQUIRE(store->SaveConversation("c", "[1,2]").ok());
  REQUIRE(store->SaveSetting("c", "other").ok());
  REQUIRE(store->SaveSetting("", "").ok());
  CHECK(**store->LoadConversation("c") == "[1,2]");
  CHECK(**store->LoadSetting("c") == "other");
  CHECK((*store->LoadSetting("")).value().empty());
  CHECK_FALSE(store->LoadSetting("d")->has_value());
}

TEST_CASE("clearing removes everything and gives the space back") {
  const TemporaryFile file("clear");
  const auto store = OpenStore(file.path());
  std::vector<NewEvent> events;
  for (int i = 0; i < 3000; ++i) events.push_back(EventAt(i, "event number " + std::to_string(i)));
  MustInsert(*store, events);
  REQUIRE(store->SaveSetting("zone", "UTC").ok());
  CHECK(std::filesystem::file_size(file.path()) > 500'000);
  REQUIRE(store->Clear().ok());
  CHECK(std::filesystem::file_size(file.path()) < 260'000);
  CHECK(CountOf(*store, {}) == 0);
  CHECK(CountOf(*store, OneTerm("number")) == 0);
  CHECK(store->Sources()->empty());
  CHECK_FALSE(store->LoadSetting("zone")->has_value());
  CHECK(MustInsert(*store, events).accepted == 3000);
  REQUIRE(store->Clear().ok());
  REQUIRE(store->Clear().ok());
}

}  // namespace
}  // namespace yesterlog
