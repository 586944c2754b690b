// Logs that several tests of the executor ask, and what they ask with.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/core/gather/execute_test_data.h"

namespace yesterlog {

using Places = std::vector<size_t>;

inline ExecuteFrame Frame() { return FrameAt("2026-04-08T12:00"); }

inline Plan Ask(Operation operation, Condition selection = {}) {
  return {.operation = operation, .selection = std::move(selection)};
}

// Three days; two events share a millisecond.
inline Log Home() {
  Log log = {Seen("2026-04-06T09:00", "porch", "a person came"),
             Seen("2026-04-06T22:30", "gate", "a cat"),
             Seen("2026-04-07T22:30", "porch", "a person left"),
             Seen("2026-04-07T22:30", "gate", "two persons"),
             Seen("2026-04-08T11:59", "porch", "a parcel")};
  log[0].label = "person";
  log[2].label = "person";
  log[3].label = "person";
  log[3].occurrences = 2;
  log[3].risk = 3;
  log[2].incident = log[3].incident = 7;
  return log;
}

inline ExecuteFrame WeekFrame() { return FrameAt("2026-04-10T12:00"); }

inline Plan By(Operation operation, Unit unit, const std::string& field = "") {
  return {.operation = operation, .by = Grouping{unit, field}};
}

inline Log Week() {
  Log log = {Seen("2026-04-06T09:00", "porch", "person"), Seen("2026-04-06T21:00", "gate", "cat"),
             Seen("2026-04-08T03:00", "porch", "person"), Seen("2026-04-08T21:00", "porch", "cat"),
             Seen("2026-04-09T05:59", "shed", "dog")};
  log[4].occurrences = 3;
  return log;
}

inline Log Alarms() {
  return {Seen("2026-04-06T10:00", "gate", "cat"),    Seen("2026-04-06T11:00", "siren", "alarm"),
          Seen("2026-04-06T11:00", "gate", "dog"),    Seen("2026-04-06T11:10", "gate", "fox"),
          Seen("2026-04-07T12:00", "gate", "person"), Seen("2026-04-07T13:00", "siren", "alarm"),
          Seen("2026-04-07T13:05", "gate", "owl"),    Seen("2026-04-07T14:00", "siren", "clear"),
          Seen("2026-04-07T15:00", "gate", "bat")};
}

// Of the Alarms.
inline Plan About(Relation relation, Which which, Operation operation = Operation::kList) {
  Plan plan{.operation = operation,
            .anchor = Anchor{.relation = relation, .event = Says("alarm"), .which = which}};
  plan.direction = Direction::kAscending;
  return plan;
}

}  // namespace yesterlog
