#include "core/link/daily_meter.h"

#include <algorithm>

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

}  // namespace

void ReadDailyMeters(const ZoneTable& zone, Linked* linked) {
  if (!linked->shape || linked->shape->aggregate != Aggregate::kSum) return;
  const std::vector<std::string>& sources = linked->filter.sources;
  if (sources.empty() || !std::ranges::all_of(sources, BeginsAnewEachDay)) return;
  Plan& plan = *linked->shape;
  const bool by_days = plan.by && plan.by->unit == Unit::kDay;
  const bool one_day = IsOfOneDay(HullOf(*linked), zone);
  if (plan.operation == Operation::kValue && (sources.size() > 1 || !one_day)) {
    plan.operation = Operation::kPerUnit;
    plan.measure = Measure::kValue;
    plan.by = Grouping{.unit = Unit::kDay};
    linked->head = Head::kCounting;
    linked->form = AnswerForm::kCount;
    linked->nearest = true;
    linked->shortfalls.emplace_back(
        "as these readings begin anew each day and I can tell only each day's highest");
  } else if (plan.operation != Operation::kValue && !by_days) {
    return;
  }
  plan.aggregate = Aggregate::kMax;
  linked->notes.emplace_back("its readings begin anew each day, so that the highest is the day's");
}

}  // namespace yesterlog
