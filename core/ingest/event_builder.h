// Records to events, by a ColumnPlan.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ingest/column_plan.h"
#include "core/ingest/record.h"
#include "core/ingest/stamp.h"
#include "core/store/store.h"

namespace yesterlog {

// Longer names are cut: they are names, and a list of sources shows them all.
inline constexpr size_t kMaxNameBytes = 256;

class EventBuilder {
 public:
  // `options` gives the zone, now, and the file name as the source of records that name none.
  EventBuilder(ColumnPlan plan, const ImportOptions& options);

  // Fills `event` (ordinal left at 0), or gives the reason why the record is none.
  std::optional<std::string> Build(const Record& record, NewEvent* event);

 private:
  // One column's name and what it may feed.
  struct Entry {
    std::string column;
    Target target = Target::kId;
    size_t rank = 0;
  };
  // What stood at a place of the record before, so that its name is looked up once.
  struct Place {
    bool known = false;
    std::string column;
    std::vector<size_t> entries;
  };
  struct Slot {
    const RecordField* field = nullptr;
    size_t rank = 0;
  };
  using Slots = std::array<Slot, kTargets>;

  const RecordField* FieldOf(Target target) const {
    return slots_[static_cast<size_t>(target)].field;
  }
  // Finds the fields that feed something: slots_, clock_ and used_ are of `record` from here on.
  void Assign(const Record& record);
  void AssignExported(const Record& record);
  const std::vector<size_t>& EntriesAt(size_t position, const std::string& column);
  std::optional<std::string> SetTimes(const Record& record, NewEvent* event);
  std::optional<Instant> TimeOf(const RecordField& field, const RecordField* clock);
  void SetNames(const Record& record, NewEvent* event);
  void SetRisk(const Record& record, NewEvent* event);
  void SetCount(const Record& record, NewEvent* event);
  // Leaves a field to the details after all: the event could not hold all of it.
  void Keep(const RecordField* field, const Record& record);

  ColumnPlan plan_;
  StampSettler settler_;
  std::string file_name_;
  std::vector<Entry> entries_;
  std::vector<Place> places_;
  Slots slots_;
  const RecordField* clock_ = nullptr;
  std::vector<char> used_;  // by place in the record: an event's field holds it
};

}  // namespace yesterlog
