#include "core/store/import_table.h"

#include <utility>

#include "core/store/connection.h"
#include "core/store/statement.h"

namespace yesterlog {
namespace {

StoredImport ImportIn(const Statement& row) {
  return {.id = row.Int(0),
          .file = std::string(row.Text(1)),
          .at = Instant{row.Int(2)},
          .stage = static_cast<ImportStage>(row.Int(3)),
          .times = row.Int(4),
          .accepted = row.Int(5),
          .updated = row.Int(6),
          .duplicates = row.Int(7),
          .first = StartOfRow(row.Int(8)),
          .last = StartOfRow(row.Int(9))};
}

}  // namespace

Result<int64_t> CreateImport(Connection& connection, const ImportEntry& entry) {
  Result<Statement> insert =
      connection.Prepare("INSERT INTO imports(file, at_ms) VALUES(?1, ?2) RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, std::string_view(entry.file));
  insert->Bind(2, entry.at.ms);
  const Result<bool> row = insert->Step();
  if (!row.ok()) return row.error();
  return insert->Int(0);
}

Result<std::vector<StoredImport>> ImportTable::All() {
  Result<Statement> read = connection_->Prepare(
      "SELECT id, file, at_ms, stage, 1 + (SELECT count(*) FROM imports further WHERE "
      "further.same_as = imports.id), accepted, updated, duplicates, first_row, last_row "
      "FROM imports WHERE same_as IS NULL AND stage <> ?1 AND first_row IS NOT NULL ORDER BY id");
  if (!read.ok()) return read.error();
  read->Bind(1, static_cast<int64_t>(ImportStage::kGone));
  std::vector<StoredImport> imports;
  for (;;) {
    const Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return imports;
    imports.push_back(ImportIn(*read));
  }
}

Result<int64_t> ImportTable::UnlistedEvents() {
  return connection_->QueryInt(
      "SELECT (SELECT ifnull(sum(events), 0) FROM sources) - "
      "(SELECT ifnull(sum(events), 0) FROM imports)");
}

Result<std::vector<std::string>> ImportTable::Undoing() {
  Result<Statement> read =
      connection_->Prepare("SELECT file FROM imports WHERE stage = ?1 ORDER BY id");
  if (!read.ok()) return read.error();
  read->Bind(1, static_cast<int64_t>(ImportStage::kUndoing));
  std::vector<std::string> files;
  for (;;) {
    const Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return files;
    files.emplace_back(read->Text(0));
  }
}

Status ImportTable::Close(int64_t id, std::string_view content) {
  Result<Statement> close = connection_->Prepare(
      "UPDATE imports SET stage = ?3, content = ?2, same_as = CASE WHEN accepted + updated = 0 "
      "THEN "
      "(SELECT min(id) FROM imports WHERE content = ?2 AND stage = ?3 AND id <> ?1 AND "
      "same_as IS NULL) END WHERE id = ?1");
  if (!close.ok()) return close.error();
  close->Bind(1, id);
  close->Bind(2, content);
  close->Bind(3, static_cast<int64_t>(ImportStage::kWhole));
  return close->Run();
}

}  // namespace yesterlog
