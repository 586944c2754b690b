#include "core/store/kind_table.h"

#include <algorithm>
#include <unordered_set>

#include "core/store/connection.h"
#include "core/store/event_row.h"
#include "core/store/field_reader.h"
#include "core/store/kind_columns.h"

namespace yesterlog {
namespace {

StoredKind KindIn(const Statement& row) {
  StoredKind kind;
  kind.row = row.Int(0);
  kind.id = row.Text(1);
  kind.text = row.Text(2);
  kind.label = row.Text(3);
  kind.source_class = row.Text(4);
  kind.state_group = row.Text(5);
  kind.state = row.Text(6);
  kind.entity_field = row.Text(7);
  kind.events = row.Int(8);
  kind.first = StartOfRow(row.Int(9));
  kind.last = StartOfRow(row.Int(10));
  return kind;
}

Status ReadFields(Connection& connection, StoredKind* kind) {
  Result<Statement> read = connection.Prepare(
      "SELECT field_names.name, unit, types FROM kind_fields "
      "JOIN field_names ON field_names.id = field WHERE kind = ?1 ORDER BY kind_fields.id");
  if (!read.ok()) return read.error();
  read->Bind(1, kind->row);
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return Status();
    KindField field{.name = std::string(read->Text(0)), .unit = std::string(read->Text(1))};
    const auto same = [&](const KindField& other) {
      return other.name == field.name && other.unit == field.unit;
    };
    auto known = std::ranges::find_if(kind->fields, same);
    if (known == kind->fields.end()) known = kind->fields.insert(known, std::move(field));
    known->number = known->number || (read->Int(2) & kNumberType) != 0;
    known->text = known->text || (read->Int(2) & kTextType) != 0;
  }
}

}  // namespace

Result<std::vector<StoredKind>> KindTable::Read(const std::string& condition,
                                                std::string_view parameter) {
  // first and last are two seeks in the index of kinds.
  Result<Statement> read = connection_->Prepare(
      "SELECT kinds.id, kinds.name, text, labels.name, source_class, state_group, state, "
      "entity_field, kinds.events, (SELECT min(rowid) FROM events WHERE kind = kinds.id), "
      "(SELECT max(rowid) FROM events WHERE kind = kinds.id) FROM kinds "
      "JOIN labels ON labels.id = kinds.label WHERE kinds.events > 0" +
      condition + " ORDER BY kinds.events DESC, kinds.name");
  if (!read.ok()) return read.error();
  if (!condition.empty()) read->Bind(1, parameter);
  std::vector<StoredKind> kinds;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) break;
    kinds.push_back(KindIn(*read));
  }
  for (StoredKind& kind : kinds) {
    if (Status done = ReadFields(*connection_, &kind); !done.ok()) return done.error();
  }
  return kinds;
}

Result<std::vector<StoredKind>> KindTable::All() { return Read("", {}); }

Result<std::vector<StoredKind>> KindTable::Find(std::span<const std::string> ids) {
  std::vector<StoredKind> kinds;
  std::unordered_set<std::string> seen;
  for (const std::string& id : ids) {
    if (!seen.insert(id).second) continue;
    Result<std::vector<StoredKind>> found = Read(" AND kinds.name = ?1", id);
    if (!found.ok()) return found.error();
    std::ranges::move(*found, std::back_inserter(kinds));
  }
  std::ranges::sort(kinds, [](const StoredKind& a, const StoredKind& b) {
    return a.events != b.events ? a.events > b.events : a.id < b.id;
  });
  return kinds;
}

Result<std::vector<StoredKind>> KindTable::OfGroup(std::string_view state_group) {
  return Read(" AND state_group = ?1 AND state_group <> ''", state_group);
}

Result<std::vector<StoredKind>> KindTable::WithField(std::string_view field) {
  return Read(
      " AND kinds.id IN (SELECT kind FROM kind_fields WHERE field = "
      "(SELECT id FROM field_names WHERE name = ?1))",
      field);
}

Result<std::vector<KindOfSource>> KindTable::OfSources(int64_t limit) {
  Result<Statement> read = connection_->Prepare(
      "SELECT kind, sources.name, count(*) AS many FROM events "
      "JOIN sources ON sources.id = source WHERE kind IS NOT NULL "
      "GROUP BY kind, source ORDER BY many DESC, sources.name, kind LIMIT ?1");
  if (!read.ok()) return read.error();
  read->Bind(1, limit);
  std::vector<KindOfSource> found;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return found;
    found.push_back({read->Int(0), std::string(read->Text(1)), read->Int(2)});
  }
}

Result<std::vector<std::string>> KindTable::Texts(std::string_view field) {
  Result<Statement> read = connection_->Prepare(
      "SELECT value FROM field_values WHERE field = "
      "(SELECT id FROM field_names WHERE name = ?1) ORDER BY id");
  if (!read.ok()) return read.error();
  read->Bind(1, field);
  std::vector<std::string> texts;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return texts;
    texts.emplace_back(read->Text(0));
  }
}

Result<std::vector<std::vector<Field>>> KindTable::FieldsOf(std::span<const int64_t> rowids) {
  FieldReader reader(connection_);
  std::vector<std::vector<Field>> all;
  all.reserve(rowids.size());
  for (const int64_t rowid : rowids) {
    Result<std::vector<Field>> fields = reader.FieldsOf(rowid);
    if (!fields.ok()) return fields.error();
    all.push_back(std::move(*fields));
  }
  return all;
}

}  // namespace yesterlog
