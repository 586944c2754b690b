// An import taken back, in steps that each end at a commit.
//
//   ImportUndo undo(store, tick, id);
//   while (!(*undo.Step(50'000)).done) {}
//
// Stopping between steps loses nothing: the store knows how far it is, and another ImportUndo goes
// on from there. What becomes of the events says core/store/import_table.h.
#pragma once

#include <cstdint>
#include <utility>

#include "core/base/result.h"
#include "core/base/trace.h"
#include "core/store/import_table.h"
#include "core/store/store.h"

namespace yesterlog {

class ImportUndo {
 public:
  // `store` must outlive it; `id` is a number of ImportTable::All().
  ImportUndo(Store* store, TickFunction tick, int64_t id)
      : store_(store), tick_(std::move(tick)), id_(id) {}

  int64_t id() const { return id_; }

  // Works for about `budget_us`, then commits. kNotFound: there is no such import.
  Result<UndoProgress> Step(int64_t budget_us);

 private:
  Store* store_;
  TickFunction tick_;
  int64_t id_;
  int64_t page_events_ = 128;
};

}  // namespace yesterlog
