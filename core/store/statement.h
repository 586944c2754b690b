// A prepared statement, lent by a Connection: reset and handed back when it goes out of scope.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

struct sqlite3_stmt;

namespace yesterlog {

class Connection;

class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Parameters count from 1. A failed bind is reported by the Step that follows.
  void Bind(int parameter, int64_t value);
  void BindNull(int parameter);
  // The bytes must stay where they are until the next Reset or Bind of this parameter.
  void Bind(int parameter, std::string_view text);

  // True: a row is there to be read. False: the statement is done.
  Result<bool> Step();
  // Step for a statement that gives no rows; then ready to run again.
  Status Run();
  void Reset();

  // Columns of the row, from 0. A text holds until the next Step, Reset or the statement's end.
  int64_t Int(int column) const;
  std::string_view Text(int column) const;
  bool IsNull(int column) const;
  bool IsInt(int column) const;

 private:
  friend class Connection;
  Statement(Connection* connection, sqlite3_stmt* statement, std::string sql)
      : connection_(connection), statement_(statement), sql_(std::move(sql)) {}

  Connection* connection_;
  sqlite3_stmt* statement_;
  std::string sql_;
  int failed_bind_ = 0;
};

}  // namespace yesterlog
