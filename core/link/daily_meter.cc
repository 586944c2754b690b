#include "core/link/daily_meter.h"

#include <algorithm>
#include <optional>

#include "core/base/civil.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

bool BeginsAnewEachDay(const std::string& source) {
  std::string spaced = source;
  std::ranges::replace(spaced, '_', ' ');
  return std::ranges::any_of(Words(spaced), [](const Word& word) {
    return word.folded == "today" || word.folded == "daily";
  });
}

bool IsOfOneDay(const Window& hull, const ZoneTable& zone) {
  if (!hull.start) return false;
  return DateOf(zone.ToLocal(*hull.start)) == DateOf(zone.ToLocal(Instant{hull.end.ms - 1}));
}

// Whether no day has more than one reading of a meter: these can be added up.
bool IsReadOnceADay(const Linked& linked, const ZoneTable& zone, Vocabulary* vocabulary) {
  constexpr int64_t kMostDays = 62;
  const Window span = vocabulary->Span();
  const Window hull = HullOf(linked);
  const std::optional<Instant> start = hull.start ? hull.start : span.start;
  if (!start) return true;
  Window day{start, *start};
  const Instant end = std::min(hull.end, span.end);
  for (int64_t days = 0; day.end < end; ++days) {
    if (days == kMostDays) return false;
    const int64_t next = MsOfDay(zone.ToLocal(day.end));
    day = {day.end, Instant{day.end.ms + kMsPerDay - next}};
    Filter filter = linked.filter;
    filter.windows = {day};
    int64_t readings = 0;
    for (const auto& [kind, events] : vocabulary->CountKinds(filter)) readings += events;
    if (readings > static_cast<int64_t>(linked.filter.sources.size())) return false;
  }
  return true;
}

}  // namespace

void ReadDailyMeters(const ZoneTable& zone, Vocabulary* vocabulary, Linked* linked) {
  if (!linked->shape) return;
  Plan& plan = *linked->shape;
  const bool adds = plan.aggregate == Aggregate::kSum || plan.aggregate == Aggregate::kIncrease;
  const std::vector<std::string>& sources = linked->filter.sources;
  if (!adds || sources.empty() || !std::ranges::all_of(sources, BeginsAnewEachDay)) return;
  if (IsReadOnceADay(*linked, zone, vocabulary)) {
    plan.aggregate = Aggregate::kSum;
    return;
  }
  const bool by_days = plan.by && plan.by->unit == Unit::kDay;
  const bool one_day = plan.operation == Operation::kValue && sources.size() == 1 &&
                       IsOfOneDay(HullOf(*linked), zone);
  if (!by_days && !one_day) {
    plan.aggregate = Aggregate::kIncrease;
    return;
  }
  plan.aggregate = Aggregate::kMax;
  linked->notes.emplace_back("its readings begin anew each day, so that the highest is the day's");
}

}  // namespace yesterlog
