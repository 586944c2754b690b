// The store on files that are damaged, foreign, newer, full or in use.
#include <filesystem>
#include <fstream>

#include "core/store/batch_writer.h"
#include "core/store/connection.h"
#include "core/store/schema.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

std::unique_ptr<Connection> OpenConnection(const std::string& path) {
  Result<std::unique_ptr<Connection>> connection = Connection::Open(path);
  REQUIRE_MESSAGE(connection.ok(), connection.error().message);
  return std::move(*connection);
}

ErrorCode OpenError(const std::string& path) {
  Result<std::unique_ptr<Store>> store = Store::Open(path);
  REQUIRE_FALSE(store.ok());
  CHECK_FALSE(store.error().message.empty());
  return store.error().code;
}

std::vector<NewEvent> ManyEvents(int count, int from = 0) {
  std::vector<NewEvent> events;
  for (int i = from; i < from + count; ++i) {
    events.push_back(EventAt(i, "motion number " + std::to_string(i) + " at the back door"));
  }
  return events;
}

TEST_CASE("a path that names no database is refused") {
  CHECK(OpenError("") == ErrorCode::kInvalidArgument);
  CHECK(OpenError(std::string("a\0b", 3)) == ErrorCode::kInvalidArgument);
  CHECK(OpenError("/no/such/folder/log.db") == ErrorCode::kStorage);
  CHECK(OpenError(std::filesystem::temp_directory_path().string()) == ErrorCode::kStorage);
}

TEST_CASE("a file that is no database is corrupt and stays as it is") {
  const TemporaryFile file("foreign");
  const std::string text(5000, 'x');
  std::ofstream(file.path()) << text;
  CHECK(OpenError(file.path()) == ErrorCode::kCorrupt);
  std::ifstream in(file.path());
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == text);
}

TEST_CASE("another program's database is refused and stays as it is") {
  const TemporaryFile file("other_program");
  REQUIRE(OpenConnection(file.path())->Execute("CREATE TABLE notes(text)").ok());
  CHECK(OpenError(file.path()) == ErrorCode::kInvalidArgument);
  CHECK(*OpenConnection(file.path())->QueryInt("SELECT count(*) FROM sqlite_schema") == 1);
}

TEST_CASE("a database of a later format is refused and stays as it is") {
  const TemporaryFile file("newer");
  MustInsert(*OpenStore(file.path()), {EventAt(0, "kept")});
  const int64_t current = *OpenConnection(file.path())->QueryInt("PRAGMA user_version");
  const auto set_version = [&](int64_t version) {
    const std::string sql = "PRAGMA user_version = " + std::to_string(version);
    REQUIRE(OpenConnection(file.path())->Execute(sql).ok());
  };
  set_version(99);
  CHECK(OpenError(file.path()) == ErrorCode::kUnsupported);
  set_version(current);
  CHECK(CountOf(*OpenStore(file.path()), OneTerm("kept")) == 1);
}

TEST_CASE("a damaged database is an error, not a wrong answer") {
  const TemporaryFile file("damaged");
  MustInsert(*OpenStore(file.path()), ManyEvents(2000));
  const auto size = static_cast<int64_t>(std::filesystem::file_size(file.path()));
  {
    std::fstream damage(file.path(), std::ios::in | std::ios::out | std::ios::binary);
    for (int64_t at = 8192; at < size; at += 8192) {
      damage.seekp(at);
      damage << "damaged damaged damaged";
    }
  }
  Result<std::unique_ptr<Store>> store = Store::Open(file.path());
  if (!store.ok()) {
    CHECK(store.error().code == ErrorCode::kCorrupt);
    return;
  }
  CHECK((*store)->Count({}).error().code == ErrorCode::kCorrupt);
  CHECK((*store)->Rank(OneTerm("motion"), 5).error().code == ErrorCode::kCorrupt);
  CHECK((*store)->Insert(ManyEvents(5)).error().code == ErrorCode::kCorrupt);
}

