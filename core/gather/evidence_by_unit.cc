#include "core/gather/evidence_by_unit.h"

#include <algorithm>

#include "core/gather/buckets.h"
#include "core/gather/sample_events.h"

namespace yesterlog {
namespace {

// A filter takes no more windows by far; see store/predicate.cc.
constexpr size_t kMostExampleWindows = 400;

class UnitGatherer {
 public:
  UnitGatherer(const Linked& linked, const TimeFrame& frame, LogQuery* query, Evidence* evidence)
      : linked_(linked),
        frame_(frame),
        query_(query),
        evidence_(evidence),
        filter_(linked.filter) {}

  void Gather() {
    if (IsStretch(linked_.unit)) {
      GatherStretches();
    } else {
      GatherFacets();
    }
    SortByTime(&evidence_->events);
  }

 private:
  int64_t Matches() const { return evidence_->tally.events; }

  // Those that the log covers, the ones without any match included.
  void GatherStretches() {
    evidence_->whole_log = query_->Count({});
    const Window hull = HullOf(linked_);
    const Instant first =
        std::max(*evidence_->whole_log.first, hull.start.value_or(*evidence_->whole_log.first));
    const Instant last = std::min(*evidence_->whole_log.last, Instant{hull.end.ms - 1});
    const std::vector<Bucket> buckets =
        CutByCalendar(linked_.filter.windows, first, last, frame_.zone, linked_.unit);
    std::vector<std::vector<Window>> with_events;
    for (const Bucket& bucket : buckets) {
      with_events.emplace_back();
      evidence_->groups.push_back({bucket.name, CountIn(bucket.windows, &with_events.back())});
    }
    const bool sums =
        linked_.form != AnswerForm::kUnitsWith && linked_.form != AnswerForm::kUnitsWithout;
    if (linked_.unit == Unit::kNight && sums) KeepNights(with_events);
    if (linked_.form == AnswerForm::kBusiest && !buckets.empty() && Matches() > 0) {
      const auto most = std::ranges::max_element(evidence_->groups, {}, &CapturesOf);
      filter_.windows = with_events[static_cast<size_t>(most - evidence_->groups.begin())];
      evidence_->events =
          FirstApart(query_, filter_, Order::kOldestFirst, ShownOf(linked_), Matches());
    } else {
      Spread();
    }
  }

  // What happens by day is in none of the nights, so it is in nothing that is told of them.
  void KeepNights(const std::vector<std::vector<Window>>& with_events) {
    Tally nights;
    for (const Group& group : evidence_->groups) {
      nights.events += group.tally.events;
      nights.occurrences += group.tally.occurrences;
      if (!nights.first) nights.first = group.tally.first;
      if (group.tally.last) nights.last = group.tally.last;
    }
    evidence_->tally = nights;
    filter_.windows.clear();
    for (const std::vector<Window>& windows : with_events) {
      filter_.windows.insert(filter_.windows.end(), windows.begin(), windows.end());
    }
    if (filter_.windows.size() > kMostExampleWindows) filter_.windows.resize(kMostExampleWindows);
  }

  // The fullest first.
  void GatherFacets() {
    const FacetKind kind = linked_.unit == Unit::kSource ? FacetKind::kSource : FacetKind::kLabel;
    evidence_->groups = query_->CountEach(kind, filter_, linked_.form == AnswerForm::kUnitsWithout);
    std::ranges::stable_sort(evidence_->groups, std::ranges::greater(), &CapturesOf);
    if (linked_.form != AnswerForm::kBusiest || evidence_->groups.empty()) return Spread();
    (kind == FacetKind::kSource ? filter_.sources
                                : filter_.labels) = {evidence_->groups.front().name};
    evidence_->events =
        FirstApart(query_, filter_, Order::kNewestFirst, ShownOf(linked_), Matches());
  }

  // Without any match there is nothing to show; without windows the filter would be the whole log.
  void Spread() {
    if (Matches() == 0 || filter_.windows.empty() != linked_.filter.windows.empty()) return;
    evidence_->events = SpreadOver(query_, filter_, query_->Count(filter_).events);
  }

  // Window by window: each alone is a range of rows, all together are a scan, or too many to ask.
  // `first`: those windows with a match that the answer's examples lie in.
  Tally CountIn(const std::vector<Window>& windows, std::vector<Window>* first) {
    Tally sum;
    Filter filter = linked_.filter;
    std::optional<Instant> next;  // event; what lies before it has none
    for (const Window& window : windows) {
      if (!next || *next < *window.start) next = query_->NextEvent(*window.start);
      if (!next) break;
      if (*next >= window.end) continue;
      filter.windows = {window};
      const Tally tally = query_->Count(filter);
      if (tally.events == 0) continue;
      sum.events += tally.events;
      sum.occurrences += tally.occurrences;
      if (!sum.first) sum.first = tally.first;
      sum.last = tally.last;
      if (static_cast<int64_t>(first->size()) < ShownOf(linked_)) first->push_back(window);
    }
    return sum;
  }

  static int64_t CapturesOf(const Group& group) { return group.tally.occurrences; }

  const Linked& linked_;
  const TimeFrame& frame_;
  LogQuery* query_;
  Evidence* evidence_;
  Filter filter_;  // the question's, narrowed to what examples are taken from
};

}  // namespace

void GatherByUnit(const Linked& linked, const TimeFrame& frame, LogQuery* query,
                  Evidence* evidence) {
  UnitGatherer(linked, frame, query, evidence).Gather();
}

}  // namespace yesterlog
