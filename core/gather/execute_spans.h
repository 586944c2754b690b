// How long states lasted: spans from the changes of a state; FORMAT.md, "States and spans".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/gather/execute_groups.h"
#include "core/gather/execute_place.h"
#include "core/store/condition.h"
#include "core/store/store.h"

namespace yesterlog {

struct Span {
  int64_t row = 0;  // of the event that begins it
  int64_t start_ms = 0;
  int64_t end_ms = 0;       // at most the reference; of the whole span
  double length_ms = 0;     // of what the place leaves of it; more than 0
  size_t entity = 0;        // in SpanList::entities
  size_t group = kNoGroup;  // of its first event, where groups are by name
};

struct SpanList {
  std::vector<Span> spans;  // in order of their rows
  std::vector<std::string> entities;
};

// The spans of what satisfies `where`, cut to the place, of these those that the plan's bound on
// lengths leaves. `groups` may be null, and says to which
// group each belongs.
Result<SpanList> SpansOf(const Execution& execution, const Condition& where, const Place& place,
                         PlanGroups* groups, Store* store);

// The spans' parts in the place, in order, by the stretches of time that they lie in.
Status AddToStretches(const SpanList& list, const Place& place, PlanGroups* groups);

// Names of whose state it is, each once.
class EntityNames {
 public:
  Status Load(Store* store);  // the sources' names
  // Of the stream's event: its entity's field, else the source. The stream reads both.
  Result<size_t> EntityOf(FigureStream& event);
  size_t SourceOf(int64_t source);
  std::vector<std::string>& names() { return names_; }

 private:
  size_t OfName(const std::string& name);

  std::unordered_map<int64_t, std::string> sources_;
  std::unordered_map<int64_t, size_t> of_source_;
  std::unordered_map<int64_t, size_t> of_packed_;
  std::unordered_map<std::string, size_t> of_name_;
  std::vector<std::string> names_;
};

}  // namespace yesterlog
