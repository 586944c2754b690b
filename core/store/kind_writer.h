// The kinds and fields of one batch of events on their way into the tables, inside a transaction of
// the caller's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/kind_columns.h"
#include "core/store/kind_record.h"

namespace yesterlog {

// Which texts of a field are interned: each once in `field_values`, its events hold the id.
class ValueInterner {
 public:
  explicit ValueInterner(Connection* connection) : connection_(connection) {}

  // The id of a field's name, made where it has none.
  Result<int64_t> FieldId(const std::string& name);
  // The id of a text of that field; nullopt: it is kept as it is.
  Result<std::optional<int64_t>> ValueId(int64_t field, const std::string& value);
  Status WriteCounts();

 private:
  struct Entry {
    int64_t texts = 0;     // how many texts events brought
    int64_t interned = 0;  // how many different ones have an id
    bool changed = false;
    std::unordered_map<std::string, std::optional<int64_t>> values;
  };
  Result<std::optional<int64_t>> FindOrIntern(int64_t field, const std::string& value,
                                              Entry* entry);

  Connection* connection_;
  std::unordered_map<std::string, int64_t> ids_;
  std::unordered_map<int64_t, Entry> fields_;
};

class KindWriter {
 public:
  explicit KindWriter(Connection* connection) : connection_(connection), interner_(connection) {}

  // What of `kind` goes into the columns of an event with that label, counting it as one of its
  // kind. A kind without an id is none: the event waits for its kind.
  Result<KindColumns> ColumnsOf(const EventKind& kind, int64_t label);
  // One event less of the kind with this id in `kinds`.
  void TakeFrom(int64_t kind) { --changes_[kind]; }
  Status WriteCounts();

 private:
  // Where a kind has a field. A number that no slot can hold lies in `extra`, which is slot 0.
  struct Place {
    std::string name;
    std::string unit;
    int64_t field = 0;
    int slot = 0;
    int64_t types = 0;
    int64_t row = 0;
    bool changed = false;
  };
  struct Entry {
    int64_t id = 0;
    std::vector<Place> places;
    int slots = 0;  // taken
  };

  Result<Entry*> FindOrCreate(const EventKind& kind, int64_t label);
  Result<int64_t> CreateKind(const EventKind& kind, int64_t label);
  Status LoadPlaces(Entry* entry);
  Status AddField(const Field& field, Entry* entry, KindColumns* columns);
  // nullptr: the kind has too many fields already.
  Result<Place*> PlaceOf(const Field& field, bool fits_slot, Entry* entry);
  Result<int> FreeSlot(const Entry& entry, int64_t field);

  Connection* connection_;
  ValueInterner interner_;
  std::optional<int64_t> version_;
  std::unordered_map<std::string, Entry> entries_;
  std::unordered_map<int64_t, int64_t> changes_;  // of `kinds.events`, by kind
};

}  // namespace yesterlog
