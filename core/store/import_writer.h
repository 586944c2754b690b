// What one batch tells of the import that it is of, inside a transaction of the caller's.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/event_growth.h"
#include "core/store/store.h"

namespace yesterlog {

class ImportWriter {
 public:
  // Without an import nothing is noted and nothing written.
  ImportWriter(Connection* connection, std::optional<int64_t> import)
      : connection_(connection), import_(import) {}

  std::optional<int64_t> id() const { return import_; }

  void NoteNew(int64_t rowid) { Reach(rowid); }
  // The batch has an event that is there already, from the import `origin`.
  void NoteKnown(int64_t rowid, std::optional<int64_t> origin, Growth growth);

  Status Write(const InsertOutcome& outcome);

 private:
  // Events of one origin without one of it between them that did not come again.
  struct Run {
    int64_t origin = 0;
    int64_t first_row = 0;
    int64_t last_row = 0;
  };

  void Reach(int64_t rowid);
  Status WriteRuns();
  Status WriteRun(const Run& run, bool grown);
  // Whether no event of the run's origin lies between its last and `rowid`.
  Result<bool> Touches(const Run& run, int64_t rowid);

  Connection* connection_;
  std::optional<int64_t> import_;
  std::optional<int64_t> first_row_;
  std::optional<int64_t> last_row_;
  std::vector<std::pair<int64_t, int64_t>> known_;  // origin, rowid
  std::vector<Run> grown_;                          // of one event each
};

}  // namespace yesterlog
