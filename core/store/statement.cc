#include "core/store/statement.h"

#include <sqlite3.h>

#include <utility>

#include "core/store/connection.h"

namespace yesterlog {

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      sql_(std::move(other.sql_)),
      failed_bind_(other.failed_bind_) {}

Statement::~Statement() {
  if (statement_ == nullptr) return;
  Reset();
  connection_->TakeBack(statement_, std::move(sql_));
}

void Statement::Bind(int parameter, int64_t value) {
  const int code = sqlite3_bind_int64(statement_, parameter, value);
  if (code != SQLITE_OK) failed_bind_ = code;
}

void Statement::BindNull(int parameter) {
  const int code = sqlite3_bind_null(statement_, parameter);
  if (code != SQLITE_OK) failed_bind_ = code;
}

void Statement::Bind(int parameter, std::string_view text) {
  // An empty view may have no address, which would bind NULL.
  const char* bytes = text.empty() ? "" : text.data();
  const int code = text.size() > kMaxBoundBytes
                       ? SQLITE_TOOBIG
                       : sqlite3_bind_text(statement_, parameter, bytes,
                                           static_cast<int>(text.size()), SQLITE_STATIC);
  if (code != SQLITE_OK) failed_bind_ = code;
}

Result<bool> Statement::Step() {
  if (failed_bind_ != SQLITE_OK) return connection_->ErrorFor(std::exchange(failed_bind_, 0));
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return connection_->ErrorFor(code);
}

Status Statement::Run() {
  Result<bool> row = Step();
  Reset();
  if (!row.ok()) return row.error();
  return Status();
}

// The code that sqlite3_reset returns repeats the error of the last step, which was reported.
void Statement::Reset() { sqlite3_reset(statement_); }

int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::Text(int column) const {
  // In this order: column_text may convert, and only then is the size that of the text.
  const unsigned char* bytes = sqlite3_column_text(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  if (bytes == nullptr) return {};
  return {reinterpret_cast<const char*>(bytes), static_cast<size_t>(size)};
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

bool Statement::IsInt(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_INTEGER;
}

}  // namespace yesterlog
