#include "core/digest/timeline.h"

#include <algorithm>
#include <map>

#include "core/store/digest_table.h"

namespace yesterlog {
namespace {

constexpr size_t kNamedSources = 7;
constexpr int64_t kMostHoursMs = 4 * kMsPerDay;
constexpr int64_t kMostDaysMs = 40 * 7 * kMsPerDay;

TimelineBucket Chosen(TimelineBucket asked, int64_t length_ms) {
  if (asked != TimelineBucket::kAuto) return asked;
  if (length_ms <= kMostHoursMs) return TimelineBucket::kHour;
  return length_ms <= kMostDaysMs ? TimelineBucket::kDay : TimelineBucket::kWeek;
}

int64_t LengthMs(TimelineBucket bucket) {
  if (bucket == TimelineBucket::kHour) return kMsPerHour;
  return bucket == TimelineBucket::kDay ? kMsPerDay : 7 * kMsPerDay;
}

// The local start of the bucket that `time` lies in. The first Monday of 1970 was the fifth.
LocalTime BucketStart(LocalTime time, TimelineBucket bucket) {
  constexpr int64_t kFirstMondayMs = 4 * kMsPerDay;
  const int64_t origin_ms = bucket == TimelineBucket::kWeek ? kFirstMondayMs : 0;
  const int64_t length_ms = LengthMs(bucket);
  const int64_t past_ms = (time.ms - origin_ms) % length_ms;
  return {time.ms - (past_ms < 0 ? past_ms + length_ms : past_ms)};
}

// The starts of the buckets that cover the window, and the end of the last. An hour that the clock
// skips has no bucket.
Result<std::vector<Instant>> Boundaries(Window window, TimelineBucket bucket,
                                        const ZoneTable& zone) {
  std::vector<Instant> boundaries;
  LocalTime local = BucketStart(zone.ToLocal(*window.start), bucket);
  for (;; local.ms += LengthMs(bucket)) {
    const Instant boundary = zone.StartInstant(local);
    if (boundaries.empty() || boundary > boundaries.back()) boundaries.push_back(boundary);
    if (boundary >= window.end) return boundaries;
    if (boundaries.size() > kMaxTimelineBuckets) {
      return Error{ErrorCode::kLimit,
                   "That range has too many buckets for one chart: ask for days or weeks."};
    }
  }
}

// Which series an id of CountBy belongs to.
struct Legend {
  std::vector<std::string> names;
  std::map<int64_t, size_t> series_of;
};

Result<Legend> LegendOf(Store& store, TimelineBy by) {
  Legend legend;
  if (by == TimelineBy::kRisk) {
    for (int64_t risk = 0; risk <= kMaxRisk; ++risk) {
      legend.series_of[risk] = legend.names.size();
      legend.names.push_back("risk " + std::to_string(risk));
    }
    return legend;
  }
  const auto sources = store.Sources();
  if (!sources.ok()) return sources.error();
  for (size_t i = 0; i < sources->size(); ++i) {
    const bool named = i < kNamedSources || sources->size() == kNamedSources + 1;
    legend.series_of[(*sources)[i].id] = named ? i : kNamedSources;
    if (named) legend.names.push_back((*sources)[i].name);
  }
  if (legend.names.size() < sources->size()) legend.names.emplace_back("others");
  return legend;
}

Result<Window> WindowOf(Store& store, const TimelineRequest& request) {
  const auto span = store.digests().Span();
  if (!span.ok()) return span.error();
  if (!*span) return Window{Instant{0}, Instant{0}};
  return Window{request.start.value_or(*(*span)->start), request.end.value_or((*span)->end)};
}

}  // namespace

Result<Timeline> BuildTimeline(Store& store, const TimelineRequest& request) {
  const auto window = WindowOf(store, request);
  if (!window.ok()) return window.error();
  Timeline timeline{.bucket = Chosen(request.bucket, window->end.ms - window->start->ms)};
  if (*window->start >= window->end) return timeline;
  auto boundaries = Boundaries(*window, timeline.bucket, request.zone);
  if (!boundaries.ok()) return boundaries.error();
  auto legend = LegendOf(store, request.by);
  if (!legend.ok()) return legend.error();
  const size_t buckets = boundaries->size() - 1;
  for (std::string& name : legend->names) {
    timeline.series.push_back({std::move(name), std::vector<int64_t>(buckets)});
  }
  const auto by =
      request.by == TimelineBy::kRisk ? DigestTable::By::kRisk : DigestTable::By::kSource;
  for (size_t i = 0; i < buckets; ++i) {
    const auto counts = store.digests().CountBy(by, (*boundaries)[i], (*boundaries)[i + 1]);
    if (!counts.ok()) return counts.error();
    for (const auto& [id, events] : *counts) {
      timeline.series[legend->series_of[id]].counts[i] += events;
      timeline.events += events;
    }
  }
  std::erase_if(timeline.series, [](const TimelineSeries& series) {
    return std::ranges::all_of(series.counts, [](int64_t count) { return count == 0; });
  });
  timeline.end = boundaries->back();
  boundaries->pop_back();
  timeline.starts = std::move(*boundaries);
  return timeline;
}

}  // namespace yesterlog
