#include "core/store/schema.h"

#include <string>

namespace yesterlog {
namespace {

Status ExecuteAll(Connection& connection, std::span<const char* const> statements) {
  for (const char* statement : statements) {
    if (Status done = connection.Execute(statement); !done.ok()) return done;
  }
  return Status();
}

// The hot columns of an event (events) stand apart from its texts (records): counting and filtering
// a million events then reads a tenth of the pages.
constexpr const char* kTablesV1[] = {
    "CREATE TABLE sources(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
    "events INTEGER NOT NULL)",
    "CREATE TABLE labels(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
    "events INTEGER NOT NULL)",
    "CREATE TABLE events(rowid INTEGER PRIMARY KEY, source INTEGER NOT NULL, "
    "label INTEGER NOT NULL, risk INTEGER NOT NULL, occurrences INTEGER NOT NULL, end_ms INTEGER)",
    "CREATE TABLE records(rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "text TEXT NOT NULL, details TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE search USING fts5(text, facets, identifiers, content='', "
    "tokenize='porter unicode61')",
    "CREATE TABLE conversations(id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
};

Status CreateTablesV1(Connection& connection) { return ExecuteAll(connection, kTablesV1); }

// Members stand apart from events: folding then rewrites no row of the table that is read most.
constexpr const char* kTablesV2[] = {
    "CREATE TABLE members(rowid INTEGER PRIMARY KEY, incident INTEGER NOT NULL)",
    "CREATE INDEX members_incident ON members(incident)",
    "CREATE TABLE unfolded(start_ms INTEGER PRIMARY KEY, end_ms INTEGER NOT NULL)",
    "CREATE TABLE digests(start_ms INTEGER NOT NULL, tier INTEGER NOT NULL, "
    "end_ms INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY(start_ms, tier)) WITHOUT ROWID",
    // What was imported before has to be folded as well. A rowid's lowest 20 bits are no time.
    "INSERT INTO unfolded(start_ms, end_ms) "
    "SELECT min(rowid) >> 20, (max(rowid) >> 20) + 1 FROM events HAVING count(*) > 0",
};

Status CreateTablesV2(Connection& connection) { return ExecuteAll(connection, kTablesV2); }

// Adding columns rewrites no row. Events that are there wait for their kinds, see KindTable. The
// index leaves them out, so that building it is a scan and giving them their kinds only adds to it.
constexpr const char* kTablesV3[] = {
    "CREATE TABLE kinds(id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL, "
    "text TEXT NOT NULL, label INTEGER NOT NULL, source_class TEXT NOT NULL, "
    "state_group TEXT NOT NULL, state TEXT NOT NULL, entity_field TEXT NOT NULL, "
    "events INTEGER NOT NULL, UNIQUE(name, version))",
    "CREATE TABLE field_names(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
    "hits INTEGER NOT NULL)",
    "CREATE TABLE kind_fields(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, "
    "field INTEGER NOT NULL, unit TEXT NOT NULL, slot INTEGER NOT NULL, types INTEGER NOT NULL, "
    "UNIQUE(kind, field, unit, slot))",
    "CREATE INDEX kind_fields_field ON kind_fields(field, slot)",
    "CREATE TABLE field_values(id INTEGER PRIMARY KEY, field INTEGER NOT NULL, "
    "value TEXT NOT NULL, UNIQUE(field, value))",
    "ALTER TABLE events ADD COLUMN kind INTEGER",
    "ALTER TABLE events ADD COLUMN f1",
    "ALTER TABLE events ADD COLUMN f2",
    "ALTER TABLE events ADD COLUMN f3",
    "ALTER TABLE events ADD COLUMN f4",
    "ALTER TABLE events ADD COLUMN f5",
    "ALTER TABLE events ADD COLUMN f6",
    "ALTER TABLE events ADD COLUMN extra TEXT",
    "CREATE INDEX events_kind ON events(kind) WHERE kind IS NOT NULL",
};

Status CreateTablesV3(Connection& connection) { return ExecuteAll(connection, kTablesV3); }

// Which import an event is from; those of an older format are of none that is listed.
// AUTOINCREMENT: the number of an import that was taken back is never another one's.
constexpr const char* kTablesV4[] = {
    "ALTER TABLE events ADD COLUMN import INTEGER",
    "CREATE TABLE imports(id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, "
    "at_ms INTEGER NOT NULL, stage INTEGER NOT NULL DEFAULT 0, content TEXT NOT NULL DEFAULT '', "
    "same_as INTEGER, accepted INTEGER NOT NULL DEFAULT 0, updated INTEGER NOT NULL DEFAULT 0, "
    "duplicates INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT 0, "
    "first_row INTEGER, last_row INTEGER, next_row INTEGER NOT NULL DEFAULT 0, "
    "removed INTEGER NOT NULL DEFAULT 0, kept INTEGER NOT NULL DEFAULT 0, "
    "kept_updated INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE brought(last_row INTEGER NOT NULL, import INTEGER NOT NULL, "
    "origin INTEGER NOT NULL, first_row INTEGER NOT NULL, grown INTEGER NOT NULL, "
    "PRIMARY KEY(last_row, import, origin, grown)) WITHOUT ROWID",
};

Status CreateTablesV4(Connection& connection) { return ExecuteAll(connection, kTablesV4); }

constexpr Migration kMigrations[] = {CreateTablesV1, CreateTablesV2, CreateTablesV3,
                                     CreateTablesV4};

constexpr const char* kDropTables[] = {
    "DROP TABLE sources",     "DROP TABLE labels",       "DROP TABLE events",
    "DROP TABLE records",     "DROP TABLE search",       "DROP TABLE conversations",
    "DROP TABLE settings",    "DROP TABLE members",      "DROP TABLE unfolded",
    "DROP TABLE digests",     "DROP TABLE kinds",        "DROP TABLE field_names",
    "DROP TABLE kind_fields", "DROP TABLE field_values", "DROP TABLE imports",
    "DROP TABLE brought"};

Status CheckOwner(Connection& connection) {
  Result<int64_t> application = connection.QueryInt("PRAGMA application_id");
  if (!application.ok()) return application.error();
  if (*application == kApplicationId) return Status();
  Result<int64_t> tables = connection.QueryInt("SELECT count(*) FROM sqlite_schema");
  if (!tables.ok()) return tables.error();
  if (*application == 0 && *tables == 0) return Status();
  return Error{ErrorCode::kInvalidArgument,
               "This database belongs to another program: choose another path for the log."};
}

Status Upgrade(Connection& connection, std::span<const Migration> migrations, size_t version) {
  for (; version < migrations.size(); ++version) {
    if (Status done = migrations[version](connection); !done.ok()) return done;
  }
  const std::string id = "PRAGMA application_id = " + std::to_string(kApplicationId);
  const std::string user_version = "PRAGMA user_version = " + std::to_string(version);
  if (Status done = connection.Execute(id); !done.ok()) return done;
  return connection.Execute(user_version);
}

}  // namespace

std::span<const Migration> Migrations() { return kMigrations; }

Status Migrate(Connection& connection, std::span<const Migration> migrations) {
  if (Status owned = CheckOwner(connection); !owned.ok()) return owned;
  Result<int64_t> version = connection.QueryInt("PRAGMA user_version");
  if (!version.ok()) return version.error();
  if (*version < 0 || static_cast<size_t>(*version) > migrations.size()) {
    return Error{ErrorCode::kUnsupported, "This database has format " + std::to_string(*version) +
                                              " and this version of Yesterlog reads up to " +
                                              std::to_string(migrations.size()) +
                                              ": update Yesterlog to open it."};
  }
  if (static_cast<size_t>(*version) == migrations.size()) return Status();
  Result<Transaction> transaction = Transaction::Begin(&connection);
  if (!transaction.ok()) return transaction.error();
  // Read again under the lock: another process may have migrated in between.
  version = connection.QueryInt("PRAGMA user_version");
  if (!version.ok()) return version.error();
  Status upgraded = Upgrade(connection, migrations, static_cast<size_t>(*version));
  if (!upgraded.ok()) return upgraded;
  return transaction->Commit();
}

Status RecreateTables(Connection& connection) {
  connection.ForgetStatements();
  if (Status dropped = ExecuteAll(connection, kDropTables); !dropped.ok()) return dropped;
  return Upgrade(connection, Migrations(), 0);
}

}  // namespace yesterlog
