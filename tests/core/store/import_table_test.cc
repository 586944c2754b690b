#include "core/store/import_table.h"

#include <algorithm>

#include "core/store/incident_table.h"
#include "core/store/kind_table.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

constexpr int64_t kMinute = 60'000;

InsertOutcome Bring(Store& store, ImportEntry* import, const std::vector<NewEvent>& events) {
  const Result<InsertOutcome> outcome = store.Insert(events, import);
  REQUIRE_MESSAGE(outcome.ok(), outcome.error().message);
  return *outcome;
}

ImportEntry ImportOf(std::string file) { return {.file = std::move(file), .at = Instant{kNoon}}; }

// Events a minute apart.
std::vector<NewEvent> Minutes(int first, int count, const std::string& text = "knock") {
  std::vector<NewEvent> events;
  for (int i = first; i < first + count; ++i) {
    events.push_back(EventAt(i * kMinute, text + " " + std::to_string(i)));
    events.back().label = "label " + text;
    EventKind& kind = events.back().kind;
    kind.id = "kind " + text;
    kind.text = text + " #";
    kind.fields.push_back({"n " + text, std::to_string(i) + "x", ""});
  }
  return events;
}

UndoProgress Undo(Store& store, int64_t id, int64_t most_events = 1000) {
  for (;;) {
    const Result<UndoProgress> progress = store.imports().UndoPage(id, most_events);
    REQUIRE_MESSAGE(progress.ok(), progress.error().message);
    if (progress->done) return *progress;
  }
}

std::vector<StoredImport> Listed(Store& store) {
  const auto all = store.imports().All();
  REQUIRE(all.ok());
  return *all;
}

std::vector<std::string> Texts(Store& store) {
  std::vector<std::string> texts;
  for (const Event& event : All(store)) texts.push_back(event.text);
  return texts;
}

TEST_CASE("an import is listed with what it had, by the batch that it came with") {
  const auto store = OpenStore();
  ImportEntry import = ImportOf("door.log");
  Bring(*store, &import, Minutes(0, 3));
  Bring(*store, &import, Minutes(2, 3));
  const auto listed = Listed(*store);
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].id == import.id);
  CHECK(listed[0].file == "door.log");
  CHECK(listed[0].at.ms == kNoon);
  CHECK(listed[0].accepted == 5);
  CHECK(listed[0].duplicates == 1);
  CHECK(listed[0].first.ms == kNoon);
  CHECK(listed[0].last.ms == kNoon + 4 * kMinute);
  CHECK(listed[0].stage == ImportStage::kOpen);
  REQUIRE(store->imports().Close(import.id, "bytes").ok());
  CHECK(Listed(*store)[0].stage == ImportStage::kWhole);
  CHECK(*store->imports().UnlistedEvents() == 0);
}

TEST_CASE("taking an import back leaves a log that never had it, in pages of any size") {
  for (const int64_t page : {1, 2, 7, 1000}) {
    CAPTURE(page);
    const auto store = OpenStore();
    ImportEntry kept = ImportOf("kept.log");
    ImportEntry gone = ImportOf("gone.log");
    Bring(*store, &kept, Minutes(0, 5));
    Bring(*store, &gone, Minutes(2, 20, "bark"));
    const UndoProgress undone = Undo(*store, gone.id, page);
    CHECK(undone.file == "gone.log");
    CHECK(undone.removed == 20);
    CHECK(undone.kept == 0);
    CHECK(Texts(*store) ==
          std::vector<std::string>{"knock 0", "knock 1", "knock 2", "knock 3", "knock 4"});
    CHECK(CountOf(*store, OneTerm("bark")) == 0);
    CHECK(CountOf(*store, OneTerm("knock")) == 5);
    CHECK(store->Labels()->size() == 1);
    CHECK(store->Sources()->at(0).events == 5);
    const auto kinds = store->kinds().All();
    REQUIRE(kinds->size() == 1);
    CHECK(kinds->at(0).events == 5);
    CHECK(store->kinds().Texts("n bark")->empty());
    CHECK(store->kinds().Texts("n knock")->size() == 5);
    CHECK(Listed(*store).size() == 1);
    CHECK(store->imports().Undoing()->empty());
    CHECK(Bring(*store, &kept, Minutes(2, 20, "bark")).accepted == 20);
  }
}

TEST_CASE("an event that another import had as well stays until that is taken back too") {
  for (const bool first_goes_first : {true, false}) {
    CAPTURE(first_goes_first);
    const auto store = OpenStore();
    ImportEntry monday = ImportOf("a.log");
    ImportEntry other = ImportOf("b.log");
    ImportEntry tuesday = ImportOf("a.log.1");
    Bring(*store, &monday, Minutes(0, 10));
    Bring(*store, &other, Minutes(0, 10, "bark"));
    CHECK(Bring(*store, &tuesday, Minutes(4, 10)).duplicates == 6);
    const UndoProgress first = Undo(*store, first_goes_first ? monday.id : tuesday.id, 3);
    CHECK(first.removed == 4);
    CHECK(first.kept == (first_goes_first ? 6 : 0));
    CHECK(CountOf(*store, OneTerm("knock")) == 10);
    CHECK(Listed(*store).size() == 2);
    CHECK(Undo(*store, first_goes_first ? tuesday.id : monday.id, 3).removed == 10);
    CHECK(CountOf(*store, OneTerm("knock")) == 0);
    CHECK(CountOf(*store, OneTerm("bark")) == 10);
    CHECK(*store->imports().UnlistedEvents() == 0);
  }
}

