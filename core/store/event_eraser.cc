#include "core/store/event_eraser.h"

#include "core/store/derived_marks.h"
#include "core/store/stored_content.h"

namespace yesterlog {
namespace {

Status SubtractCounts(Connection& connection, const std::string& table,
                      const std::unordered_map<int64_t, int64_t>& erased) {
  Result<Statement> count =
      connection.Prepare("UPDATE " + table + " SET events = events - ?1 WHERE id = ?2");
  if (!count.ok()) return count.error();
  for (const auto& [id, events] : erased) {
    count->Bind(1, events);
    count->Bind(2, id);
    if (Status done = count->Run(); !done.ok()) return done;
  }
  return {};
}

}  // namespace

EventEraser::EventEraser(Connection* connection, KindMemory* memory)
    : connection_(connection), sources_(connection, "sources"), labels_(connection, "labels") {
  *memory = {};
}

Status EventEraser::Erase(int64_t rowid) {
  const Result<StoredContent> stored = ReadContent(*connection_, rowid);
  if (!stored.ok()) return stored.error();
  if (Status done = DropFromIndex(*connection_, *stored); !done.ok()) return done;
  if (Status done = sources_.TakeOne(stored->source); !done.ok()) return done;
  if (Status done = labels_.TakeOne(stored->label); !done.ok()) return done;
  if (stored->kind) ++of_kind_[*stored->kind];
  if (stored->import) ++of_import_[*stored->import];
  starts_ms_.push_back(stored->start.ms);
  for (const char* table : {"events", "records", "members"}) {
    Result<Statement> drop =
        connection_->Prepare(std::string("DELETE FROM ") + table + " WHERE rowid = ?1");
    if (!drop.ok()) return drop.error();
    drop->Bind(1, rowid);
    if (Status done = drop->Run(); !done.ok()) return done;
  }
  return {};
}

Status EventEraser::Finish() {
  if (Status done = sources_.WriteCounts(); !done.ok()) return done;
  if (Status done = labels_.WriteCounts(); !done.ok()) return done;
  if (Status done = SubtractCounts(*connection_, "kinds", of_kind_); !done.ok()) return done;
  if (Status done = SubtractCounts(*connection_, "imports", of_import_); !done.ok()) return done;
  const std::vector<Window> hours = HoursOf(starts_ms_);
  if (Status done = DropDigests(*connection_, hours); !done.ok()) return done;
  return MarkUnfolded(*connection_, hours);
}

}  // namespace yesterlog
