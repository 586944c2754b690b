// The plain C interface with just enough around it to write cases: every call goes straight to a
// sqlite3_* symbol.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace yesterlog {

class RawStatement {
 public:
  RawStatement(sqlite3* database, std::string_view sql) {
    prepared =
        sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &handle, nullptr);
  }
  ~RawStatement() { sqlite3_finalize(handle); }
  RawStatement(const RawStatement&) = delete;
  RawStatement& operator=(const RawStatement&) = delete;

  int Bind(int parameter, std::string_view text) {
    return sqlite3_bind_text(handle, parameter, text.data(), static_cast<int>(text.size()),
                             SQLITE_STATIC);
  }
  int Bind(int parameter, int64_t value) { return sqlite3_bind_int64(handle, parameter, value); }
  int Step() { return sqlite3_step(handle); }
  int64_t Int(int column) { return sqlite3_column_int64(handle, column); }
  int Type(int column) { return sqlite3_column_type(handle, column); }
  const char* Pointer(int column) {
    return reinterpret_cast<const char*>(sqlite3_column_text(handle, column));
  }
  std::string Text(int column) {
    const char* bytes = Pointer(column);
    if (bytes == nullptr) return "(null)";
    return {bytes, static_cast<size_t>(sqlite3_column_bytes(handle, column))};
  }

  sqlite3_stmt* handle = nullptr;
  int prepared = SQLITE_ERROR;
};

class RawDatabase {
 public:
  explicit RawDatabase(const std::string& path) {
    opened =
        sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  }
  ~RawDatabase() { sqlite3_close_v2(handle); }
  RawDatabase(const RawDatabase&) = delete;
  RawDatabase& operator=(const RawDatabase&) = delete;

  // Runs one statement to its end; its final code.
  int Run(std::string_view sql) {
    RawStatement statement(handle, sql);
    if (statement.prepared != SQLITE_OK) return statement.prepared;
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = statement.Step();
    return code;
  }
  // The first column of the first row.
  int64_t Int(std::string_view sql) {
    RawStatement statement(handle, sql);
    return statement.Step() == SQLITE_ROW ? statement.Int(0) : -1;
  }
  std::string Text(std::string_view sql) {
    RawStatement statement(handle, sql);
    return statement.Step() == SQLITE_ROW ? statement.Text(0) : "(no row)";
  }

  sqlite3* handle = nullptr;
  int opened = SQLITE_ERROR;
};

}  // namespace yesterlog
