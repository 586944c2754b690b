// One batch of events on its way into the tables, inside a transaction of the caller's.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/event_growth.h"
#include "core/store/import_writer.h"
#include "core/store/kind_writer.h"
#include "core/store/store.h"

namespace yesterlog {

// kInvalidArgument names the first event with a field out of range.
Status CheckEvents(std::span<const NewEvent> events);

// The ids of names in `sources` or `labels`, and how many events the batch adds to each.
class FacetWriter {
 public:
  FacetWriter(Connection* connection, std::string table)
      : connection_(connection), table_(std::move(table)) {}

  // Counts one more event for `name`, which gets an id if it has none.
  Result<int64_t> CountOne(const std::string& name);
  // One event less for `name`, which has one.
  Status TakeOne(const std::string& name);
  Status WriteCounts();

 private:
  struct Entry {
    int64_t id = 0;
    int64_t added = 0;
  };
  Result<int64_t> FindOrCreate(const std::string& name);

  Connection* connection_;
  std::string table_;
  std::unordered_map<std::string, Entry> entries_;
};

class BatchWriter {
 public:
  // Begins with what `memory` knows of kinds, see KindWriter. Both outlive it. `import` is one of
  // the list, or none.
  static Result<BatchWriter> Create(Connection* connection, KindMemory* memory,
                                    std::optional<int64_t> import = std::nullopt);

  Result<InsertOutcome> Write(std::span<const NewEvent> events);
  // Once the transaction is committed.
  void Keep() {
    if (outcome_.updated == 0) kinds_.Keep();
  }

 private:
  struct Statements {
    Statement insert_record;
    Statement insert_event;
    Statement insert_index;
  };
  BatchWriter(Connection* connection, Statements statements, KindWriter kinds,
              std::optional<int64_t> import);

  Result<int64_t> NextRow(Instant start);
  // Writes the record under the event's id or, where other content has that, under the first
  // alternative that is free. False: the same content is there already, or the stored event has
  // taken what this one has more.
  Result<bool> ClaimId(std::span<const NewEvent> events, size_t at, int64_t rowid);
  Result<bool> InsertRecord(const NewEvent& event, std::string_view id, int64_t rowid);
  Status WriteEvent(const NewEvent& event, int64_t rowid,
                    std::optional<int64_t> import = std::nullopt);
  // Puts the event at `at` in the place of `stored`.
  Status Replace(const StoredContent& stored, std::span<const NewEvent> events, size_t at);
  Result<KindColumns> CountOne(const NewEvent& event, int64_t* source, int64_t* label);
  Status WriteIndex(std::span<const NewEvent> events);
  // Takes back what was derived from the hours that the batch adds to.
  Status MarkDerived(std::span<const NewEvent> events);

  Connection* connection_;
  Statements statements_;
  InsertOutcome outcome_;
  FacetWriter sources_;
  FacetWriter labels_;
  KindWriter kinds_;
  ImportWriter import_;
  int64_t last_row_ = -1;                            // the greatest rowid before this batch
  std::unordered_map<int64_t, int64_t> next_row_;    // by start in ms
  std::vector<std::pair<int64_t, size_t>> written_;  // rowid, index into the batch
  std::unordered_map<int64_t, size_t> growing_;      // by rowid: where in written_
};

}  // namespace yesterlog
