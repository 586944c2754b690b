// The part of ImportTable that takes an import back.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/store/connection.h"
#include "core/store/event_eraser.h"
#include "core/store/import_table.h"
#include "core/store/kind_memory.h"
#include "core/store/stored_content.h"

namespace yesterlog {
namespace {

// Looking at an event costs a small part of what erasing it does.
constexpr int64_t kLookedAtPerErased = 16;

// Import ?1 and the further times of it.
constexpr const char* kSame = "(SELECT id FROM imports WHERE id = ?1 OR same_as = ?1)";

// Events of one origin that an import outside the one that is taken back had as well.
struct HeldRun {
  int64_t origin = 0;
  int64_t first_row = 0;
  int64_t last_row = 0;
};

bool Holds(const std::vector<HeldRun>& runs, int64_t origin, int64_t rowid) {
  return std::ranges::any_of(runs, [&](const HeldRun& run) {
    return run.origin == origin && run.first_row <= rowid && rowid <= run.last_row;
  });
}

struct Candidate {
  int64_t rowid = 0;
  int64_t origin = 0;
  bool is_own = false;  // of the import that is taken back, not of one that is gone
};

}  // namespace

// How far the taking back of an import is.
struct ImportTable::Taken {
  int64_t id = 0;
  std::string file;
  int64_t last_row = 0;
  int64_t next_row = 0;
  int64_t removed = 0;
  int64_t kept = 0;
  int64_t kept_updated = 0;
  int64_t total = 0;
};

// Events that are looked at in one step: all that an import which is taken back or gone has added
// among the rows from first to last.
struct ImportTable::Span {
  int64_t first_row = 0;
  int64_t last_row = 0;
  std::vector<Candidate> candidates;
};

// What other imports had of a span's events, and what this one brought up to date.
struct ImportTable::Runs {
  std::vector<HeldRun> held;
  std::vector<int64_t> updated;
};

Result<UndoProgress> ImportTable::UndoPage(int64_t id, int64_t most_events) {
  Result<Transaction> transaction = Transaction::Begin(connection_);
  if (!transaction.ok()) return transaction.error();
  Result<Taken> taken = Begin(id);
  if (!taken.ok()) return taken.error();
  const auto span = NextSpan(*taken, std::max<int64_t>(most_events, 1));
  if (!span.ok()) return span.error();
  const bool done = !span->has_value();
  const Status stepped = done ? Finish(id) : EraseSpan(**span, &*taken);
  if (!stepped.ok()) return stepped.error();
  if (!done) {
    if (Status saved = SaveTaken(*taken); !saved.ok()) return saved.error();
  }
  if (Status committed = transaction->Commit(); !committed.ok()) return committed.error();
  return UndoProgress{.file = std::move(taken->file),
                      .done = done,
                      .removed = taken->removed,
                      .kept = taken->kept,
                      .kept_updated = taken->kept_updated,
                      .total = taken->total};
}

Result<ImportTable::Taken> ImportTable::Begin(int64_t id) {
  Result<Statement> read = connection_->Prepare(
      "SELECT file, max(next_row, first_row), (SELECT max(last_row) FROM imports WHERE id IN " +
      std::string(kSame) +
      "), removed, kept, kept_updated, accepted + updated + duplicates FROM imports "
      "WHERE id = ?1 AND same_as IS NULL AND stage <> ?2 AND first_row IS NOT NULL");
  if (!read.ok()) return read.error();
  read->Bind(1, id);
  read->Bind(2, static_cast<int64_t>(ImportStage::kGone));
  const Result<bool> row = read->Step();
  if (!row.ok()) return row.error();
  if (!*row) {
    return Error{ErrorCode::kNotFound, "There is no import " + std::to_string(id) +
                                           " (any more): see the list of imports."};
  }
  return Taken{.id = id,
               .file = std::string(read->Text(0)),
               .last_row = read->Int(2),
               .next_row = read->Int(1),
               .removed = read->Int(3),
               .kept = read->Int(4),
               .kept_updated = read->Int(5),
               .total = read->Int(6)};
}

Result<std::optional<ImportTable::Span>> ImportTable::NextSpan(const Taken& taken,
                                                               int64_t most_events) {
  Result<Statement> bound = connection_->Prepare(
      "SELECT max(rowid) FROM (SELECT rowid FROM events WHERE rowid BETWEEN ?1 AND ?2 "
      "ORDER BY rowid LIMIT ?3)");
  if (!bound.ok()) return bound.error();
  bound->Bind(1, taken.next_row);
  bound->Bind(2, taken.last_row);
  bound->Bind(3, most_events * kLookedAtPerErased);
  const Result<bool> any = bound->Step();
  if (!any.ok()) return any.error();
  if (bound->IsNull(0)) return std::optional<Span>();
  Span span{.first_row = taken.next_row, .last_row = bound->Int(0), .candidates = {}};
  const std::string same = kSame;
  Result<Statement> read = connection_->Prepare(
      "SELECT rowid, import, import IN " + same +
      " FROM events WHERE rowid BETWEEN ?2 AND ?3 AND " + "(import IN " + same +
      " OR import IN (SELECT id FROM imports WHERE stage = ?5)) " + "ORDER BY rowid LIMIT ?4");
  if (!read.ok()) return read.error();
  read->Bind(1, taken.id);
  read->Bind(2, span.first_row);
  read->Bind(3, span.last_row);
  read->Bind(4, most_events);
  read->Bind(5, static_cast<int64_t>(ImportStage::kGone));
  for (;;) {
    const Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) break;
    span.candidates.push_back({read->Int(0), read->Int(1), read->Int(2) != 0});
  }
  if (static_cast<int64_t>(span.candidates.size()) == most_events) {
    span.last_row = span.candidates.back().rowid;
  }
  return std::optional(std::move(span));
}

