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
  Result<Statement> find = connection_->Prepare("SELECT id, hits FROM field_names WHERE name = ?1");
  if (!find.ok()) return find.error();
  find->Bind(1, std::string_view(name));
  Result<bool> row = find->Step();
  if (!row.ok()) return row.error();
  int64_t id = 0;
  Entry entry;
  if (*row) {
    id = find->Int(0);
    entry.hits = find->Int(1);
    if (Status loaded = LoadValues(id, &entry); !loaded.ok()) return loaded.error();
  } else {
    Result<Statement> insert =
        connection_->Prepare("INSERT INTO field_names(name, hits) VALUES(?1, 0) RETURNING id");
    if (!insert.ok()) return insert.error();
    insert->Bind(1, std::string_view(name));
    row = insert->Step();
    if (!row.ok()) return row.error();
    id = insert->Int(0);
  }
  fields_[id] = std::move(entry);
  ids_.emplace(name, id);
  return id;
}

Status ValueInterner::LoadValues(int64_t field, Entry* entry) {
  Result<Statement> read =
      connection_->Prepare("SELECT value, id FROM field_values WHERE field = ?1");
  if (!read.ok()) return read.error();
  read->Bind(1, field);
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return Status();
    entry->values.emplace(read->Text(0), read->Int(1));
  }
}

Result<std::optional<int64_t>> ValueInterner::ValueId(int64_t field, const std::string& value) {
  Entry& entry = fields_[field];
  if (const auto known = entry.values.find(value); known != entry.values.end()) {
    ++entry.hits;
    entry.changed = true;
    return std::optional(known->second);
  }
  const auto interned = static_cast<int64_t>(entry.values.size());
  const bool worth = interned < kAlwaysInterned ||
                     (interned < kMostInterned && interned * kUsesEach <= entry.hits);
  if (!worth || value.size() > kLongestInterned) return std::optional<int64_t>();
  Result<Statement> insert =
      connection_->Prepare("INSERT INTO field_values(field, value) VALUES(?1, ?2) RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, field);
  insert->Bind(2, std::string_view(value));
  Result<bool> row = insert->Step();
  if (!row.ok()) return row.error();
  const int64_t id = insert->Int(0);
  entry.values.emplace(value, id);
  return std::optional(id);
}

Status ValueInterner::WriteCounts() {
  Result<Statement> update = connection_->Prepare("UPDATE field_names SET hits = ?1 WHERE id = ?2");
  if (!update.ok()) return update.error();
  for (const auto& [id, entry] : fields_) {
    if (!entry.changed) continue;
    update->Bind(1, entry.hits);
    update->Bind(2, id);
    if (Status done = update->Run(); !done.ok()) return done;
  }
  return Status();
}

}  // namespace yesterlog
