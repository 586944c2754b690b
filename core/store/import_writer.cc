#include "core/store/import_writer.h"

#include <algorithm>

#include "core/store/event_row.h"
#include "core/store/import_table.h"

namespace yesterlog {
namespace {

// How many events are looked at between two of a run; where more lie between, another run begins.
constexpr int64_t kMostBetween = 64;

// Of an event that no listed import added.
constexpr int64_t kNoOrigin = 0;

}  // namespace

void ImportWriter::Reach(int64_t rowid) {
  first_row_ = std::min(first_row_.value_or(rowid), rowid);
  last_row_ = std::max(last_row_.value_or(rowid), rowid);
}

void ImportWriter::NoteKnown(int64_t rowid, std::optional<int64_t> origin, Growth growth) {
  if (!import_) return;
  Reach(rowid);
  if (origin == import_) return;
  // What no listed import added stays whoever brings it.
  if (origin) known_.emplace_back(*origin, rowid);
  if (growth == Growth::kMore) grown_.push_back({origin.value_or(kNoOrigin), rowid, rowid});
}

Status ImportWriter::Write(const InsertOutcome& outcome) {
  if (!import_) return {};
  Result<Statement> count = connection_->Prepare(
      "UPDATE imports SET accepted = accepted + ?2, events = events + ?2, updated = updated + ?3, "
      "duplicates = duplicates + ?4, first_row = min(ifnull(first_row, ?5), ?5), "
      "last_row = max(ifnull(last_row, ?6), ?6) WHERE id = ?1");
  if (!count.ok()) return count.error();
  if (first_row_) {
    count->Bind(1, *import_);
    count->Bind(2, outcome.accepted);
    count->Bind(3, outcome.updated);
    count->Bind(4, outcome.duplicates);
    count->Bind(5, *first_row_);
    count->Bind(6, *last_row_);
    if (Status done = count->Run(); !done.ok()) return done;
  }
  return WriteRuns();
}

Status ImportWriter::WriteRuns() {
  for (const Run& run : grown_) {
    if (Status done = WriteRun(run, true); !done.ok()) return done;
  }
  std::ranges::sort(known_);
  std::optional<Run> run;
  for (const auto& [origin, rowid] : known_) {
    if (run && run->origin == origin) {
      const Result<bool> touches = Touches(*run, rowid);
      if (!touches.ok()) return touches.error();
      if (*touches) {
        run->last_row = rowid;
        continue;
      }
    }
    if (run) {
      if (Status done = WriteRun(*run, false); !done.ok()) return done;
    }
    run = Run{origin, rowid, rowid};
  }
  return run ? WriteRun(*run, false) : Status();
}

Status ImportWriter::WriteRun(const Run& run, bool grown) {
  Result<Statement> write = connection_->Prepare(
      "INSERT INTO brought(last_row, import, origin, first_row, grown) VALUES(?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT DO UPDATE SET first_row = min(first_row, excluded.first_row)");
  if (!write.ok()) return write.error();
  write->Bind(1, run.last_row);
  write->Bind(2, *import_);
  write->Bind(3, run.origin);
  write->Bind(4, run.first_row);
  write->Bind(5, int64_t{grown});
  return write->Run();
}

Result<bool> ImportWriter::Touches(const Run& run, int64_t rowid) {
  if (rowid <= run.last_row + 1) return true;
  if (HourOfRow(run.last_row) != HourOfRow(rowid)) return false;
  Result<Statement> between = connection_->Prepare(
      "SELECT import FROM events WHERE rowid > ?1 AND rowid < ?2 ORDER BY rowid LIMIT ?3");
  if (!between.ok()) return between.error();
  between->Bind(1, run.last_row);
  between->Bind(2, rowid);
  between->Bind(3, kMostBetween);
  for (int64_t seen = 0; seen < kMostBetween; ++seen) {
    const Result<bool> row = between->Step();
    if (!row.ok()) return row.error();
    if (!*row) return true;
    if (!between->IsNull(0) && between->Int(0) == run.origin) return false;
  }
  return false;
}

}  // namespace yesterlog
