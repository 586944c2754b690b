#include "core/store/batch_writer.h"

#include <algorithm>
#include <utility>

#include "core/store/derived_marks.h"
#include "core/store/identity.h"
#include "core/store/index_text.h"
#include "core/store/predicate.h"
#include "core/store/stored_content.h"

namespace yesterlog {
namespace {

const char* FaultOf(const NewEvent& event) {
  if (event.start < kMinEventTime || event.start > kMaxEventTime) {
    return "starts outside the years 1970 to 2199";
  }
  if (event.end && *event.end < event.start) return "ends before it starts";
  if (event.end && event.end->ms > kMaxEventTime.ms + 1) return "ends after the year 2199";
  if (event.risk < 0 || event.risk > kMaxRisk) return "has a risk outside 0 to 4";
  if (event.occurrence_count < 1 || event.occurrence_count > kMaxOccurrenceCount) {
    return "stands for fewer than 1 or more than 1,000,000,000 occurrences";
  }
  return nullptr;
}

}  // namespace

Status CheckEvents(std::span<const NewEvent> events) {
  for (size_t i = 0; i < events.size(); ++i) {
    const char* fault = FaultOf(events[i]);
    if (fault == nullptr) continue;
    const std::string name = events[i].own_id.empty() ? "" : " (" + events[i].own_id + ")";
    return Error{ErrorCode::kInvalidArgument, "Event " + std::to_string(i + 1) + " of the batch" +
                                                  name + " " + fault + ": correct or drop it."};
  }
  return Status();
}

BatchWriter::BatchWriter(Connection* connection, Statements statements, KindWriter kinds,
                         std::optional<int64_t> import)
    : connection_(connection),
      statements_(std::move(statements)),
      sources_(connection, "sources"),
      labels_(connection, "labels"),
      kinds_(std::move(kinds)),
      import_(connection, import) {}

Result<BatchWriter> BatchWriter::Create(Connection* connection, KindMemory* memory,
                                        std::optional<int64_t> import) {
  Result<Statement> record = connection->Prepare(
      "INSERT OR IGNORE INTO records(rowid, id, text, details) VALUES(?1, ?2, ?3, ?4)");
  if (!record.ok()) return record.error();
  Result<Statement> event = connection->Prepare(
      "INSERT INTO events(rowid, source, label, risk, occurrences, end_ms, kind, f1, f2, f3, f4, "
      "f5, f6, extra, import) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
  if (!event.ok()) return event.error();
  Result<Statement> index = connection->Prepare(
      "INSERT INTO search(rowid, text, facets, identifiers) VALUES(?1, ?2, ?3, ?4)");
  if (!index.ok()) return index.error();
  Result<KindWriter> kinds = KindWriter::Create(connection, memory);
  if (!kinds.ok()) return kinds.error();
  BatchWriter writer(connection, {std::move(*record), std::move(*event), std::move(*index)},
                     std::move(*kinds), import);
  Result<int64_t> last = connection->QueryInt("SELECT ifnull(max(rowid), -1) FROM events");
  if (!last.ok()) return last.error();
  writer.last_row_ = *last;
  return writer;
}

Result<InsertOutcome> BatchWriter::Write(std::span<const NewEvent> events) {
  for (size_t i = 0; i < events.size(); ++i) {
    Result<int64_t> rowid = NextRow(events[i].start);
    if (!rowid.ok()) return rowid.error();
    Result<bool> claimed = ClaimId(events, i, *rowid);
    if (!claimed.ok()) return claimed.error();
    if (!*claimed) continue;
    const Status written = WriteEvent(events[i], *rowid, import_.id());
    if (!written.ok()) return written.error();
    import_.NoteNew(*rowid);
    if (!events[i].own_id.empty()) growing_[*rowid] = written_.size();
    written_.emplace_back(*rowid, i);
    ++outcome_.accepted;
  }
  if (Status done = WriteIndex(events); !done.ok()) return done.error();
  if (Status done = MarkDerived(events); !done.ok()) return done.error();
  if (Status done = sources_.WriteCounts(); !done.ok()) return done.error();
  if (Status done = labels_.WriteCounts(); !done.ok()) return done.error();
  if (Status done = kinds_.WriteCounts(); !done.ok()) return done.error();
  if (Status done = import_.Write(outcome_); !done.ok()) return done.error();
  if (outcome_.updated > 0) {
    if (Status done = DropEmptied(*connection_); !done.ok()) return done.error();
  }
  return outcome_;
}

Result<int64_t> BatchWriter::NextRow(Instant start) {
  const int64_t first = FirstRowAt(start);
  const auto [next, is_new] = next_row_.emplace(start.ms, first);
  if (is_new && first <= last_row_) {
    Result<Statement> newest = connection_->Prepare(
        "SELECT ifnull(max(rowid) + 1, ?1) FROM events WHERE rowid BETWEEN ?1 AND ?2");
    if (!newest.ok()) return newest.error();
    newest->Bind(1, first);
    newest->Bind(2, first + kMaxOrdinal);
    Result<bool> row = newest->Step();
    if (!row.ok()) return row.error();
    next->second = newest->Int(0);
  }
  if (next->second > first + kMaxOrdinal) {
    return Error{
        ErrorCode::kLimit,
        "More than 1,048,576 events start in the same millisecond: give them finer times."};
  }
  return next->second;
}

Result<bool> BatchWriter::ClaimId(std::span<const NewEvent> events, size_t at, int64_t rowid) {
  const NewEvent& event = events[at];
  const std::string id = EventId(event);
  std::string candidate = id;
  for (int attempt = 1;; ++attempt) {
    Result<bool> inserted = InsertRecord(event, candidate, rowid);
    if (!inserted.ok()) return inserted.error();
    if (*inserted) {
      if (attempt > 1) outcome_.conflicting_ids.push_back(id);
      return true;
    }
    Result<StoredContent> stored = ReadContent(*connection_, candidate);
    if (!stored.ok()) return stored.error();
    const Growth growth = GrowthOf(*stored, event);
    if (growth == Growth::kMore) {
      if (Status done = Replace(*stored, events, at); !done.ok()) return done.error();
      ++outcome_.updated;
      import_.NoteKnown(stored->rowid, stored->import, Growth::kMore);
      return false;
    }
    if (growth != Growth::kOther) {
      ++outcome_.duplicates;
      import_.NoteKnown(stored->rowid, stored->import, growth);
      return false;
    }
    candidate = AlternativeId(id, event, attempt);
  }
}

Result<bool> BatchWriter::InsertRecord(const NewEvent& event, std::string_view id, int64_t rowid) {
  statements_.insert_record.Bind(1, rowid);
  statements_.insert_record.Bind(2, id);
  statements_.insert_record.Bind(3, std::string_view(event.text));
  statements_.insert_record.Bind(4, std::string_view(event.details_json));
  if (Status done = statements_.insert_record.Run(); !done.ok()) return done.error();
  return connection_->Changes() == 1;
}

Result<KindColumns> BatchWriter::CountOne(const NewEvent& event, int64_t* source, int64_t* label) {
  Result<int64_t> source_id = sources_.CountOne(event.source);
  if (!source_id.ok()) return source_id.error();
  Result<int64_t> label_id = labels_.CountOne(event.label);
  if (!label_id.ok()) return label_id.error();
  *source = *source_id;
  *label = *label_id;
  return kinds_.ColumnsOf(event.kind, *label);
}

Status BatchWriter::WriteEvent(const NewEvent& event, int64_t rowid,
                               std::optional<int64_t> import) {
  int64_t source = 0;
  int64_t label = 0;
  Result<KindColumns> columns = CountOne(event, &source, &label);
  if (!columns.ok()) return columns.error();
  ++next_row_[event.start.ms];
  statements_.insert_event.Bind(1, rowid);
  statements_.insert_event.Bind(2, source);
  statements_.insert_event.Bind(3, label);
  statements_.insert_event.Bind(4, int64_t{event.risk});
  statements_.insert_event.Bind(5, event.occurrence_count);
  if (event.end) {
    statements_.insert_event.Bind(6, event.end->ms);
  } else {
    statements_.insert_event.BindNull(6);
  }
  columns->BindTo(7, &statements_.insert_event);
  if (import) {
    statements_.insert_event.Bind(15, *import);
  } else {
    statements_.insert_event.BindNull(15);
  }
  return statements_.insert_event.Run();
}

Status BatchWriter::Replace(const StoredContent& stored, std::span<const NewEvent> events,
                            size_t at) {
  const NewEvent& event = events[at];
  const auto growing = growing_.find(stored.rowid);
  if (growing != growing_.end()) {
    written_[growing->second].second = at;  // not in the index yet
  } else {
    if (Status done = DropFromIndex(*connection_, stored); !done.ok()) return done;
    growing_[stored.rowid] = written_.size();
    written_.emplace_back(stored.rowid, at);
  }
  if (Status done = sources_.TakeOne(stored.source); !done.ok()) return done;
  if (Status done = labels_.TakeOne(stored.label); !done.ok()) return done;
  if (stored.kind) kinds_.TakeFrom(*stored.kind);
  Result<Statement> drop = connection_->Prepare("DELETE FROM events WHERE rowid = ?1");
  if (!drop.ok()) return drop.error();
  drop->Bind(1, stored.rowid);
  if (Status done = drop->Run(); !done.ok()) return done;
  Result<Statement> record =
      connection_->Prepare("UPDATE records SET text = ?2, details = ?3 WHERE rowid = ?1");
  if (!record.ok()) return record.error();
  record->Bind(1, stored.rowid);
  record->Bind(2, std::string_view(event.text));
  record->Bind(3, std::string_view(event.details_json));
  if (Status done = record->Run(); !done.ok()) return done;
  const int64_t next = next_row_[event.start.ms];
  const Status written = WriteEvent(event, stored.rowid, stored.import);
  next_row_[event.start.ms] = next;
  return written;
}

// In order of rowids, because FTS5 writes out what it has gathered whenever a smaller rowid comes.
Status BatchWriter::WriteIndex(std::span<const NewEvent> events) {
  std::sort(written_.begin(), written_.end());
  for (const auto& [rowid, position] : written_) {
    const NewEvent& event = events[position];
    const IndexText index = IndexTextOf(event);
    statements_.insert_index.Bind(1, rowid);
    statements_.insert_index.Bind(2, std::string_view(event.text));
    statements_.insert_index.Bind(3, std::string_view(index.facets));
    statements_.insert_index.Bind(4, std::string_view(index.identifiers));
    if (Status done = statements_.insert_index.Run(); !done.ok()) return done;
  }
  return Status();
}

Status BatchWriter::MarkDerived(std::span<const NewEvent> events) {
  Result<Statement> keep_apart =
      connection_->Prepare("INSERT OR REPLACE INTO members(rowid, incident) VALUES(?1, ?1)");
  if (!keep_apart.ok()) return keep_apart.error();
  std::vector<int64_t> starts_ms;
  std::vector<int64_t> foldable_ms;
  for (const auto& [rowid, position] : written_) {
    starts_ms.push_back(events[position].start.ms);
    if (!events[position].kept_apart) {
      foldable_ms.push_back(starts_ms.back());
      continue;
    }
    keep_apart->Bind(1, rowid);
    if (Status done = keep_apart->Run(); !done.ok()) return done;
  }
  if (Status done = DropDigests(*connection_, HoursOf(starts_ms)); !done.ok()) return done;
  return MarkUnfolded(*connection_, HoursOf(foldable_ms));
}

}  // namespace yesterlog
