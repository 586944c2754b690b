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

// What an entry of a map of texts takes beside its text.
constexpr size_t kEntryBytes = 64;

}  // namespace

Result<KnownField*> FieldWriter::FindOrCreate(const std::string& name) {
  const auto known = memory_->fields.find(name);
  if (known != memory_->fields.end()) return &known->second;
  Result<Statement> find = connection_->Prepare("SELECT id, hits FROM field_names WHERE name = ?1");
  if (!find.ok()) return find.error();
  find->Bind(1, std::string_view(name));
  Result<bool> row = find->Step();
  if (!row.ok()) return row.error();
  KnownField field;
  if (*row) {
    field.id = find->Int(0);
    field.hits = find->Int(1);
  } else {
    Result<Statement> insert =
        connection_->Prepare("INSERT INTO field_names(name, hits) VALUES(?1, 0) RETURNING id");
    if (!insert.ok()) return insert.error();
    insert->Bind(1, std::string_view(name));
    row = insert->Step();
    if (!row.ok()) return row.error();
    field.id = insert->Int(0);
    field.values.emplace();
    field.kinds_in_slot.emplace().fill(0);
  }
  return &memory_->fields.emplace(name, std::move(field)).first->second;
}

Status FieldWriter::ReadValues(KnownField* field) {
  Result<Statement> read =
      connection_->Prepare("SELECT value, id FROM field_values WHERE field = ?1");
  if (!read.ok()) return read.error();
  read->Bind(1, field->id);
  auto& values = field->values.emplace();
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return Status();
    memory_->value_bytes += read->Text(0).size() + kEntryBytes;
    values.emplace(read->Text(0), read->Int(1));
  }
}

Result<std::optional<int64_t>> FieldWriter::ValueId(const std::string& value, KnownField* field) {
  if (!field->values) {
    if (Status done = ReadValues(field); !done.ok()) return done.error();
  }
  auto& values = *field->values;
  if (const auto known = values.find(value); known != values.end()) {
    ++field->hits;
    if (!field->hits_changed) changed_.push_back(field);
    field->hits_changed = true;
    return std::optional(known->second);
  }
  const auto interned = static_cast<int64_t>(values.size());
  const bool worth = interned < kAlwaysInterned ||
                     (interned < kMostInterned && interned * kUsesEach <= field->hits);
  if (!worth || value.size() > kLongestInterned) return std::optional<int64_t>();
  Result<Statement> insert =
      connection_->Prepare("INSERT INTO field_values(field, value) VALUES(?1, ?2) RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, field->id);
  insert->Bind(2, std::string_view(value));
  Result<bool> row = insert->Step();
  if (!row.ok()) return row.error();
  const int64_t id = insert->Int(0);
  memory_->value_bytes += value.size() + kEntryBytes;
  values.emplace(value, id);
  return std::optional(id);
}

Result<std::array<int64_t, kSlots>*> FieldWriter::KindsInSlots(KnownField* field) {
  if (field->kinds_in_slot) return &*field->kinds_in_slot;
  Result<Statement> count = connection_->Prepare(
      "SELECT slot, count(*) FROM kind_fields WHERE field = ?1 AND slot > 0 GROUP BY slot");
  if (!count.ok()) return count.error();
  count->Bind(1, field->id);
  auto& kinds = field->kinds_in_slot.emplace();
  kinds.fill(0);
  for (;;) {
    Result<bool> row = count->Step();
    if (!row.ok()) return row.error();
    if (!*row) return &kinds;
    if (count->Int(0) <= kSlots) kinds[static_cast<size_t>(count->Int(0) - 1)] = count->Int(1);
  }
}

Status FieldWriter::WriteCounts() {
  Result<Statement> update = connection_->Prepare("UPDATE field_names SET hits = ?1 WHERE id = ?2");
  if (!update.ok()) return update.error();
  for (KnownField* field : changed_) {
    update->Bind(1, field->hits);
    update->Bind(2, field->id);
    if (Status done = update->Run(); !done.ok()) return done;
    field->hits_changed = false;
  }
  changed_.clear();
  return Status();
}

}  // namespace yesterlog
