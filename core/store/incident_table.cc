#include "core/store/incident_table.h"

#include <algorithm>

#include "core/store/connection.h"
#include "core/store/derived_marks.h"
#include "core/store/event_row_reader.h"
#include "core/store/predicate.h"

namespace yesterlog {
namespace {

Status Write(Connection& connection, std::span<const IncidentChange> changes) {
  Result<Statement> join =
      connection.Prepare("REPLACE INTO members(rowid, incident) VALUES(?1, ?2)");
  if (!join.ok()) return join.error();
  Result<Statement> leave = connection.Prepare("DELETE FROM members WHERE rowid = ?1");
  if (!leave.ok()) return leave.error();
  for (const IncidentChange& change : changes) {
    const bool begins = change.incident == change.rowid;
    Statement& write = begins ? *leave : *join;
    write.Bind(1, change.rowid);
    if (!begins) write.Bind(2, change.incident);
    if (Status done = write.Run(); !done.ok()) return done;
  }
  return Status();
}

// The hours that the changed events lie in.
std::vector<Window> HoursOfChanges(std::span<const IncidentChange> changes) {
  std::vector<int64_t> starts_ms;
  for (const IncidentChange& change : changes) {
    starts_ms.push_back(StartOfRow(change.rowid).ms);
  }
  return HoursOf(starts_ms);
}

}  // namespace

Result<std::optional<Window>> IncidentTable::NextUnfolded() {
  Result<Statement> read =
      connection_->Prepare("SELECT start_ms, end_ms FROM unfolded ORDER BY start_ms");
  if (!read.ok()) return read.error();
  std::optional<Window> next;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return next;
    const Window stretch{Instant{read->Int(0)}, Instant{read->Int(1)}};
    if (!next) {
      next = stretch;
    } else if (*stretch.start <= next->end) {
      next->end = std::max(next->end, stretch.end);
    } else {
      return next;
    }
  }
}

Result<EventPage> IncidentTable::Read(Instant first, Instant end, PageBound bound) {
  Result<Statement> read = connection_->Prepare(
      std::string("SELECT ") + kEventRowColumns + ", records.text" + kEventRowTables +
      "JOIN records ON records.rowid = events.rowid "
      "WHERE events.rowid BETWEEN ?1 AND ?2 ORDER BY events.rowid LIMIT ?3");
  if (!read.ok()) return read.error();
  read->Bind(1, FirstRowAt(std::max(first, kMinEventTime)));
  read->Bind(2, FirstRowAt(std::min(end, Instant{kMaxEventTime.ms + 1})) - 1);
  read->Bind(3, bound.events);
  EventPage page;
  size_t bytes = 0;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) {
      page.complete = static_cast<int64_t>(page.events.size()) < bound.events;
      return page;
    }
    if (bytes >= bound.bytes) return page;
    page.events.push_back({EventRowOf(*read), std::string(read->Text(6))});
    bytes += page.events.back().text.size();
  }
}

Status IncidentTable::Settle(std::span<const IncidentChange> changes, Instant settled,
                             Instant remaining) {
  Result<Transaction> transaction = Transaction::Begin(connection_);
  if (!transaction.ok()) return transaction.error();
  if (Status done = Write(*connection_, changes); !done.ok()) return done;
  if (Status done = DropDigests(*connection_, HoursOfChanges(changes)); !done.ok()) return done;
  // Stretches that begin before `settled` may reach beyond what the caller knew of.
  Result<int64_t> marked = TakeMarksBefore(settled);
  if (!marked.ok()) return marked.error();
  if (const Instant end{std::max(*marked, remaining.ms)}; settled < end) {
    const Window rest[] = {{settled, end}};
    if (Status done = MarkUnfolded(*connection_, rest); !done.ok()) return done;
  }
  return transaction->Commit();
}

Result<int64_t> IncidentTable::TakeMarksBefore(Instant settled) {
  Result<Statement> last =
      connection_->Prepare("SELECT ifnull(max(end_ms), 0) FROM unfolded WHERE start_ms < ?1");
  if (!last.ok()) return last.error();
  last->Bind(1, settled.ms);
  Result<bool> row = last->Step();
  if (!row.ok()) return row.error();
  const int64_t end_ms = last->Int(0);
  Result<Statement> clear = connection_->Prepare("DELETE FROM unfolded WHERE start_ms < ?1");
  if (!clear.ok()) return clear.error();
  clear->Bind(1, settled.ms);
  if (Status done = clear->Run(); !done.ok()) return done.error();
  return end_ms;
}

Result<std::vector<int64_t>> IncidentTable::Members(int64_t incident, int64_t limit) {
  Result<Statement> read = connection_->Prepare(
      "SELECT ?1 WHERE EXISTS(SELECT 1 FROM events WHERE rowid = ?1) UNION "
      "SELECT rowid FROM members WHERE incident = ?1 ORDER BY 1 LIMIT ?2");
  if (!read.ok()) return read.error();
  read->Bind(1, incident);
  read->Bind(2, limit);
  std::vector<int64_t> rowids;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return rowids;
    rowids.push_back(read->Int(0));
  }
}

Result<int64_t> IncidentTable::Count() {
  return connection_->QueryInt(
      "SELECT (SELECT count(*) FROM events) - "
      "(SELECT count(*) FROM members WHERE incident <> rowid)");
}

Result<int64_t> IncidentTable::CountClusters() {
  return connection_->QueryInt(
      "SELECT count(DISTINCT incident) FROM members WHERE incident <> rowid");
}

}  // namespace yesterlog
