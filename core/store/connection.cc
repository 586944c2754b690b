#include "core/store/connection.h"

#include <sqlite3.h>

#include <utility>

namespace yesterlog {
namespace {

// Statements kept prepared. A filter's SQL depends on its shape (how many sources, windows), so
// their number is bounded only by this.
constexpr size_t kMaxIdleStatements = 64;

constexpr int kBusyTimeoutMs = 2000;

ErrorCode CodeFor(int sqlite_code) {
  switch (sqlite_code & 0xFF) {
    case SQLITE_FULL:
      return ErrorCode::kStorageFull;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::kBusy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return ErrorCode::kCorrupt;
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM:
      return ErrorCode::kLimit;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_NOLFS:
    case SQLITE_PROTOCOL:
      return ErrorCode::kStorage;
    default:
      return ErrorCode::kInternal;
  }
}

const char* AdviceFor(ErrorCode code) {
  switch (code) {
    case ErrorCode::kStorageFull:
      return "is full: free space on the disk or in the browser's storage and try again; what was "
             "saved before is intact";
    case ErrorCode::kBusy:
      return "is in use by another program or tab: close it there or try again later";
    case ErrorCode::kCorrupt:
      return "is damaged or no database: restore it from a copy, or import the log into a new one";
    case ErrorCode::kLimit:
      return "cannot take a value of this size: import it in smaller parts";
    case ErrorCode::kStorage:
      return "cannot be read or written: check the path, the permissions and the free space";
    default:
      return "was used wrongly, which is a fault of Yesterlog: please report it";
  }
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::Open(const std::string& path) {
  // An empty name would be a temporary file that vanishes; a NUL would open another file.
  if (path.empty() || path.find('\0') != std::string::npos) {
    return Error{ErrorCode::kInvalidArgument, "The database needs a path, or \":memory:\"."};
  }
  sqlite3* database = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &database,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  // SQLite hands out a connection even when it fails, and it holds the message.
  std::unique_ptr<Connection> connection(new Connection(database, path));
  if (code != SQLITE_OK) return connection->ErrorFor(code);
  if (Status configured = connection->Configure(); !configured.ok()) return configured.error();
  return connection;
}

Connection::~Connection() {
  ForgetStatements();
  sqlite3_close_v2(database_);
}

// FORMAT.md, "Pragmas", has the reasons.
Status Connection::Configure() {
  sqlite3_busy_timeout(database_, kBusyTimeoutMs);
  for (const char* pragma :
       {"PRAGMA page_size = 8192", "PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = FULL",
        "PRAGMA cache_size = -65536", "PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON"}) {
    if (Status done = Execute(pragma); !done.ok()) return done;
  }
  return Status();
}

Result<Statement> Connection::Prepare(std::string sql) {
  sqlite3_stmt* statement = nullptr;
  if (const auto found = idle_.find(sql); found != idle_.end()) {
    statement = found->second;
    idle_.erase(found);
  } else {
    const int code = sqlite3_prepare_v2(database_, sql.c_str(), static_cast<int>(sql.size()),
                                        &statement, nullptr);
    if (code != SQLITE_OK) return ErrorFor(code);
  }
  return Statement(this, statement, std::move(sql));
}

Status Connection::Execute(std::string sql) {
  Result<Statement> statement = Prepare(std::move(sql));
  if (!statement.ok()) return statement.error();
  for (;;) {
    Result<bool> row = statement->Step();
    if (!row.ok()) return row.error();
    if (!*row) return Status();
  }
}

Result<int64_t> Connection::QueryInt(std::string sql) {
  Result<Statement> statement = Prepare(std::move(sql));
  if (!statement.ok()) return statement.error();
  Result<bool> row = statement->Step();
  if (!row.ok()) return row.error();
  return *row ? statement->Int(0) : 0;
}

int64_t Connection::Changes() const { return sqlite3_changes(database_); }

void Connection::ForgetStatements() {
  for (const auto& [sql, statement] : idle_) sqlite3_finalize(statement);
  idle_.clear();
}

Error Connection::ErrorFor(int code) const {
  const ErrorCode mapped = CodeFor(code);
  const char* detail = database_ == nullptr ? "out of memory" : sqlite3_errmsg(database_);
  return Error{mapped, "The database " + path_ + " " + AdviceFor(mapped) + " (SQLite: " + detail +
                           ", code " + std::to_string(code) + ")."};
}

void Connection::TakeBack(sqlite3_stmt* statement, std::string sql) {
  // What was written for one question alone, ids of kinds and all, would not be asked for again.
  constexpr size_t kLongestKept = 16384;
  if (sql.size() > kLongestKept) {
    sqlite3_finalize(statement);
    return;
  }
  if (idle_.size() >= kMaxIdleStatements) ForgetStatements();
  if (!idle_.emplace(std::move(sql), statement).second) sqlite3_finalize(statement);
}

Result<Transaction> Transaction::Begin(Connection* connection) {
  if (Status begun = connection->Execute("BEGIN IMMEDIATE"); !begun.ok()) return begun.error();
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  if (connection_ == nullptr) return;
  // Fails only where SQLite has rolled back by itself, as after a full disk: the end is the same.
  Status rolled_back = connection_->Execute("ROLLBACK");
  (void)rolled_back;
}

Status Transaction::Commit() {
  Status committed = connection_->Execute("COMMIT");
  if (committed.ok()) connection_ = nullptr;
  return committed;
}

}  // namespace yesterlog
