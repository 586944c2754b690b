#include "core/store/event_reader.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "core/store/predicate.h"

namespace yesterlog {
namespace {

constexpr const char* kSelectEvent =
    "SELECT events.rowid, records.id, end_ms, sources.name, labels.name, records.text, details, "
    "risk, "
    "occurrences, ifnull(own.incident, events.rowid), ifnull(kinds.name, '') FROM records "
    "JOIN events ON events.rowid = records.rowid JOIN sources ON sources.id = source "
    "JOIN labels ON labels.id = events.label LEFT JOIN kinds ON kinds.id = kind "
    "LEFT JOIN members AS own ON own.rowid = records.rowid WHERE ";

Event EventOf(const Statement& row) {
  Event event;
  event.rowid = row.Int(0);
  event.id = row.Text(1);
  event.start = StartOfRow(event.rowid);
  if (!row.IsNull(2)) event.end = Instant{row.Int(2)};
  event.source = row.Text(3);
  event.label = row.Text(4);
  event.text = row.Text(5);
  event.details_json = row.Text(6);
  event.risk = static_cast<int>(row.Int(7));
  event.occurrence_count = row.Int(8);
  event.incident = row.Int(9);
  event.kind = row.Text(10);
  return event;
}

// How many events an incident has, counted once for all of its events that are read together.
class IncidentSizes {
 public:
  explicit IncidentSizes(Connection* connection) : connection_(connection) {}

  Status SetSize(Event* event) {
    const auto [known, is_new] = sizes_.emplace(event->incident, 1);
    if (is_new) {
      Result<Statement> count = connection_->Prepare(
          "SELECT 1 + count(*) FROM members WHERE incident = ?1 AND rowid <> ?1");
      if (!count.ok()) return count.error();
      count->Bind(1, event->incident);
      Result<bool> row = count->Step();
      if (!row.ok()) return row.error();
      known->second = count->Int(0);
    }
    event->incident_events = known->second;
    return Status();
  }

 private:
  Connection* connection_;
  std::unordered_map<int64_t, int64_t> sizes_;
};

Status AppendRows(Connection& connection, const std::string& sql, int64_t rowid, int64_t limit,
                  std::vector<int64_t>* rowids) {
  if (limit <= 0) return Status();
  Result<Statement> statement = connection.Prepare(sql);
  if (!statement.ok()) return statement.error();
  statement->Bind(1, rowid);
  statement->Bind(2, limit);
  for (;;) {
    Result<bool> row = statement->Step();
    if (!row.ok()) return row.error();
    if (!*row) return Status();
    rowids->push_back(statement->Int(0));
  }
}

}  // namespace

Result<std::optional<Event>> FindEvent(Connection& connection, std::string_view id) {
  Result<Statement> find = connection.Prepare(std::string(kSelectEvent) + "records.id = ?1");
  if (!find.ok()) return find.error();
  find->Bind(1, id);
  Result<bool> row = find->Step();
  if (!row.ok()) return row.error();
  if (!*row) return std::optional<Event>();
  Event event = EventOf(*find);
  if (Status sized = IncidentSizes(&connection).SetSize(&event); !sized.ok()) return sized.error();
  return std::optional<Event>(std::move(event));
}

Result<std::vector<Event>> ReadEvents(Connection& connection, std::span<const int64_t> rowids) {
  Result<Statement> find = connection.Prepare(std::string(kSelectEvent) + "records.rowid = ?1");
  if (!find.ok()) return find.error();
  std::vector<Event> events;
  events.reserve(rowids.size());
  IncidentSizes sizes(&connection);
  for (const int64_t rowid : rowids) {
    find->Bind(1, rowid);
    Result<bool> row = find->Step();
    if (!row.ok()) return row.error();
    if (!*row) {
      return Error{ErrorCode::kNotFound,
                   "There is no event with row " + std::to_string(rowid) + ": ask again."};
    }
    events.push_back(EventOf(*find));
    find->Reset();
    if (Status sized = sizes.SetSize(&events.back()); !sized.ok()) return sized.error();
  }
  return events;
}

Result<std::vector<Event>> ReadNeighbours(Connection& connection, int64_t rowid, int64_t before,
                                          int64_t after) {
  std::vector<int64_t> rowids;
  Status earlier = AppendRows(connection,
                              "SELECT rowid FROM events WHERE rowid < ?1 "
                              "ORDER BY rowid DESC LIMIT ?2",
                              rowid, before, &rowids);
  if (!earlier.ok()) return earlier.error();
  std::reverse(rowids.begin(), rowids.end());
  Status itself = AppendRows(connection, "SELECT rowid FROM events WHERE rowid = ?1 LIMIT ?2",
                             rowid, 1, &rowids);
  if (!itself.ok()) return itself.error();
  Status later = AppendRows(connection,
                            "SELECT rowid FROM events WHERE rowid > ?1 "
                            "ORDER BY rowid LIMIT ?2",
                            rowid, after, &rowids);
  if (!later.ok()) return later.error();
  return ReadEvents(connection, rowids);
}

Result<std::vector<Facet>> ReadFacets(Connection& connection, const std::string& table) {
  Result<Statement> statement = connection.Prepare("SELECT name, events, id FROM " + table +
                                                   " WHERE events > 0 ORDER BY events DESC, name");
  if (!statement.ok()) return statement.error();
  std::vector<Facet> facets;
  for (;;) {
    Result<bool> row = statement->Step();
    if (!row.ok()) return row.error();
    if (!*row) return facets;
    facets.push_back({std::string(statement->Text(0)), statement->Int(1), statement->Int(2)});
  }
}

Result<std::optional<std::string>> LoadText(Connection& connection, std::string sql,
                                            std::string_view key) {
  Result<Statement> find = connection.Prepare(std::move(sql));
  if (!find.ok()) return find.error();
  find->Bind(1, key);
  Result<bool> row = find->Step();
  if (!row.ok()) return row.error();
  if (!*row) return std::optional<std::string>();
  return std::optional<std::string>(find->Text(0));
}

Status SaveText(Connection& connection, std::string sql, std::string_view key,
                std::string_view text) {
  Result<Statement> save = connection.Prepare(std::move(sql));
  if (!save.ok()) return save.error();
  save->Bind(1, key);
  save->Bind(2, text);
  return save->Run();
}

}  // namespace yesterlog
