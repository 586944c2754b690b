// What the log holds for a question that was linked to it: exact tallies, and the few events that
// the answer will cite.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/digest/digest_text.h"
#include "core/link/link.h"

namespace yesterlog {

// Part of the matching events: a source, a label, or a stretch of time.
struct Group {
  std::string name;  // of the source or label; for a stretch of time what it is called
  Tally tally;
};

struct Evidence {
  Tally tally;            // of every event that satisfies the filter
  int64_t incidents = 0;  // that the matching events are captures of; counted where that is said
  Tally in_window;        // of every event in its windows, whatever else the filter asks
  Tally whole_log;        // taken only where nothing matches
  bool relaxed = false;   // `events` share only most of the words
  // Documents: the answer cites events[i] as [i + 1].
  std::vector<Event> events;
  std::vector<double> scores;  // one for each event where they were ranked, else empty
  std::vector<Group> groups;
  std::vector<Instant> other_times;  // of matching events that are not among `events`, if few
  // Of a question for a duration: `events` with their ends, how many there were, how long in all.
  std::vector<std::optional<Instant>> ends;
  int64_t spans = 0;
  int64_t unended = 0;
  int64_t total_ms = 0;
  bool has_outside = false;          // the last of `events` is the latest match outside the window
  std::optional<DigestText> digest;  // of a recap; cites `events`
};

Result<Evidence> GatherEvidence(const Slots& slots, const Linked& linked, const TimeFrame& frame,
                                Store* store);

}  // namespace yesterlog
