#include "core/store/kind_writer.h"

#include <algorithm>
#include <array>

#include "core/store/field_json.h"
#include "core/store/field_value.h"

namespace yesterlog {
namespace {

// A log whose details have ever new names would make its kinds grow without end; a field beyond
// these is left to the details.
constexpr size_t kMaxFieldsOfKind = 1000;

}  // namespace

Result<KindColumns> KindWriter::ColumnsOf(const EventKind& kind, int64_t label) {
  KindColumns columns;
  if (kind.id.empty()) return columns;
  Result<Entry*> entry = FindOrCreate(kind, label);
  if (!entry.ok()) return entry.error();
  columns.kind = (*entry)->id;
  ++changes_[(*entry)->id];
  for (const Field& field : kind.fields) {
    if (Status added = AddField(field, *entry, &columns); !added.ok()) return added.error();
  }
  return columns;
}

Status KindWriter::AddField(const Field& field, Entry* entry, KindColumns* columns) {
  const std::optional<int64_t> packed = PackNumber(field.value);
  const bool number = packed || NumberOf(field.value);
  // A text that looks like a packed one lies where nothing is packed.
  const bool fits_slot = number ? packed.has_value() : !IsPackedHex(field.value);
  Result<Place*> place = PlaceOf(field, fits_slot, entry);
  if (!place.ok()) return place.error();
  if (*place == nullptr) return Status();
  const int64_t type = number ? kNumberType : kTextType;
  if (((*place)->types & type) == 0) {
    (*place)->types |= type;
    (*place)->changed = true;
  }
  if ((*place)->slot == 0) {
    AppendExtraField(field.name, field.value, &columns->extra);
    return Status();
  }
  SlotValue& slot = columns->slots[static_cast<size_t>((*place)->slot - 1)];
  if (packed) {
    slot = *packed;
    return Status();
  }
  Result<std::optional<int64_t>> id = interner_.ValueId((*place)->field, field.value);
  if (!id.ok()) return id.error();
  if (*id) {
    slot = PackInterned(**id);
  } else {
    slot = PackHex(field.value).value_or(field.value);
  }
  return Status();
}

Result<KindWriter::Place*> KindWriter::PlaceOf(const Field& field, bool fits_slot, Entry* entry) {
  Place* extra = nullptr;
  for (Place& place : entry->places) {
    if (place.name != field.name || place.unit != field.unit) continue;
    if (place.slot > 0 && fits_slot) return &place;
    if (place.slot == 0) extra = &place;
  }
  if (extra != nullptr && (!fits_slot || entry->slots == kSlots)) return extra;
  if (entry->places.size() >= kMaxFieldsOfKind) return nullptr;
  Result<int64_t> name = interner_.FieldId(field.name);
  if (!name.ok()) return name.error();
  Result<int> slot = fits_slot ? FreeSlot(*entry, *name) : 0;
  if (!slot.ok()) return slot.error();
  Result<Statement> insert = connection_->Prepare(
      "INSERT INTO kind_fields(kind, field, unit, slot, types) VALUES(?1, ?2, ?3, ?4, 0) "
      "RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, entry->id);
  insert->Bind(2, *name);
  insert->Bind(3, std::string_view(field.unit));
  insert->Bind(4, int64_t{*slot});
  Result<bool> row = insert->Step();
  if (!row.ok()) return row.error();
  entry->places.push_back({.name = field.name,
                           .unit = field.unit,
                           .field = *name,
                           .slot = *slot,
                           .row = insert->Int(0)});
  if (*slot > 0) ++entry->slots;
  return &entry->places.back();
}

// The slot that this field has in most other kinds, where it is free: a condition on the field then
// looks at one column. 0: none is free.
Result<int> KindWriter::FreeSlot(const Entry& entry, int64_t field) {
  std::array<bool, kSlots + 1> taken{};
  for (const Place& place : entry.places) taken[static_cast<size_t>(place.slot)] = true;
  Result<Statement> others = connection_->Prepare(
      "SELECT slot FROM kind_fields WHERE field = ?1 AND slot > 0 "
      "GROUP BY slot ORDER BY count(*) DESC, slot");
  if (!others.ok()) return others.error();
  others->Bind(1, field);
  for (;;) {
    Result<bool> row = others->Step();
    if (!row.ok()) return row.error();
    if (!*row) break;
    const int64_t slot = others->Int(0);
    if (slot <= kSlots && !taken[static_cast<size_t>(slot)]) return static_cast<int>(slot);
  }
  for (int slot = 1; slot <= kSlots; ++slot) {
    if (!taken[static_cast<size_t>(slot)]) return slot;
  }
  return 0;
}

Result<KindWriter::Entry*> KindWriter::FindOrCreate(const EventKind& kind, int64_t label) {
  const auto known = entries_.find(kind.id);
  if (known != entries_.end()) return &known->second;
  if (!version_) {
    Result<int64_t> version = KindVersion(*connection_);
    if (!version.ok()) return version.error();
    version_ = *version;
  }
  Result<Statement> find =
      connection_->Prepare("SELECT id FROM kinds WHERE name = ?1 AND version = ?2");
  if (!find.ok()) return find.error();
  find->Bind(1, std::string_view(kind.id));
  find->Bind(2, *version_);
  Result<bool> row = find->Step();
  if (!row.ok()) return row.error();
  Entry entry;
  if (*row) {
    entry.id = find->Int(0);
    if (Status loaded = LoadPlaces(&entry); !loaded.ok()) return loaded.error();
  } else {
    Result<int64_t> id = CreateKind(kind, label);
    if (!id.ok()) return id.error();
    entry.id = *id;
  }
  return &entries_.emplace(kind.id, std::move(entry)).first->second;
}

Result<int64_t> KindWriter::CreateKind(const EventKind& kind, int64_t label) {
  Result<Statement> insert = connection_->Prepare(
      "INSERT INTO kinds(name, version, text, label, source_class, state_group, state, "
      "entity_field, events) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0) RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, std::string_view(kind.id));
  insert->Bind(2, *version_);
  insert->Bind(3, std::string_view(kind.text));
  insert->Bind(4, label);
  insert->Bind(5, std::string_view(kind.source_class));
  insert->Bind(6, std::string_view(kind.state_group));
  insert->Bind(7, std::string_view(kind.state));
  insert->Bind(8, std::string_view(kind.entity_field));
  Result<bool> row = insert->Step();
  if (!row.ok()) return row.error();
  return insert->Int(0);
}

Status KindWriter::LoadPlaces(Entry* entry) {
  Result<Statement> read = connection_->Prepare(
      "SELECT field_names.name, unit, slot, types, kind_fields.id FROM kind_fields "
      "JOIN field_names ON field_names.id = field WHERE kind = ?1 ORDER BY kind_fields.id");
  if (!read.ok()) return read.error();
  read->Bind(1, entry->id);
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) break;
    entry->places.push_back({.name = std::string(read->Text(0)),
                             .unit = std::string(read->Text(1)),
                             .slot = static_cast<int>(std::clamp<int64_t>(read->Int(2), 0, kSlots)),
                             .types = read->Int(3),
                             .row = read->Int(4)});
  }
  for (Place& place : entry->places) {
    Result<int64_t> field = interner_.FieldId(place.name);
    if (!field.ok()) return field.error();
    place.field = *field;
    if (place.slot > 0) ++entry->slots;
  }
  return Status();
}

Status KindWriter::WriteCounts() {
  Result<Statement> count =
      connection_->Prepare("UPDATE kinds SET events = events + ?1 WHERE id = ?2");
  if (!count.ok()) return count.error();
  for (const auto& [kind, change] : changes_) {
    if (change == 0) continue;
    count->Bind(1, change);
    count->Bind(2, kind);
    if (Status done = count->Run(); !done.ok()) return done;
  }
  Result<Statement> retype =
      connection_->Prepare("UPDATE kind_fields SET types = ?1 WHERE id = ?2");
  if (!retype.ok()) return retype.error();
  for (const auto& [name, entry] : entries_) {
    for (const Place& place : entry.places) {
      if (!place.changed) continue;
      retype->Bind(1, place.types);
      retype->Bind(2, place.row);
      if (Status done = retype->Run(); !done.ok()) return done;
    }
  }
  return interner_.WriteCounts();
}

}  // namespace yesterlog
