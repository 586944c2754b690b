// What has been read of kinds, fields and interned texts, kept from one batch to the next.
//
// It is true only as long as nothing else changes these tables. So a KindWriter takes it out when
// its transaction has begun, and puts it back when that is committed: what was rolled back is never
// remembered. A commit of another connection shows in SQLite's data_version, which is looked at
// under the lock that keeps other writers out. Whoever deletes kinds forgets it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/kind_columns.h"

namespace yesterlog {

struct KnownField {
  int64_t id = 0;
  int64_t hits = 0;  // how many texts of events had an id already
  bool hits_changed = false;
  std::optional<std::unordered_map<std::string, int64_t>> values;  // all that have an id, once read
  std::optional<std::array<int64_t, kSlots>> kinds_in_slot;        // from f1 on, once counted
};

// Where a kind has a field. A number that no slot can hold lies in `extra`, which is slot 0.
struct KnownPlace {
  std::string name;
  std::string unit;
  KnownField* field = nullptr;
  int slot = 0;
  bool is_only = true;  // the kind has the field with that unit nowhere else
  int64_t types = 0;
  int64_t row = 0;
};

struct KnownKind {
  int64_t id = 0;
  std::vector<KnownPlace> places;
  int slots = 0;  // taken

  // The place must be none that is there already.
  KnownPlace* Add(KnownPlace place);
};

struct KindMemory {
  int64_t data_version = 0;
  int64_t kind_version = 0;
  std::unordered_map<std::string, KnownField> fields;  // by name; places point into it
  std::unordered_map<std::string, KnownKind> kinds;    // by name, of that version
  size_t places = 0;
  size_t value_bytes = 0;

  // What of it still holds, inside a transaction that nobody else can write beside.
  Status Refresh(Connection& connection);
  // Forgets what would be too much to keep: logs of ever new kinds and fields are bounded by this.
  void Shrink();
};

}  // namespace yesterlog
