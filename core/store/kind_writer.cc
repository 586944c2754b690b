#include "core/store/kind_writer.h"

#include <algorithm>
#include <utility>

#include "core/store/field_json.h"
#include "core/store/field_value.h"

namespace yesterlog {
namespace {

// A log whose details have ever new names would make its kinds grow without end; a field beyond
// these is left to the details.
constexpr size_t kMaxFieldsOfKind = 1000;

}  // namespace

KindWriter::KindWriter(Connection* connection, KindMemory* kept)
    : connection_(connection),
      kept_(kept),
      memory_(std::make_unique<KindMemory>(std::exchange(*kept, {}))),
      fields_(connection, memory_.get()) {}

Result<KindWriter> KindWriter::Create(Connection* connection, KindMemory* memory) {
  KindWriter writer(connection, memory);
  if (Status done = writer.memory_->Refresh(*connection); !done.ok()) return done.error();
  return writer;
}

void KindWriter::Keep() {
  memory_->Shrink();
  *kept_ = std::move(*memory_);
}

Result<KindColumns> KindWriter::ColumnsOf(const EventKind& kind, int64_t label) {
  KindColumns columns;
  if (kind.id.empty()) return columns;
  Result<KnownKind*> known = FindOrCreate(kind, label);
  if (!known.ok()) return known.error();
  columns.kind = (*known)->id;
  ++changes_[(*known)->id];
  for (size_t i = 0; i < kind.fields.size(); ++i) {
    if (Status added = AddField(kind.fields[i], i, *known, &columns); !added.ok()) {
      return added.error();
    }
  }
  return columns;
}

KindWriter::Value KindWriter::Read(const std::string& text) {
  Value value{.packed = PackNumber(text)};
  const bool number = value.packed || HasNumber(text);
  value.type = number ? kNumberType : kTextType;
  // A text that looks like a packed one lies where nothing is packed.
  value.fits_slot = number ? value.packed.has_value() : !IsPackedHex(text);
  return value;
}

Status KindWriter::AddField(const Field& field, size_t nth, KnownKind* kind, KindColumns* columns) {
  const Value value = Read(field.value);
  Result<KnownPlace*> place = PlaceOf(field, nth, value, kind);
  if (!place.ok()) return place.error();
  if (*place == nullptr) return Status();
  if (((*place)->types & value.type) == 0) {
    (*place)->types |= value.type;
    types_[(*place)->row] = (*place)->types;
  }
  if ((*place)->slot == 0) {
    AppendExtraField(field.name, field.value, &columns->extra);
    return Status();
  }
  SlotValue& slot = columns->slots[static_cast<size_t>((*place)->slot - 1)];
  if (value.packed) {
    slot = *value.packed;
    return Status();
  }
  Result<std::optional<int64_t>> id = fields_.ValueId(field.value, (*place)->field);
  if (!id.ok()) return id.error();
  if (*id) {
    slot = PackInterned(**id);
  } else {
    slot = PackHex(field.value).value_or(field.value);
  }
  return Status();
}

// Events of one kind mostly have the same fields in the same order.
Result<KnownPlace*> KindWriter::PlaceOf(const Field& field, size_t nth, const Value& value,
                                        KnownKind* kind) {
  std::vector<KnownPlace>& places = kind->places;
  KnownPlace* extra = nullptr;
  for (size_t tried = 0, at = nth < places.size() ? nth : 0; tried < places.size(); ++tried) {
    KnownPlace& place = places[at];
    at = at + 1 == places.size() ? 0 : at + 1;
    if (place.name != field.name || place.unit != field.unit) continue;
    if (place.slot > 0) {
      if (value.fits_slot) return &place;
      continue;
    }
    extra = &place;
    if (place.is_only) break;
  }
  if (extra != nullptr && (!value.fits_slot || kind->slots == kSlots)) return extra;
  if (places.size() >= kMaxFieldsOfKind) return nullptr;
  return AddPlace(field, value, kind);
}

Result<KnownPlace*> KindWriter::AddPlace(const Field& field, const Value& value, KnownKind* kind) {
  Result<KnownField*> known = fields_.FindOrCreate(field.name);
  if (!known.ok()) return known.error();
  Result<int> slot = value.fits_slot ? FreeSlot(*kind, *known) : 0;
  if (!slot.ok()) return slot.error();
  Result<Statement> insert = connection_->Prepare(
      "INSERT INTO kind_fields(kind, field, unit, slot, types) VALUES(?1, ?2, ?3, ?4, ?5) "
      "RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, kind->id);
  insert->Bind(2, (*known)->id);
  insert->Bind(3, std::string_view(field.unit));
  insert->Bind(4, int64_t{*slot});
  insert->Bind(5, value.type);
  Result<bool> row = insert->Step();
  if (!row.ok()) return row.error();
  ++memory_->places;
  auto& in_slot = (*known)->kinds_in_slot;
  if (*slot > 0 && in_slot) ++(*in_slot)[static_cast<size_t>(*slot - 1)];
  return kind->Add({.name = field.name,
                    .unit = field.unit,
                    .field = *known,
                    .slot = *slot,
                    .types = value.type,
                    .row = insert->Int(0)});
}

// The slot that this field has in most other kinds, where it is free: a condition on the field then
// looks at one column. 0: none is free.
Result<int> KindWriter::FreeSlot(const KnownKind& kind, KnownField* field) {
  if (kind.slots >= kSlots) return 0;
  Result<std::array<int64_t, kSlots>*> kinds = fields_.KindsInSlots(field);
  if (!kinds.ok()) return kinds.error();
  std::array<bool, kSlots + 1> taken{};
  for (const KnownPlace& place : kind.places) taken[static_cast<size_t>(place.slot)] = true;
  int best = 0;
  int64_t most = -1;
  for (int slot = 1; slot <= kSlots; ++slot) {
    const int64_t others = (**kinds)[static_cast<size_t>(slot - 1)];
    if (taken[static_cast<size_t>(slot)] || others <= most) continue;
    best = slot;
    most = others;
  }
  return best;
}

Result<KnownKind*> KindWriter::FindOrCreate(const EventKind& kind, int64_t label) {
  const auto known = memory_->kinds.find(kind.id);
  if (known != memory_->kinds.end()) return &known->second;
  Result<Statement> find =
      connection_->Prepare("SELECT id FROM kinds WHERE name = ?1 AND version = ?2");
  if (!find.ok()) return find.error();
  find->Bind(1, std::string_view(kind.id));
  find->Bind(2, memory_->kind_version);
  Result<bool> row = find->Step();
  if (!row.ok()) return row.error();
  KnownKind found;
  if (*row) {
    found.id = find->Int(0);
    if (Status done = ReadPlaces(&found); !done.ok()) return done.error();
  } else {
    Result<int64_t> id = CreateKind(kind, label);
    if (!id.ok()) return id.error();
    found.id = *id;
  }
  return &memory_->kinds.emplace(kind.id, std::move(found)).first->second;
}

Result<int64_t> KindWriter::CreateKind(const EventKind& kind, int64_t label) {
  Result<Statement> insert = connection_->Prepare(
      "INSERT INTO kinds(name, version, text, label, source_class, state_group, state, "
      "entity_field, events) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0) RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, std::string_view(kind.id));
  insert->Bind(2, memory_->kind_version);
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

Status KindWriter::ReadPlaces(KnownKind* kind) {
  Result<Statement> read = connection_->Prepare(
      "SELECT field_names.name, unit, slot, types, kind_fields.id FROM kind_fields "
      "JOIN field_names ON field_names.id = field WHERE kind = ?1 ORDER BY kind_fields.id");
  if (!read.ok()) return read.error();
  read->Bind(1, kind->id);
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) break;
    KnownPlace place{.name = std::string(read->Text(0)),
                     .unit = std::string(read->Text(1)),
                     .slot = static_cast<int>(std::clamp<int64_t>(read->Int(2), 0, kSlots)),
                     .types = read->Int(3),
                     .row = read->Int(4)};
    Result<KnownField*> field = fields_.FindOrCreate(place.name);
    if (!field.ok()) return field.error();
    place.field = *field;
    kind->Add(std::move(place));
  }
  memory_->places += kind->places.size();
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
  for (const auto& [row, types] : types_) {
    retype->Bind(1, types);
    retype->Bind(2, row);
    if (Status done = retype->Run(); !done.ok()) return done;
  }
  return fields_.WriteCounts();
}

}  // namespace yesterlog
