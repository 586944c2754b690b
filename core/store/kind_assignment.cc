// The part of KindTable that gives events their kinds after they were stored.
#include "core/store/connection.h"
#include "core/store/kind_columns.h"
#include "core/store/kind_table.h"
#include "core/store/kind_writer.h"

namespace yesterlog {
namespace {

// From which rowid on events may wait for their kinds.
constexpr const char* kReadCursor =
    "SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'kinds.cursor'";
constexpr const char* kSaveCursor =
    "REPLACE INTO settings(name, value) VALUES('kinds.cursor', CAST(?1 AS TEXT))";

}  // namespace

Status KindTable::UseVersion(int version) {
  Result<int64_t> used = KindVersion(*connection_);
  if (!used.ok()) return used.error();
  if (*used == version) return Status();
  Result<Transaction> transaction = Transaction::Begin(connection_);
  if (!transaction.ok()) return transaction.error();
  Result<Statement> save = connection_->Prepare(
      "REPLACE INTO settings(name, value) VALUES('kinds.version', CAST(?1 AS TEXT))");
  if (!save.ok()) return save.error();
  save->Bind(1, int64_t{version});
  if (Status done = save->Run(); !done.ok()) return done;
  if (Status done = SaveCursor(0); !done.ok()) return done;
  return transaction->Commit();
}

Result<KindProgress> KindTable::Progress() {
  Result<int64_t> total = connection_->QueryInt("SELECT ifnull(sum(events), 0) FROM sources");
  if (!total.ok()) return total.error();
  Result<int64_t> version = KindVersion(*connection_);
  if (!version.ok()) return version.error();
  Result<Statement> count =
      connection_->Prepare("SELECT ifnull(sum(events), 0) FROM kinds WHERE version = ?1");
  if (!count.ok()) return count.error();
  count->Bind(1, *version);
  Result<bool> row = count->Step();
  if (!row.ok()) return row.error();
  return KindProgress{.done = count->Int(0), .total = *total};
}

Result<std::vector<UnkindedEvent>> KindTable::NextUnkinded(int64_t limit, size_t bytes) {
  std::vector<UnkindedEvent> events;
  Result<KindProgress> progress = Progress();
  if (!progress.ok()) return progress.error();
  if (progress->done >= progress->total) return events;
  Result<int64_t> version = KindVersion(*connection_);
  if (!version.ok()) return version.error();
  Result<Statement> read = connection_->Prepare(
      "SELECT events.rowid, sources.name, labels.name, text, details FROM events "
      "JOIN records ON records.rowid = events.rowid JOIN sources ON sources.id = source "
      "JOIN labels ON labels.id = events.label WHERE events.rowid >= ?1 AND (kind IS NULL OR "
      "kind NOT IN (SELECT id FROM kinds WHERE version = ?2)) ORDER BY events.rowid LIMIT ?3");
  if (!read.ok()) return read.error();
  Result<int64_t> cursor = Cursor();
  if (!cursor.ok()) return cursor.error();
  // An event that was added behind the cursor without a kind is found in a second round.
  for (int64_t from : {*cursor, int64_t{0}}) {
    read->Bind(1, from);
    read->Bind(2, *version);
    read->Bind(3, limit);
    size_t held = 0;
    while (held < bytes) {
      Result<bool> row = read->Step();
      if (!row.ok()) return row.error();
      if (!*row) break;
      events.push_back({read->Int(0), std::string(read->Text(1)), std::string(read->Text(2)),
                        std::string(read->Text(3)), std::string(read->Text(4))});
      held += events.back().text.size() + events.back().details_json.size();
    }
    read->Reset();
    if (!events.empty() || from == 0) break;
  }
  return events;
}

Status KindTable::Assign(std::span<const KindAssignment> assignments) {
  if (assignments.empty()) return Status();
  Result<Transaction> transaction = Transaction::Begin(connection_);
  if (!transaction.ok()) return transaction.error();
  Result<Statement> read = connection_->Prepare("SELECT label, kind FROM events WHERE rowid = ?1");
  if (!read.ok()) return read.error();
  Result<Statement> write = connection_->Prepare(
      "UPDATE events SET kind = ?2, f1 = ?3, f2 = ?4, f3 = ?5, f4 = ?6, f5 = ?7, f6 = ?8, "
      "extra = ?9 WHERE rowid = ?1");
  if (!write.ok()) return write.error();
  Result<KindWriter> kinds = KindWriter::Create(connection_, memory_);
  if (!kinds.ok()) return kinds.error();
  // Without an id the event would wait for its kind again.
  for (const KindAssignment& assignment : assignments) {
    if (assignment.kind.id.empty()) {
      return Error{ErrorCode::kInvalidArgument, "A kind needs an id."};
    }
  }
  for (const KindAssignment& assignment : assignments) {
    read->Bind(1, assignment.rowid);
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) {  // cleared meanwhile
      read->Reset();
      continue;
    }
    const int64_t label = read->Int(0);
    if (!read->IsNull(1)) kinds->TakeFrom(read->Int(1));
    read->Reset();
    Result<KindColumns> columns = kinds->ColumnsOf(assignment.kind, label);
    if (!columns.ok()) return columns.error();
    write->Bind(1, assignment.rowid);
    columns->BindTo(2, &*write);
    if (Status done = write->Run(); !done.ok()) return done;
  }
  if (Status done = kinds->WriteCounts(); !done.ok()) return done;
  if (Status done = SaveCursor(assignments.back().rowid + 1); !done.ok()) return done;
  Result<KindProgress> progress = Progress();
  if (!progress.ok()) return progress.error();
  const bool all_done = progress->done == progress->total;
  if (all_done) {
    if (Status done = DropOutdated(); !done.ok()) return done;
  }
  if (Status committed = transaction->Commit(); !committed.ok()) return committed;
  if (!all_done) kinds->Keep();
  return Status();
}

Result<int64_t> KindTable::Cursor() { return connection_->QueryInt(kReadCursor); }

Status KindTable::SaveCursor(int64_t rowid) {
  Result<Statement> save = connection_->Prepare(kSaveCursor);
  if (!save.ok()) return save.error();
  save->Bind(1, rowid);
  return save->Run();
}

// Kinds of an older version that no event has any more.
Status KindTable::DropOutdated() {
  Status fields = connection_->Execute(
      "DELETE FROM kind_fields WHERE kind IN (SELECT id FROM kinds WHERE events = 0)");
  if (!fields.ok()) return fields;
  return connection_->Execute("DELETE FROM kinds WHERE events = 0");
}

}  // namespace yesterlog
