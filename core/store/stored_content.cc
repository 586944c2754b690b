#include "core/store/stored_content.h"

#include <string>
#include <utility>

#include "core/store/event_row.h"
#include "core/store/index_text.h"

namespace yesterlog {
namespace {

constexpr const char* kReadContent =
    "SELECT events.rowid, end_ms, sources.name, labels.name, risk, occurrences, text, details, "
    "kind, import FROM records JOIN events ON events.rowid = records.rowid "
    "JOIN sources ON sources.id = source JOIN labels ON labels.id = label WHERE records.";

Result<StoredContent> ContentOf(Statement find) {
  Result<bool> row = find.Step();
  if (!row.ok()) return row.error();
  if (!*row) return Error{ErrorCode::kCorrupt, "The database has an event without its record."};
  StoredContent content;
  content.rowid = find.Int(0);
  content.start = StartOfRow(content.rowid);
  if (!find.IsNull(1)) content.end = Instant{find.Int(1)};
  content.source = find.Text(2);
  content.label = find.Text(3);
  content.risk = static_cast<int>(find.Int(4));
  content.occurrence_count = find.Int(5);
  content.text = find.Text(6);
  content.details_json = find.Text(7);
  if (!find.IsNull(8)) content.kind = find.Int(8);
  if (!find.IsNull(9)) content.import = find.Int(9);
  return content;
}

}  // namespace

Result<StoredContent> ReadContent(Connection& connection, std::string_view id) {
  Result<Statement> find = connection.Prepare(std::string(kReadContent) + "id = ?1");
  if (!find.ok()) return find.error();
  find->Bind(1, id);
  return ContentOf(std::move(*find));
}

Result<StoredContent> ReadContent(Connection& connection, int64_t rowid) {
  Result<Statement> find = connection.Prepare(std::string(kReadContent) + "rowid = ?1");
  if (!find.ok()) return find.error();
  find->Bind(1, rowid);
  return ContentOf(std::move(*find));
}

Status DropFromIndex(Connection& connection, const StoredContent& stored) {
  NewEvent old;
  old.source = stored.source;
  old.label = stored.label;
  old.text = stored.text;
  old.details_json = stored.details_json;
  const IndexText index = IndexTextOf(old);
  Result<Statement> drop = connection.Prepare(
      "INSERT INTO search(search, rowid, text, facets, identifiers) "
      "VALUES('delete', ?1, ?2, ?3, ?4)");
  if (!drop.ok()) return drop.error();
  drop->Bind(1, stored.rowid);
  drop->Bind(2, std::string_view(old.text));
  drop->Bind(3, std::string_view(index.facets));
  drop->Bind(4, std::string_view(index.identifiers));
  return drop->Run();
}

Status DropEmptied(Connection& connection) {
  for (const char* sql :
       {"DELETE FROM kind_fields WHERE kind IN (SELECT id FROM kinds WHERE events = 0)",
        "DELETE FROM kinds WHERE events = 0",
        "DELETE FROM labels WHERE events = 0 AND id NOT IN (SELECT label FROM kinds)",
        "DELETE FROM sources WHERE events = 0"}) {
    if (Status done = connection.Execute(sql); !done.ok()) return done;
  }
  return Status();
}

}  // namespace yesterlog
