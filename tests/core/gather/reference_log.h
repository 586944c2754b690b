// The log as the slow executor sees it: plain events in the order of their file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/store/condition.h"
#include "core/store/kind_record.h"

namespace yesterlog::slow {

struct ReferenceEvent {
  Instant start;
  std::optional<Instant> end = {};
  std::string source = {};
  std::string label = {};
  int risk = 0;
  std::string text = {};
  int64_t occurrences = 1;
  int64_t incident = 0;  // equal ones are captures of one incident
  EventKind kind = {};
};

// An event in its place: by time, ties as in the file.
struct Line {
  const ReferenceEvent* event = nullptr;
  int64_t rowid = 0;
};

// Those up to the reference.
std::vector<Line> LinesOf(const std::vector<ReferenceEvent>& log, Instant now);

std::optional<std::string> FieldOf(const ReferenceEvent& event, const std::string& name);
std::string UnitOf(const ReferenceEvent& event, const std::string& field);
std::optional<double> NumberIn(const std::string& value);
// Of `field`, where it is there and is one.
std::optional<double> NumberOf(const ReferenceEvent& event, const std::string& field);

bool Holds(const Condition& condition, const ReferenceEvent& event);
bool HasNumericComparison(const Condition& condition);

// Whose state the event tells.
std::string EntityOf(const ReferenceEvent& event);

}  // namespace yesterlog::slow

namespace yesterlog {

using slow::Line;
using slow::LinesOf;
using slow::ReferenceEvent;

}  // namespace yesterlog
