#include "tests/contract/raw_database.h"
#include "tests/contract/sqlite_contract.h"

namespace yesterlog {
namespace {

void Errors(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  RawStatement wrong(database.handle, "SELEC 1");
  findings.Expect(wrong.prepared == SQLITE_ERROR, "a syntax error is SQLITE_ERROR");
  findings.Expect(wrong.handle == nullptr, "and gives no statement");
  const std::string message = sqlite3_errmsg(database.handle);
  findings.Expect(message.find("syntax error") != std::string::npos, "its message: " + message);
  database.Run("CREATE TABLE t(name TEXT UNIQUE)");
  database.Run("INSERT INTO t VALUES('a')");
  findings.Expect((database.Run("INSERT INTO t VALUES('a')") & 0xFF) == SQLITE_CONSTRAINT,
                  "a second equal name is SQLITE_CONSTRAINT");
  const std::string constraint = sqlite3_errmsg(database.handle);
  findings.Expect(constraint.find("t.name") != std::string::npos, "it names: " + constraint);
  findings.Expect(database.Run("SELECT 1") == SQLITE_DONE, "the connection is none the worse");
}

void Changes(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  database.Run("CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
  database.Run("INSERT INTO t(name) VALUES('a'), ('b')");
  findings.Expect(sqlite3_changes(database.handle) == 2, "two rows changed");
  findings.Expect(database.Run("INSERT OR IGNORE INTO t(name) VALUES('a')") == SQLITE_DONE,
                  "an ignored row is no error");
  findings.Expect(sqlite3_changes(database.handle) == 0, "and no change");
  findings.Expect(database.Int("INSERT INTO t(name) VALUES('c') RETURNING id") == 3, "RETURNING");
}

void Transactions(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  database.Run("CREATE TABLE t(i)");
  findings.Expect(database.Run("BEGIN IMMEDIATE") == SQLITE_DONE, "a transaction begins");
  findings.Expect(database.Run("BEGIN IMMEDIATE") != SQLITE_DONE, "but not a second one");
  database.Run("INSERT INTO t VALUES(1)");
  findings.Expect(database.Run("ROLLBACK") == SQLITE_DONE, "it rolls back");
  findings.Expect(database.Int("SELECT count(*) FROM t") == 0, "and nothing stays");
  database.Run("BEGIN IMMEDIATE");
  database.Run("CREATE TABLE u(i)");
  database.Run("INSERT INTO t VALUES(1)");
  findings.Expect(database.Run("COMMIT") == SQLITE_DONE, "it commits");
  findings.Expect(database.Int("SELECT count(*) FROM t") == 1, "and the row stays");
  findings.Expect(database.Int("SELECT count(*) FROM u") == 0, "and the table");
}

void Persistence(const std::string& path, Findings& findings) {
  {
    RawDatabase database(path);
    findings.Expect(database.Text("PRAGMA journal_mode = TRUNCATE") == "truncate", "the journal");
    database.Run("PRAGMA user_version = 7");
    database.Run("PRAGMA application_id = 1498181479");
    database.Run("CREATE TABLE t(text)");
    database.Run("INSERT INTO t VALUES('kept')");
    database.Run("BEGIN IMMEDIATE");
    database.Run("INSERT INTO t VALUES('never committed')");
  }
  RawDatabase database(path);
  findings.Expect(database.opened == SQLITE_OK, "the file opens again");
  findings.Expect(database.Int("PRAGMA user_version") == 7, "user_version stays");
  findings.Expect(database.Int("PRAGMA application_id") == 1498181479, "application_id stays");
  findings.Expect(database.Text("SELECT group_concat(text) FROM t") == "kept",
                  "what was committed stays and nothing else");
  findings.Expect(database.Text("PRAGMA integrity_check") == "ok", "the file is sound");
}

void FullDisk(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  database.Run("CREATE TABLE t(text)");
  database.Run("INSERT INTO t VALUES('before')");
  database.Run("PRAGMA max_page_count = 20");
  database.Run("BEGIN IMMEDIATE");
  int code = SQLITE_DONE;
  for (int i = 0; i < 100 && code == SQLITE_DONE; ++i) {
    code = database.Run("INSERT INTO t VALUES(hex(zeroblob(2000)))");
  }
  findings.Expect(code == SQLITE_FULL, "a full database is SQLITE_FULL");
  database.Run("ROLLBACK");
  findings.Expect(database.Text("SELECT group_concat(text) FROM t") == "before",
                  "what was there before stays");
  findings.Expect(database.Run("INSERT INTO t VALUES('after')") == SQLITE_DONE, "and more fits");
}

void Closing(const std::string& path, Findings& findings) {
  sqlite3* database = nullptr;
  sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, "SELECT 'x'", -1, &statement, nullptr);
  findings.Expect(sqlite3_step(statement) == SQLITE_ROW, "a row comes");
  findings.Expect(sqlite3_close_v2(database) == SQLITE_OK, "it closes as soon as it can");
  findings.Expect(sqlite3_finalize(statement) == SQLITE_OK, "which is when the statement ends");
  findings.Expect(sqlite3_finalize(nullptr) == SQLITE_OK, "no statement ends as well");
  findings.Expect(sqlite3_close_v2(nullptr) == SQLITE_OK, "no connection closes as well");
  RawDatabase again(path);
  findings.Expect(again.Run("CREATE TABLE t(i)") == SQLITE_DONE, "nothing holds the file");
}

void Vacuum(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  database.Run("CREATE TABLE t(text)");
  for (int i = 0; i < 100; ++i) database.Run("INSERT INTO t VALUES(hex(zeroblob(2000)))");
  const int64_t before = database.Int("PRAGMA page_count");
  database.Run("DROP TABLE t");
  findings.Expect(database.Run("VACUUM") == SQLITE_DONE, "VACUUM runs");
  const int64_t after = database.Int("PRAGMA page_count");
  findings.Expect(before > 40 && after < 5, "and gives the space back");
}

void Pragmas(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  findings.Expect(sqlite3_busy_timeout(database.handle, 100) == SQLITE_OK, "a timeout is set");
  for (const char* pragma : {"PRAGMA synchronous = FULL", "PRAGMA cache_size = -65536",
                             "PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF"}) {
    findings.Expect(database.Run(pragma) == SQLITE_DONE, pragma);
  }
  findings.Expect(database.Int("PRAGMA synchronous") == 2, "synchronous is FULL");
  findings.Expect(database.Int("PRAGMA cache_size") == -65536, "the cache has its size");
  // VACUUM and large sorts may need a temporary file, which the browser's storage has no place for.
  findings.Expect(database.Int("PRAGMA temp_store") == 2, "temporary tables stay in memory");
}

constexpr ContractCase kCases[] = {
    {"errors have their codes and messages", Errors},
    {"changed rows are counted, ignored ones are none", Changes},
    {"a transaction stands whole or not at all", Transactions},
    {"what is committed is there after closing and opening", Persistence},
    {"a full disk is an error that loses nothing", FullDisk},
    {"a connection closes with its last statement", Closing},
    {"VACUUM gives space back", Vacuum},
    {"the pragmas of the store take effect", Pragmas},
};

}  // namespace

std::span<const ContractCase> ControlCases() { return kCases; }

}  // namespace yesterlog
