// One record of a log as its reader hands it on: a flat list of named values.
//
// Nested JSON objects are flattened to "a.b" keys, CSV cells carry their column's name, and the
// parts of a log line carry the fixed names of line_reader.h. What a value means is decided later,
// by EventBuilder.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ingest/stamp.h"

namespace yesterlog {

// The longest record that is read; a longer one is rejected and skipped without being held in
// memory. One mebibyte is far above any real log line and small enough for a browser tab.
inline constexpr size_t kMaxRecordBytes = size_t{1} << 20;
inline constexpr size_t kMaxRecordFields = 1000;
inline constexpr size_t kMaxFieldKeyBytes = 1000;

enum class ValueKind { kNull, kBoolean, kNumber, kString, kList };

struct RecordField {
  std::string key;
  std::string value;  // as a person would read it; a list's items are joined by ", "
  std::string json;   // of a list only: its JSON text
  ValueKind kind = ValueKind::kNull;
};

// Keeps its fields' storage over Clear(), because a log has the same shape line after line.
class Record {
 public:
  void Clear() {
    size_ = 0;
    stamp.reset();
  }

  RecordField& Add(std::string_view key, ValueKind kind) {
    if (size_ == fields_.size()) fields_.emplace_back();
    RecordField& field = fields_[size_++];
    field.key.assign(key);
    field.value.clear();
    field.json.clear();
    field.kind = kind;
    return field;
  }

  void AddText(std::string_view key, std::string_view value) {
    if (!value.empty()) Add(key, ValueKind::kString).value.assign(value);
  }

  // The first field of that name with a value, or nullptr.
  const RecordField* Find(std::string_view key) const {
    for (const RecordField& field : fields()) {
      if (field.key == key && field.kind != ValueKind::kNull) return &field;
    }
    return nullptr;
  }

  // Its value, empty where there is none. Ends with the next Add(), which may move the fields.
  std::string_view ValueOf(std::string_view key) const {
    const RecordField* field = Find(key);
    return field == nullptr ? std::string_view() : std::string_view(field->value);
  }

  // Takes every field of that name for absent.
  void Drop(std::string_view key) {
    for (RecordField& field : fields()) {
      if (field.key == key) field.kind = ValueKind::kNull;
    }
  }

  std::span<const RecordField> fields() const { return {fields_.data(), size_}; }
  std::span<RecordField> fields() { return {fields_.data(), size_}; }
  size_t size() const { return size_; }

  // To be asked before each field of which a text may hold any number; Add() does not refuse.
  bool HasRoom() const { return size_ < kMaxRecordFields; }

  // The time, where the reader had to read it to tell one record from the next.
  std::optional<Stamp> stamp;

 private:
  std::vector<RecordField> fields_;
  size_t size_ = 0;
};

}  // namespace yesterlog
