// What an answer is made of: the figures of the question's plan, as it was executed, and the few
// events that the answer will cite.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/digest/digest_text.h"
#include "core/gather/execute.h"
#include "core/link/link.h"
#include "core/plan/plan.h"

namespace yesterlog {

// Part of the matching events: a source, a label, or a stretch of time.
struct Group {
  std::string name;  // of the source or label; for a stretch of time what it is called
  int64_t events = 0;
  int64_t occurrences = 0;
};

// How long something lasted, cut to what was asked about.
struct ShownSpan {
  Window window;
  int64_t length_ms = 0;             // less than the window's where a recurrence has gaps
  bool open = false;                 // it had not ended
  std::optional<Window> whole = {};  // of which this is what the time leaves
};

struct Evidence {
  Tally tally;                    // of every event that the plan selects
  int64_t incidents = 0;          // that those are captures of
  std::optional<int64_t> recent;  // occurrences in the last three days, where no time was named
  Tally in_window;                // of every event in its windows, whatever else the plan asks
  Tally whole_log;                // taken only where nothing matches
  bool relaxed = false;           // `events` share only most of the words
  // Documents: the answer cites events[i] as [i + 1].
  std::vector<Event> events;
  std::vector<double> scores;  // one for each event where they were ranked, else empty
  std::vector<Group> groups;
  std::vector<Instant> other_times;  // of matching events that are not among `events`, if few
  // Of a question for a duration: what began with each of `events`, how many there were and how
  // many of those had not ended, how long in all.
  std::vector<ShownSpan> shown_spans;
  int64_t spans = 0;
  int64_t unended = 0;
  int64_t total_ms = 0;
  bool has_outside = false;          // the last of `events` is the latest match outside the window
  std::optional<DigestText> digest;  // of a recap; cites `events`
};

// `result` is what `plan`, the typed plan of `linked`, gave: every figure that the answer tells is
// of it, or of a plan that differs in its operation alone.
Result<Evidence> GatherEvidence(const Slots& slots, const Linked& linked, const Plan& plan,
                                const PlanResult& result, const TimeFrame& frame, Store* store);

}  // namespace yesterlog
