#include "core/store/schema.h"

#include "core/store/incident_table.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

Status AddNotes(Connection& connection) {
  return connection.Execute("ALTER TABLE records ADD COLUMN note TEXT NOT NULL DEFAULT 'none'");
}

Status FillNotes(Connection& connection) {
  return connection.Execute("UPDATE records SET note = 'from ' || id");
}

Status Fail(Connection& connection) {
  Status changed = connection.Execute("DELETE FROM records");
  if (!changed.ok()) return changed;
  return connection.Execute("SELECT * FROM no_such_table");
}

std::unique_ptr<Connection> OpenConnection(const std::string& path) {
  Result<std::unique_ptr<Connection>> connection = Connection::Open(path);
  REQUIRE(connection.ok());
  return std::move(*connection);
}

std::vector<Migration> Followed(const std::vector<Migration>& by) {
  std::vector<Migration> all(Migrations().begin(), Migrations().end());
  all.insert(all.end(), by.begin(), by.end());
  return all;
}

TEST_CASE("a log of format 1 keeps its events, and they are still to be folded") {
  const TemporaryFile file("format_1");
  {
    const auto connection = OpenConnection(file.path());
    REQUIRE(Migrate(*connection, Migrations().first(1)).ok());
    REQUIRE(connection->Execute("INSERT INTO sources VALUES(1, 'door', 2)").ok());
    REQUIRE(connection->Execute("INSERT INTO labels VALUES(1, '', 2)").ok());
    for (const char* minute : {"1", "2"}) {
      const std::string rowid = std::to_string(kNoon) + " + 60000 * " + minute;
      const std::string row = "(" + rowid + ") << 20";
      REQUIRE(connection->Execute("INSERT INTO events VALUES(" + row + ", 1, 1, 0, 1, NULL)").ok());
      REQUIRE(
          connection
              ->Execute("INSERT INTO records VALUES(" + row + ", '" + minute + "', 'open', '{}')")
              .ok());
    }
  }
  const auto store = OpenStore(file.path());
  CHECK(Ids(All(*store)) == std::vector<std::string>{"1", "2"});
  const auto unfolded = store->incidents().NextUnfolded();
  REQUIRE(unfolded.ok());
  REQUIRE(unfolded->has_value());
  CHECK((*unfolded)->start->ms == kNoon + 60'000);
  CHECK((*unfolded)->end.ms == kNoon + 120'001);
}

// The format before the first: a file that has our mark and no table yet.
TEST_CASE("a database of an older format is brought up step by step") {
  const TemporaryFile file("older");
  REQUIRE(OpenConnection(file.path())->Execute("PRAGMA application_id = 1498181479").ok());
  MustInsert(*OpenStore(file.path()), {OwnEvent("a", "kept")});
  const auto connection = OpenConnection(file.path());
  const auto current = static_cast<int64_t>(Migrations().size());
  CHECK(*connection->QueryInt("PRAGMA user_version") == current);
  const std::vector<Migration> later = Followed({AddNotes, FillNotes});
  REQUIRE(Migrate(*connection, later).ok());
  REQUIRE(Migrate(*connection, later).ok());
  CHECK(*connection->QueryInt("PRAGMA user_version") == current + 2);
  CHECK(*connection->QueryInt("SELECT count(*) FROM records WHERE note = 'from a'") == 1);
}

TEST_CASE("a migration that fails leaves the database as it was") {
  const TemporaryFile file("failing_migration");
  MustInsert(*OpenStore(file.path()), {OwnEvent("a", "kept")});
  const std::vector<Migration> failing = Followed({AddNotes, Fail});
  REQUIRE_FALSE(Migrate(*OpenConnection(file.path()), failing).ok());
  const auto store = OpenStore(file.path());
  CHECK((*store->Find("a"))->text == "kept");
  CHECK(*OpenConnection(file.path())->QueryInt("PRAGMA user_version") ==
        static_cast<int64_t>(Migrations().size()));
}

TEST_CASE("a new database carries the mark and the current version") {
  const TemporaryFile file("new");
  OpenStore(file.path());
  const auto connection = OpenConnection(file.path());
  CHECK(*connection->QueryInt("PRAGMA application_id") == kApplicationId);
  CHECK(*connection->QueryInt("PRAGMA user_version") == static_cast<int64_t>(Migrations().size()));
  CHECK(*connection->QueryInt("PRAGMA page_size") == 8192);
}

}  // namespace
}  // namespace yesterlog