TEST_CASE("of events that came again with gaps only those that came again stay") {
  const auto store = OpenStore();
  ImportEntry whole = ImportOf("whole.log");
  ImportEntry part = ImportOf("part.log");
  const auto events = Minutes(0, 200);
  Bring(*store, &whole, events);
  std::vector<NewEvent> some;
  for (size_t i = 0; i < events.size(); i += i % 5 == 0 ? 1 : 3) some.push_back(events[i]);
  Bring(*store, &part, some);
  const UndoProgress undone = Undo(*store, whole.id, 16);
  CHECK(undone.kept == static_cast<int64_t>(some.size()));
  CHECK(All(*store).size() == some.size());
  CHECK(Undo(*store, part.id).removed == static_cast<int64_t>(some.size()));
  CHECK(All(*store).empty());
  CHECK(Listed(*store).empty());
}

TEST_CASE("the same bytes again are a further time of the same import, and go with it") {
  const auto store = OpenStore();
  ImportEntry first = ImportOf("a.log");
  Bring(*store, &first, Minutes(0, 4));
  REQUIRE(store->imports().Close(first.id, "same").ok());
  ImportEntry again = ImportOf("copy of a.log");
  Bring(*store, &again, Minutes(0, 4));
  REQUIRE(store->imports().Close(again.id, "same").ok());
  const auto listed = Listed(*store);
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].times == 2);
  CHECK(Undo(*store, first.id).removed == 4);
  CHECK(All(*store).empty());
  CHECK(Listed(*store).empty());
}

TEST_CASE("an event that an import brought up to date stays as it is, and is told of") {
  const auto store = OpenStore();
  NewEvent event = OwnEvent("a", "somebody");
  event.grows = true;
  ImportEntry first = ImportOf("monday.json");
  Bring(*store, &first, {event});
  event.text = "the postman";
  event.end = Instant{event.start.ms + 1000};
  ImportEntry second = ImportOf("tuesday.json");
  CHECK(Bring(*store, &second, {event}).updated == 1);
  const UndoProgress undone = Undo(*store, second.id);
  CHECK(undone.removed == 0);
  CHECK(undone.kept_updated == 1);
  CHECK(Texts(*store) == std::vector<std::string>{"the postman"});
  CHECK(Undo(*store, first.id).removed == 1);
  CHECK(All(*store).empty());
}

TEST_CASE("events that are of no listed import stay, whoever had them") {
  const auto store = OpenStore();
  MustInsert(*store, Minutes(0, 3));
  ImportEntry import = ImportOf("a.log");
  Bring(*store, &import, Minutes(0, 5));
  CHECK(*store->imports().UnlistedEvents() == 3);
  CHECK(Undo(*store, import.id).removed == 2);
  CHECK(All(*store).size() == 3);
}

TEST_CASE("a taking back that was stopped is told of, and goes on where it stopped") {
  const TemporaryFile file("undo_stopped");
  int64_t id = 0;
  {
    const auto store = OpenStore(file.path());
    ImportEntry import = ImportOf("a.log");
    Bring(*store, &import, Minutes(0, 10));
    id = import.id;
    CHECK_FALSE(store->imports().UndoPage(id, 3)->done);
  }
  const auto store = OpenStore(file.path());
  CHECK(All(*store).size() == 7);
  CHECK(*store->imports().Undoing() == std::vector<std::string>{"a.log"});
  CHECK(Listed(*store)[0].stage == ImportStage::kUndoing);
  CHECK(Undo(*store, id, 3).removed == 10);
  CHECK(All(*store).empty());
}

TEST_CASE("what was derived from the events that go is made anew") {
  const auto store = OpenStore();
  ImportEntry import = ImportOf("a.log");
  auto events = Minutes(0, 4);
  events[1].kept_apart = true;
  Bring(*store, &import, events);
  REQUIRE(store->incidents().Settle({}, Instant{kNoon + kMsPerDay}, Instant{0}).ok());
  REQUIRE_FALSE(store->incidents().NextUnfolded()->has_value());
  Undo(*store, import.id);
  CHECK(store->incidents().NextUnfolded()->has_value());
  CHECK(*store->incidents().Count() == 0);
}

TEST_CASE("what is not there cannot be taken back, nor twice") {
  const auto store = OpenStore();
  CHECK(store->imports().UndoPage(1, 10).error().code == ErrorCode::kNotFound);
  ImportEntry import = ImportOf("a.log");
  Bring(*store, &import, Minutes(0, 2));
  Undo(*store, import.id);
  CHECK(store->imports().UndoPage(import.id, 10).error().code == ErrorCode::kNotFound);
  ImportEntry next = ImportOf("a.log");
  Bring(*store, &next, Minutes(0, 2));
  CHECK(next.id > import.id);
}

TEST_CASE("a batch that fails makes no import") {
  const auto store = OpenStore();
  ImportEntry import = ImportOf("a.log");
  NewEvent wrong = EventAt(0, "x");
  wrong.risk = 9;
  CHECK_FALSE(store->Insert(std::vector{wrong}, &import).ok());
  CHECK(import.id == 0);
  CHECK(Listed(*store).empty());
}

}  // namespace
}  // namespace yesterlog
