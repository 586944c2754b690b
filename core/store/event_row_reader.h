// The columns of an EventRow, for every statement that reads some.
#pragma once

#include "core/store/event_row.h"
#include "core/store/predicate.h"
#include "core/store/statement.h"

namespace yesterlog {

// What the statement selects first, and the tables that it selects from. EventRowOf reads it.
inline constexpr const char* kEventRowColumns =
    "events.rowid, source, label, risk, occurrences, members.incident";
inline constexpr const char* kEventRowTables =
    " FROM events LEFT JOIN members ON members.rowid = events.rowid ";

inline EventRow EventRowOf(const Statement& row) {
  const int64_t rowid = row.Int(0);
  const bool listed = !row.IsNull(5);
  const int64_t incident = listed ? row.Int(5) : rowid;
  return {.rowid = rowid,
          .start = StartOfRow(rowid),
          .source_id = row.Int(1),
          .label_id = row.Int(2),
          .risk = static_cast<int>(row.Int(3)),
          .occurrence_count = row.Int(4),
          .incident = incident,
          .kept_apart = listed && incident == rowid};
}

}  // namespace yesterlog
