// Takes events out of every table that knows of them, inside a transaction of the caller's.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/store/batch_writer.h"
#include "core/store/connection.h"
#include "core/store/kind_memory.h"

namespace yesterlog {

class EventEraser {
 public:
  // Both must outlive it. What is remembered of kinds is forgotten.
  EventEraser(Connection* connection, KindMemory* memory);

  Status Erase(int64_t rowid);
  // Once after the last: counts are brought up to date, and what was derived from the hours of
  // these events is marked as stale. Kinds, labels and sources without events stay until
  // DropEmptied.
  Status Finish();

 private:
  Connection* connection_;
  FacetWriter sources_;
  FacetWriter labels_;
  std::unordered_map<int64_t, int64_t> of_kind_;    // events erased, by kind
  std::unordered_map<int64_t, int64_t> of_import_;  // likewise, by origin
  std::vector<int64_t> starts_ms_;
};

}  // namespace yesterlog
