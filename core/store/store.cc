#include "core/store/store.h"

#include <utility>

#include "core/store/batch_writer.h"
#include "core/store/connection.h"
#include "core/store/digest_table.h"
#include "core/store/event_figures.h"
#include "core/store/event_reader.h"
#include "core/store/import_table.h"
#include "core/store/incident_table.h"
#include "core/store/kind_memory.h"
#include "core/store/kind_table.h"
#include "core/store/schema.h"

namespace yesterlog {

class Store::Database {
 public:
  explicit Database(std::unique_ptr<Connection> opened)
      : connection(std::move(opened)),
        incidents(connection.get()),
        digests(connection.get()),
        kinds(connection.get(), &kind_memory),
        figures(connection.get()),
        imports(connection.get(), &kind_memory) {}
  std::unique_ptr<Connection> connection;
  KindMemory kind_memory;
  IncidentTable incidents;
  DigestTable digests;
  KindTable kinds;
  EventFigures figures;
  ImportTable imports;
};

Store::Store(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::Open(const std::string& path) {
  Result<std::unique_ptr<Connection>> connection = Connection::Open(path);
  if (!connection.ok()) return connection.error();
  if (Status ready = Migrate(**connection, Migrations()); !ready.ok()) return ready.error();
  auto database = std::make_unique<Database>(std::move(*connection));
  return std::unique_ptr<Store>(new Store(std::move(database)));
}

Result<InsertOutcome> Store::Insert(std::span<const NewEvent> events, ImportEntry* import) {
  if (Status checked = CheckEvents(events); !checked.ok()) return checked.error();
  Result<Transaction> transaction = Transaction::Begin(database_->connection.get());
  if (!transaction.ok()) return transaction.error();
  std::optional<int64_t> number;
  if (import != nullptr) {
    const Result<int64_t> made =
        import->id > 0 ? import->id : CreateImport(*database_->connection, *import);
    if (!made.ok()) return made.error();
    number = *made;
  }
  Result<BatchWriter> writer =
      BatchWriter::Create(database_->connection.get(), &database_->kind_memory, number);
  if (!writer.ok()) return writer.error();
  Result<InsertOutcome> outcome = writer->Write(events);
  if (!outcome.ok()) return outcome;
  if (Status committed = transaction->Commit(); !committed.ok()) return committed.error();
  writer->Keep();
  if (import != nullptr) import->id = *number;
  return outcome;
}

Result<std::vector<Event>> Store::Select(const Filter& filter, Order order, int64_t limit,
                                         int64_t offset) {
  return SelectEvents(*database_->connection, filter, order, {limit, offset});
}

Result<Tally> Store::Count(const Filter& filter) {
  return TallyEvents(*database_->connection, filter);
}

Result<std::map<int64_t, Tally>> Store::CountBy(FacetKind kind, const Filter& filter) {
  return TallyEventsBy(*database_->connection, filter, kind);
}

Result<int64_t> Store::CountIncidents(const Filter& filter) {
  return yesterlog::CountIncidents(*database_->connection, filter);
}

Result<int64_t> Store::CountEvents(const Filter& filter) {
  return yesterlog::CountEvents(*database_->connection, filter);
}

Result<std::vector<Hit>> Store::Rank(const Filter& filter, int64_t k) {
  return RankEvents(*database_->connection, filter, k);
}

Result<std::optional<Event>> Store::Find(std::string_view id) {
  return FindEvent(*database_->connection, id);
}

Result<std::vector<Event>> Store::FindRows(std::span<const int64_t> rowids) {
  return ReadEvents(*database_->connection, rowids);
}

Result<std::vector<Event>> Store::Neighbours(int64_t rowid, int64_t before, int64_t after) {
  return ReadNeighbours(*database_->connection, rowid, before, after);
}

Result<std::vector<Facet>> Store::Sources() {
  return ReadFacets(*database_->connection, "sources");
}

Result<std::vector<Facet>> Store::Labels() { return ReadFacets(*database_->connection, "labels"); }

Result<std::optional<std::string>> Store::LoadConversation(std::string_view id) {
  return LoadText(*database_->connection, "SELECT json FROM conversations WHERE id = ?1", id);
}

Status Store::SaveConversation(std::string_view id, std::string_view json) {
  return SaveText(*database_->connection, "REPLACE INTO conversations(id, json) VALUES(?1, ?2)", id,
                  json);
}

Result<std::optional<std::string>> Store::LoadSetting(std::string_view name) {
  return LoadText(*database_->connection, "SELECT value FROM settings WHERE name = ?1", name);
}

Status Store::SaveSetting(std::string_view name, std::string_view value) {
  return SaveText(*database_->connection, "REPLACE INTO settings(name, value) VALUES(?1, ?2)", name,
                  value);
}

Status Store::Clear() {
  Connection& connection = *database_->connection;
  Result<Transaction> transaction = Transaction::Begin(&connection);
  if (!transaction.ok()) return transaction.error();
  database_->kind_memory = {};
  if (Status recreated = RecreateTables(connection); !recreated.ok()) return recreated;
  if (Status committed = transaction->Commit(); !committed.ok()) return committed;
  // Everything is gone already; where space does not come back it is used again.
  static_cast<void>(connection.Execute("VACUUM"));
  return Status();
}

IncidentTable& Store::incidents() { return database_->incidents; }
DigestTable& Store::digests() { return database_->digests; }
KindTable& Store::kinds() { return database_->kinds; }
EventFigures& Store::figures() { return database_->figures; }
ImportTable& Store::imports() { return database_->imports; }

}  // namespace yesterlog
