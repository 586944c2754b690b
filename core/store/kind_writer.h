// The kinds and fields of one batch of events on their way into the tables, inside a transaction of
// the caller's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/kind_columns.h"
#include "core/store/kind_memory.h"
#include "core/store/kind_record.h"

namespace yesterlog {

// The names of fields, and which texts of a field are interned: each once in `field_values`, its
// events hold the id.
class FieldWriter {
 public:
  FieldWriter(Connection* connection, KindMemory* memory)
      : connection_(connection), memory_(memory) {}

  // The field of that name, made where there is none. It lives as long as the memory.
  Result<KnownField*> FindOrCreate(const std::string& name);
  // The id of a text of that field; nullopt: it is kept as it is.
  Result<std::optional<int64_t>> ValueId(const std::string& value, KnownField* field);
  // How many kinds have the field in each slot.
  Result<std::array<int64_t, kSlots>*> KindsInSlots(KnownField* field);
  Status WriteCounts();

 private:
  Status ReadValues(KnownField* field);

  Connection* connection_;
  KindMemory* memory_;
  std::vector<KnownField*> changed_;
};

class KindWriter {
 public:
  // Begins with what `memory` holds, which is empty from then on until Keep. Both outlive it.
  static Result<KindWriter> Create(Connection* connection, KindMemory* memory);
  KindWriter(KindWriter&&) = default;

  // What of `kind` goes into the columns of an event with that label, counting it as one of its
  // kind. A kind without an id is none: the event waits for its kind.
  Result<KindColumns> ColumnsOf(const EventKind& kind, int64_t label);
  // One event less of the kind with this id in `kinds`.
  void TakeFrom(int64_t kind) { --changes_[kind]; }
  Status WriteCounts();
  // Once the transaction is committed, and no kind was deleted in it: what was learned is kept.
  void Keep();

 private:
  // What of a field's value decides where it lies.
  struct Value {
    std::optional<int64_t> packed;  // as a number
    int64_t type = 0;               // a bit of `kind_fields.types`
    bool fits_slot = false;
  };

  KindWriter(Connection* connection, KindMemory* kept);

  static Value Read(const std::string& text);
  Result<KnownKind*> FindOrCreate(const EventKind& kind, int64_t label);
  Result<int64_t> CreateKind(const EventKind& kind, int64_t label);
  Status ReadPlaces(KnownKind* kind);
  // `nth` is the field's number among those of its event, near which its place is looked for.
  Status AddField(const Field& field, size_t nth, KnownKind* kind, KindColumns* columns);
  // nullptr: the kind has too many fields already.
  Result<KnownPlace*> PlaceOf(const Field& field, size_t nth, const Value& value, KnownKind* kind);
  Result<KnownPlace*> AddPlace(const Field& field, const Value& value, KnownKind* kind);
  Result<int> FreeSlot(const KnownKind& kind, KnownField* field);

  Connection* connection_;
  KindMemory* kept_;
  std::unique_ptr<KindMemory> memory_;
  FieldWriter fields_;
  std::unordered_map<int64_t, int64_t> changes_;  // of `kinds.events`, by kind
  std::unordered_map<int64_t, int64_t> types_;    // of `kind_fields.types`, by row
};

}  // namespace yesterlog
