// The figures of a digest in words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "core/digest/digest.h"

namespace yesterlog {

struct DigestCounts {
  int64_t events = 0;
  int64_t incidents = 0;
  int64_t occurrences = 0;
  int64_t high_risk = 0;
};

DigestCounts CountsOf(const Digest& digest);

// "6 events (9 with repeats) in 4 incidents"
std::string InWords(const DigestCounts& counts);

std::string DurationInWords(int64_t ms);  // "3 days", "2 h 40 min"

// Names with their numbers of events, most first: "Driveway 90, Front door 60 and 3 more".
std::string TopNames(const std::map<int64_t, int64_t>& events_by_id,
                     const std::unordered_map<int64_t, std::string>& names);

}  // namespace yesterlog
