#include "core/store/digest_table.h"

#include <algorithm>

#include "core/store/connection.h"
#include "core/store/event_reader.h"
#include "core/store/event_row_reader.h"
#include "core/store/predicate.h"
#include "core/store/store.h"

namespace yesterlog {

Result<std::vector<EventRow>> DigestTable::Rows(int64_t first, Instant end, int64_t limit) {
  Result<Statement> read =
      connection_->Prepare(std::string("SELECT ") + kEventRowColumns + kEventRowTables +
                           "WHERE events.rowid BETWEEN ?1 AND ?2 ORDER BY events.rowid LIMIT ?3");
  if (!read.ok()) return read.error();
  read->Bind(1, first);
  read->Bind(2, FirstRowAt(std::min(end, Instant{kMaxEventTime.ms + 1})) - 1);
  read->Bind(3, limit);
  std::vector<EventRow> rows;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return rows;
    rows.push_back(EventRowOf(*read));
  }
}

Result<std::optional<Instant>> DigestTable::NextEvent(Instant from) {
  if (from > kMaxEventTime) return std::optional<Instant>();
  Result<Statement> read =
      connection_->Prepare("SELECT rowid FROM events WHERE rowid >= ?1 ORDER BY rowid LIMIT 1");
  if (!read.ok()) return read.error();
  read->Bind(1, FirstRowAt(std::max(from, kMinEventTime)));
  Result<bool> row = read->Step();
  if (!row.ok()) return row.error();
  if (!*row) return std::optional<Instant>();
  return std::optional<Instant>(StartOfRow(read->Int(0)));
}

Result<std::optional<Window>> DigestTable::Span() {
  Result<Statement> read = connection_->Prepare(
      "SELECT (SELECT min(rowid) FROM events), (SELECT max(rowid) FROM events)");
  if (!read.ok()) return read.error();
  Result<bool> row = read->Step();
  if (!row.ok()) return row.error();
  if (read->IsNull(0)) return std::optional<Window>();
  return std::optional(Window{StartOfRow(read->Int(0)), Instant{StartOfRow(read->Int(1)).ms + 1}});
}

Result<std::vector<std::pair<int64_t, int64_t>>> DigestTable::CountBy(By by, Instant start,
                                                                      Instant end) {
  const std::string column = by == By::kSource ? "source" : "risk";
  Result<Statement> count =
      connection_->Prepare("SELECT " + column +
                           ", count(*) FROM events WHERE rowid BETWEEN ?1 AND ?2 GROUP BY 1 "
                           "ORDER BY 1");
  if (!count.ok()) return count.error();
  count->Bind(1, FirstRowAt(std::max(start, kMinEventTime)));
  count->Bind(2, FirstRowAt(std::min(end, Instant{kMaxEventTime.ms + 1})) - 1);
  std::vector<std::pair<int64_t, int64_t>> counts;
  for (;;) {
    Result<bool> row = count->Step();
    if (!row.ok()) return row.error();
    if (!*row) return counts;
    counts.emplace_back(count->Int(0), count->Int(1));
  }
}

Result<std::optional<StoredDigest>> DigestTable::Find(int tier, Instant start) {
  Result<Statement> read =
      connection_->Prepare("SELECT end_ms, body FROM digests WHERE start_ms = ?1 AND tier = ?2");
  if (!read.ok()) return read.error();
  read->Bind(1, start.ms);
  read->Bind(2, int64_t{tier});
  Result<bool> row = read->Step();
  if (!row.ok()) return row.error();
  if (!*row) return std::optional<StoredDigest>();
  return std::optional(
      StoredDigest{tier, {start, Instant{read->Int(0)}}, std::string(read->Text(1))});
}

Result<std::vector<Instant>> DigestTable::Starts(int tier) {
  Result<Statement> read =
      connection_->Prepare("SELECT start_ms FROM digests WHERE tier = ?1 ORDER BY start_ms");
  if (!read.ok()) return read.error();
  read->Bind(1, int64_t{tier});
  std::vector<Instant> starts;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return starts;
    starts.push_back(Instant{read->Int(0)});
  }
}

Status DigestTable::Save(std::span<const StoredDigest> digests) {
  if (digests.empty()) return Status();
  Result<Transaction> transaction = Transaction::Begin(connection_);
  if (!transaction.ok()) return transaction.error();
  {
    Result<Statement> save = connection_->Prepare(
        "REPLACE INTO digests(start_ms, tier, end_ms, body) VALUES(?1, ?2, ?3, ?4)");
    if (!save.ok()) return save.error();
    for (const StoredDigest& digest : digests) {
      save->Bind(1, digest.window.start->ms);
      save->Bind(2, int64_t{digest.tier});
      save->Bind(3, digest.window.end.ms);
      save->Bind(4, std::string_view(digest.body));
      if (Status done = save->Run(); !done.ok()) return done;
    }
  }
  return transaction->Commit();
}

Status DigestTable::UseZone(std::string_view zone) {
  constexpr std::string_view kName = "digests.zone";
  Result<std::optional<std::string>> used =
      LoadText(*connection_, "SELECT value FROM settings WHERE name = ?1", kName);
  if (!used.ok()) return used.error();
  if (*used == zone) return Status();
  Result<Transaction> transaction = Transaction::Begin(connection_);
  if (!transaction.ok()) return transaction.error();
  if (Status done = connection_->Execute("DELETE FROM digests"); !done.ok()) return done;
  Status saved =
      SaveText(*connection_, "REPLACE INTO settings(name, value) VALUES(?1, ?2)", kName, zone);
  if (!saved.ok()) return saved;
  return transaction->Commit();
}

}  // namespace yesterlog
