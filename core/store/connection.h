// One SQLite connection with the project's pragmas, its prepared statements and its errors as
// values.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/result.h"
#include "core/store/statement.h"

struct sqlite3;

namespace yesterlog {

// SQLite's own default bound on a text.
inline constexpr size_t kMaxBoundBytes = 1'000'000'000;

class Connection {
 public:
  // Opens or creates the file; ":memory:" keeps everything in memory.
  static Result<std::unique_ptr<Connection>> Open(const std::string& path);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // `sql` is one statement. Statements are kept prepared by their text.
  Result<Statement> Prepare(std::string sql);
  // One statement without parameters, its rows ignored.
  Status Execute(std::string sql);
  // The integer in the first row and column, 0 when there is no row.
  Result<int64_t> QueryInt(std::string sql);
  // Rows changed by the last statement that ran.
  int64_t Changes() const;

  // Must go before the schema changes under the statements: a statement that waits in the cache is
  // no lock, but its text would be prepared again and again by SQLite itself.
  void ForgetStatements();

 private:
  friend class Statement;
  Connection(sqlite3* database, std::string path) : database_(database), path_(std::move(path)) {}
  Status Configure();
  Error ErrorFor(int code) const;
  void TakeBack(sqlite3_stmt* statement, std::string sql);

  sqlite3* database_;
  std::string path_;
  std::unordered_map<std::string, sqlite3_stmt*> idle_;
};

// BEGIN IMMEDIATE ... COMMIT; rolls back when it goes out of scope uncommitted. Statements used
// inside are declared after it, so that they are reset before it ends.
class Transaction {
 public:
  static Result<Transaction> Begin(Connection* connection);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  Status Commit();

 private:
  explicit Transaction(Connection* connection) : connection_(connection) {}
  Connection* connection_;
};

}  // namespace yesterlog
