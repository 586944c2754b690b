#include "core/gather/evidence_by_unit.h"

#include <algorithm>

#include "core/gather/sample_events.h"
#include "core/time/recurrence.h"
#include "core/wording/unit_words.h"

namespace yesterlog {
namespace {

// A filter takes no more windows by far; see store/predicate.cc.
constexpr size_t kMostExampleWindows = 400;

std::vector<Window> Intersection(const std::vector<Window>& some,
                                 const std::vector<Window>& others) {
  if (some.empty()) return others;
  std::vector<Window> both;
  for (const Window& one : some) {
    for (const Window& other : others) {
      const Window part{one.start && other.start ? std::max(*one.start, *other.start)
                        : one.start              ? one.start
                                                 : other.start,
                        std::min(one.end, other.end)};
      if (!part.start || *part.start < part.end) both.push_back(part);
      if (both.size() == kMostExampleWindows) return both;
    }
  }
  return both;
}

class UnitGatherer {
 public:
  UnitGatherer(const Linked& linked, const Plan& plan, const TimeFrame& frame, LogQuery* query,
               Evidence* evidence)
      : linked_(linked), frame_(frame), query_(query), evidence_(evidence), by_unit_(plan) {
    by_unit_.operation = Operation::kPerUnit;
    by_unit_.direction = Direction::kDescending;
    by_unit_.having.reset();
    // The names that had none are wanted as well.
    if (linked.form == AnswerForm::kUnitsWithout) by_unit_.having = {.bound = 0};
  }

  void Gather() {
    const PlanResult result = query_->Run(by_unit_, {.now = frame_.now, .zone = frame_.zone});
    evidence_->groups = GroupsOf(result.rows, linked_.unit, frame_.zone);
    const auto most = std::ranges::max_element(result.rows, {}, &ResultRow::value);
    const bool shows_fullest = linked_.form == AnswerForm::kBusiest && most != result.rows.end() &&
                               most->value.value_or(0) > 0;
    if (shows_fullest) {
      evidence_->events = OfGroup(*most);
    } else if (evidence_->tally.events > 0) {
      evidence_->events = SpreadOver(query_, linked_.filter, evidence_->tally.events);
    }
    SortByTime(&evidence_->events);
  }

 private:
  std::vector<Event> OfGroup(const ResultRow& group) {
    Filter filter = linked_.filter;
    if (linked_.unit == Unit::kSource) {
      filter.sources = {group.name};
    } else if (linked_.unit == Unit::kLabel) {
      filter.labels = {group.name};
    } else {
      filter.windows = Intersection(filter.windows, WindowsOfStretch(group));
    }
    const Order order = IsStretch(linked_.unit) ? Order::kOldestFirst : Order::kNewestFirst;
    return FirstApart(query_, filter, order, ShownOf(linked_), group.events);
  }

  // Its own, or those of an hour or a weekday that comes round again.
  std::vector<Window> WindowsOfStretch(const ResultRow& group) {
    if (group.window) return {*group.window};
    Recurrence recurrence;
    if (linked_.unit == Unit::kWeekday) {
      const CivilDate date = DateOf(frame_.zone.ToLocal(StartOfRow(group.rowid.value_or(0))));
      recurrence.weekdays = static_cast<uint8_t>(1U << static_cast<unsigned>(WeekdayOf(date)));
    } else {
      int hour = 0;
      for (const char c : group.name) hour = hour * 10 + (c - '0');
      recurrence.clocks = {{hour * 60, (hour + 1) * 60}};
    }
    const Tally& all = evidence_->tally;
    const Window whole{all.first, Instant{all.last.value_or(Instant{}).ms + 1}};
    return ExpandRecurrence({whole}, recurrence, frame_.zone, whole);
  }

  const Linked& linked_;
  const TimeFrame& frame_;
  LogQuery* query_;
  Evidence* evidence_;
  Plan by_unit_;
};

}  // namespace

std::vector<Group> GroupsOf(const std::vector<ResultRow>& rows, Unit unit, const ZoneTable& zone) {
  std::vector<Group> groups;
  for (const ResultRow& row : rows) {
    groups.push_back({.name = NameOfUnit(unit, row.name, row.window, zone),
                      .events = row.events,
                      .occurrences = static_cast<int64_t>(row.value.value_or(0))});
  }
  return groups;
}

void GatherByUnit(const Linked& linked, const Plan& plan, const TimeFrame& frame, LogQuery* query,
                  Evidence* evidence) {
  UnitGatherer(linked, plan, frame, query, evidence).Gather();
}

}  // namespace yesterlog
