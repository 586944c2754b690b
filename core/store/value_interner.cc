#include "core/store/kind_writer.h"

namespace yesterlog {
namespace {

// A text that comes once costs more as an entry of its own than where it stands. So beyond the
// first few a field's texts are interned only as long as each came four times on average, and no
// more of them than a scan compares in a millisecond.
constexpr int64_t kAlwaysInterned = 64;
constexpr int64_t kMostInterned = 4096;
constexpr int64_t kUsesEach = 4;
constexpr size_t kLongestInterned = 1000;

}  // namespace

Result<int64_t> ValueInterner::FieldId(const std::string& name) {
  const auto known = ids_.find(name);
  if (known != ids_.end()) return known->second;
  Result<Statement> find =
      connection_->Prepare("SELECT id, texts, interned FROM field_names WHERE name = ?1");
  if (!find.ok()) return find.error();
  find->Bind(1, std::string_view(name));
  Result<bool> row = find->Step();
  if (!row.ok()) return row.error();
  if (*row) {
    const int64_t id = find->Int(0);
    fields_[id] = Entry{.texts = find->Int(1), .interned = find->Int(2), .values = {}};
    ids_.emplace(name, id);
    return id;
  }
  Result<Statement> insert = connection_->Prepare(
      "INSERT INTO field_names(name, texts, interned) VALUES(?1, 0, 0) RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, std::string_view(name));
  row = insert->Step();
  if (!row.ok()) return row.error();
  const int64_t id = insert->Int(0);
  fields_[id] = Entry();
  ids_.emplace(name, id);
  return id;
}

Result<std::optional<int64_t>> ValueInterner::ValueId(int64_t field, const std::string& value) {
  Entry& entry = fields_[field];
  ++entry.texts;
  entry.changed = true;
  if (value.size() > kLongestInterned) return std::optional<int64_t>();
  const auto known = entry.values.find(value);
  if (known != entry.values.end()) return known->second;
  Result<std::optional<int64_t>> id = FindOrIntern(field, value, &entry);
  if (id.ok()) entry.values.emplace(value, *id);
  return id;
}

Result<std::optional<int64_t>> ValueInterner::FindOrIntern(int64_t field, const std::string& value,
                                                           Entry* entry) {
  Result<Statement> find =
      connection_->Prepare("SELECT id FROM field_values WHERE field = ?1 AND value = ?2");
  if (!find.ok()) return find.error();
  find->Bind(1, field);
  find->Bind(2, std::string_view(value));
  Result<bool> row = find->Step();
  if (!row.ok()) return row.error();
  if (*row) return std::optional(find->Int(0));
  const bool worth =
      entry->interned < kAlwaysInterned ||
      (entry->interned < kMostInterned && entry->interned * kUsesEach <= entry->texts);
  if (!worth) return std::optional<int64_t>();
  Result<Statement> insert =
      connection_->Prepare("INSERT INTO field_values(field, value) VALUES(?1, ?2) RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, field);
  insert->Bind(2, std::string_view(value));
  row = insert->Step();
  if (!row.ok()) return row.error();
  ++entry->interned;
  return std::optional(insert->Int(0));
}

Status ValueInterner::WriteCounts() {
  Result<Statement> update =
      connection_->Prepare("UPDATE field_names SET texts = ?1, interned = ?2 WHERE id = ?3");
  if (!update.ok()) return update.error();
  for (const auto& [id, entry] : fields_) {
    if (!entry.changed) continue;
    update->Bind(1, entry.texts);
    update->Bind(2, entry.interned);
    update->Bind(3, id);
    if (Status done = update->Run(); !done.ok()) return done;
  }
  return Status();
}

}  // namespace yesterlog
