#include "core/ingest/import_undo.h"

#include <doctest/doctest.h>

#include "core/ingest/importer.h"
#include "core/store/kind_table.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

std::unique_ptr<Store> MemoryStore() {
  auto store = Store::Open(":memory:");
  REQUIRE(store.ok());
  return std::move(*store);
}

// A clock that gains 100 us whenever it is looked at.
TickFunction Ticking() {
  return [now = int64_t{0}]() mutable { return now += 100; };
}

ImportReport Import(Store& store, std::string_view bytes, const std::string& file,
                    size_t chunk_bytes = size_t{1} << 20) {
  ImportOptions options = OptionsForTest();
  options.file_name = file;
  Importer importer(&store, Ticking(), options);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(chunk_bytes, bytes.size()))) {
    importer.Feed(bytes.substr(0, chunk_bytes));
  }
  importer.FinishInput();
  for (;;) {
    const auto state = importer.Step(50'000);
    REQUIRE(state.ok());
    if (*state == ImportState::kDone) break;
  }
  REQUIRE(importer.Close().ok());
  return importer.report();
}

std::string AuthLog(int first, int lines) {
  std::string log;
  for (int i = first; i < first + lines; ++i) {
    const std::string minute = std::to_string(10 + i % 50);
    const std::string hour = std::to_string(10 + i / 50 % 14);
    log += "Apr  9 " + hour + ":" + minute + ":07 gate sshd[" + std::to_string(100 + i) +
           "]: Failed password for " + (i % 3 == 0 ? "root" : "guest") + " from 203.0.113." +
           std::to_string(i % 200) + " port 4022 ssh2\n";
  }
  return log;
}

constexpr std::string_view kCamera =
    R"({"time":"2026-04-09T10:12:00Z","camera":"porch","label":"person","text":"A person by the gate"}
{"time":"2026-04-09T10:12:20Z","camera":"porch","label":"person","text":"A person by the gate"}
{"time":"2026-04-09T11:30:00Z","camera":"yard","label":"cat","text":"A cat on the wall"}
)";

// What a log says of itself: events, kinds with their fields, names.
std::string Told(Store& store) {
  std::string told;
  const auto events = store.Select({}, Order::kOldestFirst, 100'000);
  for (const Event& event : *events) {
    told += event.id + " " + std::to_string(event.start.ms) + " " + event.source + " " +
            event.label + " " + event.text + " " + event.kind + "\n";
  }
  const auto kinds = store.kinds().All();
  for (const StoredKind& kind : *kinds) {
    told += kind.id + " " + kind.text + " " + std::to_string(kind.events) + " " +
            std::to_string(kind.first.ms) + " " + std::to_string(kind.last.ms);
    for (const KindField& field : kind.fields) told += " " + field.name;
    told += "\n";
  }
  for (const auto& facets : {*store.Sources(), *store.Labels()}) {
    for (const Facet& facet : facets) {
      told += facet.name + " " + std::to_string(facet.events) + "\n";
    }
  }
  return told;
}

UndoProgress UndoAll(Store& store, int64_t id, int64_t budget_us = 1) {
  ImportUndo undo(&store, Ticking(), id);
  for (;;) {
    const auto progress = undo.Step(budget_us);
    REQUIRE_MESSAGE(progress.ok(), progress.error().message);
    if (progress->done) return *progress;
  }
}

TEST_CASE("a log whose second file is taken back is as if it never had it") {
  const auto without = MemoryStore();
  Import(*without, kCamera, "camera.jsonl");
  const auto store = MemoryStore();
  Import(*store, kCamera, "camera.jsonl");
  const ImportReport report = Import(*store, AuthLog(0, 400), "auth.log");
  REQUIRE(report.accepted == 400);
  const UndoProgress undone = UndoAll(*store, 2);
  CHECK(undone.removed == 400);
  CHECK(undone.file == "auth.log");
  CHECK(Told(*store) == Told(*without));
}

TEST_CASE("the file that grew is taken back without what the shorter one had") {
  const auto without = MemoryStore();
  Import(*without, AuthLog(0, 300), "auth.log");
  const auto store = MemoryStore();
  Import(*store, AuthLog(0, 300), "auth.log");
  CHECK(Import(*store, AuthLog(0, 450), "auth.log").duplicates == 300);
  const UndoProgress undone = UndoAll(*store, 2);
  CHECK(undone.removed == 150);
  CHECK(Told(*store) == Told(*without));
}

TEST_CASE("the shorter file is taken back without what the one that grew had") {
  const auto store = MemoryStore();
  Import(*store, AuthLog(0, 300), "auth.log");
  Import(*store, kCamera, "camera.jsonl");
  Import(*store, AuthLog(100, 400), "auth.log");
  const UndoProgress undone = UndoAll(*store, 1);
  CHECK(undone.removed == 100);
  CHECK(undone.kept == 200);
  const auto without = MemoryStore();
  Import(*without, kCamera, "camera.jsonl");
  Import(*without, AuthLog(100, 400), "auth.log");
  CHECK(Told(*store) == Told(*without));
  CHECK(UndoAll(*store, 3).removed == 400);
}

TEST_CASE("the same bytes are the same file, whatever their name and however they were cut") {
  const auto store = MemoryStore();
  Import(*store, AuthLog(0, 200), "auth.log");
  CHECK(Import(*store, AuthLog(0, 200), "auth.log", 77).accepted == 0);
  const auto listed = store->imports().All();
  REQUIRE(listed->size() == 1);
  CHECK(listed->at(0).times == 2);
  CHECK(listed->at(0).at == OptionsForTest().now);
  UndoAll(*store, 1);
  CHECK(store->Count({})->events == 0);
  CHECK(store->imports().All()->empty());
}

TEST_CASE("an import that was not closed is listed as read in part") {
  const auto store = MemoryStore();
  Importer importer(store.get(), Ticking(), OptionsForTest());
  importer.Feed(AuthLog(0, 2000));
  REQUIRE(importer.Step(50'000).ok());
  const auto listed = store->imports().All();
  REQUIRE(listed->size() == 1);
  CHECK(listed->at(0).stage == ImportStage::kOpen);
}

TEST_CASE("a file of which nothing can be read is not listed") {
  const auto store = MemoryStore();
  Importer importer(store.get(), Ticking(), OptionsForTest());
  importer.Feed("23:58:00 pump on\n00:10:00 pump off\n");
  importer.FinishInput();
  const auto state = importer.Step(50'000);
  REQUIRE_FALSE(state.ok());
  CHECK(state.error().code == ErrorCode::kDateMissing);
  CHECK(store->imports().All()->empty());
}

}  // namespace
}  // namespace yesterlog
