// How many events each hour, day or week of the log has, for a chart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/base/zone_table.h"
#include "core/store/store.h"

namespace yesterlog {

// kAuto takes hours for up to 4 days, days for up to 40 weeks, else weeks.
enum class TimelineBucket { kAuto, kHour, kDay, kWeek };
enum class TimelineBy { kRisk, kSource };

struct TimelineRequest {
  std::optional<Instant> start = {};  // empty: from the first event
  std::optional<Instant> end = {};    // empty: to the last
  TimelineBucket bucket = TimelineBucket::kAuto;
  TimelineBy by = TimelineBy::kRisk;
  ZoneTable zone = {};  // buckets begin at its full hours, midnights and Mondays
};

struct TimelineSeries {
  std::string name;             // a source, "others", or "risk 0" .. "risk 4"
  std::vector<int64_t> counts;  // events, one number a bucket
};

struct Timeline {
  TimelineBucket bucket = TimelineBucket::kHour;  // as chosen
  std::vector<Instant> starts = {};               // of the buckets, ascending
  Instant end = {};                               // of the last bucket
  std::vector<TimelineSeries> series = {};        // busiest source first; risks ascending
  int64_t events = 0;
};

// More buckets than this are kLimit: ask for a coarser one.
inline constexpr size_t kMaxTimelineBuckets = 12'500;

// A log without events has no buckets. `start` and `end` are widened to whole buckets.
Result<Timeline> BuildTimeline(Store& store, const TimelineRequest& request);

}  // namespace yesterlog
