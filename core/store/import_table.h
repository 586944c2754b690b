// Which files were read into the log, and taking one of them back.
//
// An event names the import that added it, its origin; which other imports had it as well is kept
// as runs of events (`brought`, see FORMAT.md). What is taken back are the events that no other
// listed import had. Events of a log that had no list yet have no origin: they always stay.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/store/event_row.h"

namespace yesterlog {

class Connection;
struct KindMemory;

// A run of events that an import had as well lies within an hour, so that the runs that reach to an
// event are found near it.
inline constexpr int64_t HourOfRow(int64_t rowid) { return StartOfRow(rowid).ms / kMsPerHour; }

// The number of an import on its way; made with the first batch that is of it.
struct ImportEntry {
  std::string file;
  Instant at;
  int64_t id = 0;
};

enum class ImportStage : int64_t {
  kOpen = 0,     // it did not come to its end
  kWhole = 1,    // of the whole file
  kUndoing = 2,  // some of its events are taken back already
  kGone = 3,     // not listed any more; other imports had events that it added
};

struct StoredImport {
  int64_t id = 0;
  std::string file;
  Instant at;  // when it was read first
  ImportStage stage = ImportStage::kOpen;
  int64_t times = 1;  // that the very same bytes were read, the further ones without a new event
  int64_t accepted = 0;
  int64_t updated = 0;
  int64_t duplicates = 0;  // that were there before, or twice in it
  Instant first;           // the starts of the first and the last event that it had
  Instant last;
};

struct UndoProgress {
  std::string file;
  bool done = false;
  int64_t removed = 0;
  int64_t kept = 0;          // events that it added and another import had as well
  int64_t kept_updated = 0;  // events of others that it brought up to date: they stay as they are
  int64_t total = 0;         // about how many events there were to be looked at
};

class ImportTable {
 public:
  // Both must outlive it; the memory is that of whoever writes kinds on the connection.
  ImportTable(Connection* connection, KindMemory* memory)
      : connection_(connection), memory_(memory) {}

  // The imports that had an event, the first first.
  Result<std::vector<StoredImport>> All();
  // How many events of the log are of no import that was ever listed.
  Result<int64_t> UnlistedEvents();
  // The files that are being taken back.
  Result<std::vector<std::string>> Undoing();

  // The import read its file to the end; `content` stands for its bytes. Where the same bytes were
  // read before and it added nothing, it is a further time of that import.
  Status Close(int64_t id, std::string_view content);

  // Takes back up to `most_events` events and looks at not many more. One transaction; go on until
  // it is done, and after a stop whenever. kNotFound: there is no such import.
  Result<UndoProgress> UndoPage(int64_t id, int64_t most_events);

 private:
  struct Taken;
  struct Span;
  struct Runs;
  Result<Taken> Begin(int64_t id);
  Result<std::optional<Span>> NextSpan(const Taken& taken, int64_t most_events);
  Result<Runs> ReadRuns(int64_t id, const Span& span);
  Status DropOwnRuns(int64_t id, const Span& span);
  Status EraseSpan(const Span& span, Taken* taken);
  Status SaveTaken(const Taken& taken);
  Status Finish(int64_t id);

  Connection* connection_;
  KindMemory* memory_;
};

// The row of `entry`, made inside a transaction of the caller's.
Result<int64_t> CreateImport(Connection& connection, const ImportEntry& entry);

}  // namespace yesterlog
