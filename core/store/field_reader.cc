#include "core/store/field_reader.h"

#include <algorithm>

#include "core/store/field_json.h"
#include "core/store/field_value.h"

namespace yesterlog {

Result<std::vector<Field>> FieldReader::FieldsOf(int64_t rowid) {
  Result<Statement> read = connection_->Prepare(
      "SELECT kind, f1, f2, f3, f4, f5, f6, extra FROM events WHERE rowid = ?1");
  if (!read.ok()) return read.error();
  read->Bind(1, rowid);
  Result<bool> row = read->Step();
  if (!row.ok()) return row.error();
  if (!*row) {
    return Error{ErrorCode::kNotFound,
                 "There is no event with row " + std::to_string(rowid) + ": ask again."};
  }
  std::vector<Field> fields;
  if (read->IsNull(0)) return fields;
  Result<const std::vector<Place>*> places = PlacesOf(read->Int(0));
  if (!places.ok()) return places.error();
  const auto extra = ReadExtraFields(read->Text(kSlots + 1));
  for (const Place& place : **places) {
    std::optional<std::string> value;
    if (place.slot > 0) {
      Result<std::optional<std::string>> held = ValueIn(*read, static_cast<int>(place.slot));
      if (!held.ok()) return held.error();
      value = std::move(*held);
    } else {
      const auto member =
          std::ranges::find(extra, place.name, [](const auto& m) { return m.first; });
      if (member != extra.end()) value = member->second;
    }
    const auto is_there = [&](const Field& field) { return field.name == place.name; };
    if (!value || std::ranges::any_of(fields, is_there)) continue;
    fields.push_back({place.name, std::move(*value), place.unit});
  }
  return fields;
}

Result<std::optional<std::string>> FieldReader::ValueIn(const Statement& row, int column) {
  if (row.IsNull(column)) return std::optional<std::string>();
  if (!row.IsInt(column)) {
    const std::string_view text = row.Text(column);
    return std::optional(IsPackedHex(text) ? UnpackHex(text) : std::string(text));
  }
  Result<std::string> text = TextOf(row.Int(column));
  if (!text.ok()) return text.error();
  return std::optional(std::move(*text));
}

Result<std::string> FieldReader::TextOf(int64_t packed) {
  if (!IsInterned(packed)) return UnpackNumber(packed);
  return InternedText(InternedId(packed));
}

Result<const std::vector<FieldReader::Place>*> FieldReader::PlacesOf(int64_t kind) {
  const auto [known, is_new] = places_.try_emplace(kind);
  if (!is_new) return &known->second;
  Result<Statement> read = connection_->Prepare(
      "SELECT field_names.name, unit, slot FROM kind_fields "
      "JOIN field_names ON field_names.id = field WHERE kind = ?1 ORDER BY kind_fields.id");
  if (!read.ok()) return read.error();
  read->Bind(1, kind);
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return &known->second;
    const int64_t slot = std::clamp<int64_t>(read->Int(2), 0, kSlots);
    known->second.push_back({std::string(read->Text(0)), std::string(read->Text(1)), slot});
  }
}

Result<std::string> FieldReader::InternedText(int64_t id) {
  const auto known = values_.find(id);
  if (known != values_.end()) return known->second;
  Result<Statement> read = connection_->Prepare("SELECT value FROM field_values WHERE id = ?1");
  if (!read.ok()) return read.error();
  read->Bind(1, id);
  Result<bool> row = read->Step();
  if (!row.ok()) return row.error();
  if (!*row) return Error{ErrorCode::kCorrupt, "The database has a field without its value."};
  return values_.emplace(id, read->Text(0)).first->second;
}

}  // namespace yesterlog