// Store::Insert on a connection whose limits the test has set.
Result<InsertOutcome> InsertOn(Connection& connection, KindMemory* memory,
                               const std::vector<NewEvent>& events) {
  Result<Transaction> transaction = Transaction::Begin(&connection);
  if (!transaction.ok()) return transaction.error();
  Result<BatchWriter> writer = BatchWriter::Create(&connection, memory);
  if (!writer.ok()) return writer.error();
  Result<InsertOutcome> outcome = writer->Write(events);
  if (!outcome.ok()) return outcome;
  if (Status committed = transaction->Commit(); !committed.ok()) return committed.error();
  writer->Keep();
  return outcome;
}

TEST_CASE("a full disk is an error that loses nothing, and with room again work goes on") {
  const TemporaryFile file("full");
  const auto store = OpenStore(file.path());
  const auto connection = OpenConnection(file.path());
  REQUIRE(connection->Execute("PRAGMA max_page_count = 60").ok());
  int stored = 0;
  KindMemory memory;
  Result<InsertOutcome> outcome = InsertOn(*connection, &memory, ManyEvents(200));
  while (outcome.ok()) {
    stored += 200;
    outcome = InsertOn(*connection, &memory, ManyEvents(200, stored));
  }
  CHECK(outcome.error().code == ErrorCode::kStorageFull);
  CHECK(outcome.error().message.find("free space") != std::string::npos);
  CHECK(stored > 0);
  CHECK(CountOf(*store, {}) == stored);
  CHECK(CountOf(*store, OneTerm("motion")) == stored);
  CHECK(store->Sources()->front().events == stored);
  REQUIRE(connection->Execute("PRAGMA max_page_count = 6000").ok());
  CHECK(InsertOn(*connection, &memory, ManyEvents(200, stored)).ok());
  CHECK(CountOf(*store, OneTerm("motion")) == stored + 200);
}

TEST_CASE("a writer elsewhere makes the store busy, and nothing is written") {
  const TemporaryFile file("busy");
  const auto store = OpenStore(file.path());
  const auto other = OpenConnection(file.path());
  REQUIRE(other->Execute("BEGIN IMMEDIATE").ok());
  CHECK(CountOf(*store, {}) == 0);  // reading goes on
  CHECK(store->Insert(ManyEvents(1)).error().code == ErrorCode::kBusy);
  REQUIRE(other->Execute("ROLLBACK").ok());
  CHECK(MustInsert(*store, ManyEvents(1)).accepted == 1);
}

TEST_CASE("two stores on one file see each other's events and sources") {
  const TemporaryFile file("shared");
  const auto one = OpenStore(file.path());
  const auto two = OpenStore(file.path());
  MustInsert(*one, {EventAt(0, "from one", "a")});
  MustInsert(*two, {EventAt(0, "from two", "b"), EventAt(0, "from one", "a")});
  MustInsert(*one, {EventAt(0, "again", "b")});
  CHECK(CountOf(*one, {}) == 3);
  CHECK(two->Sources()->front().name == "b");
  REQUIRE(two->Clear().ok());
  CHECK(CountOf(*one, {}) == 0);
  MustInsert(*one, {EventAt(0, "new", "c")});
  CHECK(All(*two).front().source == "c");
}

TEST_CASE("a failure half way through a batch leaves nothing of it") {
  const TemporaryFile file("half_way");
  const auto store = OpenStore(file.path());
  MustInsert(*store, ManyEvents(3));
  REQUIRE(OpenConnection(file.path())
              ->Execute("CREATE TRIGGER stop BEFORE INSERT ON events WHEN "
                        "new.rowid = " +
                        std::to_string((kNoon + 102) << 20) +
                        " BEGIN SELECT RAISE(ABORT, 'injected'); END")
              .ok());
  CHECK_FALSE(store->Insert(ManyEvents(3, 100)).ok());
  REQUIRE(OpenConnection(file.path())->Execute("DROP TRIGGER stop").ok());
  CHECK(CountOf(*store, {}) == 3);
  CHECK(CountOf(*store, OneTerm("motion")) == 3);
  CHECK(MustInsert(*store, ManyEvents(3, 100)).accepted == 3);
}

}  // namespace
}  // namespace yesterlog