Result<ImportTable::Runs> ImportTable::ReadRuns(int64_t id, const Span& span) {
  // A run lies within an hour, so one that reaches into the span ends at the latest with its hour.
  const int64_t latest_end = FirstRowAt({(HourOfRow(span.last_row) + 1) * kMsPerHour}) - 1;
  Result<Statement> read = connection_->Prepare(
      "SELECT import IN " + std::string(kSame) +
      ", origin, first_row, last_row, grown FROM brought WHERE last_row BETWEEN ?2 AND ?4 AND "
      "first_row <= ?3");
  if (!read.ok()) return read.error();
  read->Bind(1, id);
  read->Bind(2, span.first_row);
  read->Bind(3, span.last_row);
  read->Bind(4, latest_end);
  Runs runs;
  for (;;) {
    const Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return runs;
    const bool is_own = read->Int(0) != 0;
    if (!is_own) runs.held.push_back({read->Int(1), read->Int(2), read->Int(3)});
    if (is_own && read->Int(4) != 0) runs.updated.push_back(read->Int(3));
  }
}

Status ImportTable::EraseSpan(const Span& span, Taken* taken) {
  const Result<Runs> runs = ReadRuns(taken->id, span);
  if (!runs.ok()) return runs.error();
  EventEraser eraser(connection_, memory_);
  std::unordered_set<int64_t> erased;
  for (const Candidate& event : span.candidates) {
    if (Holds(runs->held, event.origin, event.rowid)) {
      if (event.is_own) ++taken->kept;
      continue;
    }
    if (Status done = eraser.Erase(event.rowid); !done.ok()) return done;
    erased.insert(event.rowid);
  }
  if (Status done = eraser.Finish(); !done.ok()) return done;
  taken->removed += static_cast<int64_t>(erased.size());
  taken->kept_updated +=
      std::ranges::count_if(runs->updated, [&](int64_t rowid) { return !erased.contains(rowid); });
  taken->next_row = span.last_row + 1;
  return DropOwnRuns(taken->id, span);
}

Status ImportTable::DropOwnRuns(int64_t id, const Span& span) {
  Result<Statement> drop = connection_->Prepare(
      "DELETE FROM brought WHERE last_row BETWEEN ?2 AND ?3 AND import IN " + std::string(kSame));
  if (!drop.ok()) return drop.error();
  drop->Bind(1, id);
  drop->Bind(2, span.first_row);
  drop->Bind(3, span.last_row);
  return drop->Run();
}

Status ImportTable::SaveTaken(const Taken& taken) {
  Result<Statement> save = connection_->Prepare(
      "UPDATE imports SET stage = ?2, next_row = ?3, removed = ?4, kept = ?5, kept_updated = ?6 "
      "WHERE id = ?1");
  if (!save.ok()) return save.error();
  save->Bind(1, taken.id);
  save->Bind(2, static_cast<int64_t>(ImportStage::kUndoing));
  save->Bind(3, taken.next_row);
  save->Bind(4, taken.removed);
  save->Bind(5, taken.kept);
  save->Bind(6, taken.kept_updated);
  return save->Run();
}

// An import of which events stay is kept as their origin, off the list.
Status ImportTable::Finish(int64_t id) {
  Result<Statement> hide = connection_->Prepare(
      "UPDATE imports SET stage = ?2, file = '' WHERE id = ?1 OR same_as = ?1");
  if (!hide.ok()) return hide.error();
  hide->Bind(1, id);
  hide->Bind(2, static_cast<int64_t>(ImportStage::kGone));
  if (Status done = hide->Run(); !done.ok()) return done;
  Result<Statement> drop =
      connection_->Prepare("DELETE FROM imports WHERE stage = ?1 AND events = 0");
  if (!drop.ok()) return drop.error();
  drop->Bind(1, static_cast<int64_t>(ImportStage::kGone));
  if (Status done = drop->Run(); !done.ok()) return done;
  *memory_ = {};
  if (Status done = DropEmptied(*connection_); !done.ok()) return done;
  // Names and values of fields that no kind has any more.
  for (const char* sql :
       {"DELETE FROM field_values WHERE field NOT IN (SELECT field FROM kind_fields)",
        "DELETE FROM field_names WHERE id NOT IN (SELECT field FROM kind_fields)"}) {
    if (Status done = connection_->Execute(sql); !done.ok()) return done;
  }
  return {};
}

}  // namespace yesterlog
