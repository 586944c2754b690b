#include "core/store/schema.h"

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

// The format before the first: a file that has our mark and no table yet.
TEST_CASE("a database of an older format is brought up step by step") {
  const TemporaryFile file("older");
  REQUIRE(OpenConnection(file.path())->Execute("PRAGMA application_id = 1498181479").ok());
  MustInsert(*OpenStore(file.path()), {OwnEvent("a", "kept")});
  const auto connection = OpenConnection(file.path());
  CHECK(*connection->QueryInt("PRAGMA user_version") == 1);
  const Migration later[] = {Migrations()[0], AddNotes, FillNotes};
  REQUIRE(Migrate(*connection, later).ok());
  REQUIRE(Migrate(*connection, later).ok());
  CHECK(*connection->QueryInt("PRAGMA user_version") == 3);
  CHECK(*connection->QueryInt("SELECT count(*) FROM records WHERE note = 'from a'") == 1);
}

TEST_CASE("a migration that fails leaves the database as it was") {
  const TemporaryFile file("failing_migration");
  MustInsert(*OpenStore(file.path()), {OwnEvent("a", "kept")});
  const Migration failing[] = {Migrations()[0], AddNotes, Fail};
  REQUIRE_FALSE(Migrate(*OpenConnection(file.path()), failing).ok());
  const auto store = OpenStore(file.path());
  CHECK((*store->Find("a"))->text == "kept");
  CHECK(*OpenConnection(file.path())->QueryInt("PRAGMA user_version") == 1);
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
