#include "core/answer/evidence.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "core/answer/buckets.h"
#include "core/answer/spells.h"
#include "core/digest/display.h"
#include "core/retrieve/retrieve.h"
#include "core/store/digest_table.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr int64_t kShownEvents = 5;
constexpr int64_t kListedTimes = 25;
constexpr ptrdiff_t kMostNightsShown = 400;  // of which examples are taken
constexpr int64_t kCandidates = 20;  // ranked events among which the relevant ones are sought

// Runs queries until the first one fails; what comes after the failure is empty.
class Query {
 public:
  explicit Query(Store* store) : store_(store) {}

  const Status& status() const { return status_; }

  Tally Count(const Filter& filter) { return Take(store_->Count(filter)); }
  int64_t CountIncidents(const Filter& filter) { return Take(store_->CountIncidents(filter)); }

  std::vector<Event> Select(const Filter& filter, Order order, int64_t limit, int64_t offset = 0) {
    return Take(store_->Select(filter, order, limit, offset));
  }

  std::vector<Hit> Rank(const Filter& filter, int64_t k) { return Take(store_->Rank(filter, k)); }

  std::vector<Hit> Retrieve(std::string_view query, const Filter& filter, int64_t k) {
    return Take(yesterlog::Retrieve(*store_, query, filter, k));
  }

  std::vector<Event> FindRows(const std::vector<Hit>& hits) {
    std::vector<int64_t> rowids;
    for (const Hit& hit : hits) rowids.push_back(hit.rowid);
    return Take(store_->FindRows(rowids));
  }

  std::vector<Spell> Spells(const Filter& filter, const std::vector<std::string>& ends) {
    return Take(FindSpells(filter, ends, store_));
  }

  // The tally of each; those without a match too where `all` are wanted.
  std::vector<Group> CountEach(FacetKind kind, const Filter& filter, bool all = false) {
    std::map<int64_t, Tally> tallies = Take(store_->CountBy(kind, filter));
    const auto& wanted = kind == FacetKind::kSource ? filter.sources : filter.labels;
    std::vector<Group> groups;
    for (Facet& facet : Take(kind == FacetKind::kSource ? store_->Sources() : store_->Labels())) {
      const auto tally = tallies.find(facet.id);
      if (facet.name.empty()) continue;
      const bool meant = wanted.empty() || std::ranges::find(wanted, facet.name) != wanted.end();
      if (tally == tallies.end() && !(all && meant)) continue;
      groups.push_back({.name = std::move(facet.name),
                        .tally = tally == tallies.end() ? Tally() : tally->second});
    }
    return groups;
  }

  // The first event at or after `from`, whatever it is.
  std::optional<Instant> NextEvent(Instant from) { return Take(store_->digests().NextEvent(from)); }

 private:
  template <typename T>
  T Take(Result<T> result) {
    if (result.ok()) return std::move(*result);
    if (status_.ok()) status_ = result.error();
    return T{};
  }

  Store* store_;
  Status status_;
};

bool Earlier(const Event& a, const Event& b) { return a.rowid < b.rowid; }

class Gatherer {
 public:
  Gatherer(const Slots& slots, const Plan& plan, const TimeFrame& frame, Store* store)
      : slots_(slots), plan_(plan), frame_(frame), store_(store), query_(store) {}

  Result<Evidence> Gather() {
    if (IsDigested()) {
      if (Status digested = GatherDigest(); !digested.ok()) return digested.error();
      if (evidence_.digest) return std::move(evidence_);
    }
    evidence_.tally = query_.Count(plan_.filter);
    Filter window;
    window.windows = plan_.filter.windows;
    evidence_.in_window = query_.Count(window);
    if (evidence_.tally.events > 0) {
      GatherMatches();
    } else {
      evidence_.whole_log = query_.Count({});
      AddOutside();
      if (evidence_.events.empty() && plan_.head == Head::kEvent) GatherRelaxed();
    }
    if (!query_.status().ok()) return query_.status().error();
    return std::move(evidence_);
  }

 private:
  int64_t Shown() const { return plan_.limit > 0 ? plan_.limit : kShownEvents; }

  // Digests know sources, labels and risks, but not the words of events.
  bool IsDigested() const { return plan_.shape == Shape::kRecap && plan_.filter.terms.empty(); }

  // Leaves the evidence as it was where nothing matches: then the reason is sought.
  Status GatherDigest() {
    DigestScope scope{.windows = plan_.filter.windows,
                      .sources = plan_.filter.sources,
                      .labels = plan_.filter.labels,
                      .min_risk = plan_.filter.min_risk};
    if (scope.windows.empty()) scope.windows.push_back({std::nullopt, frame_.now});
    // What has not come yet is no silence; an event that is ahead of the clock is an event.
    const auto span = store_->digests().Span();
    if (!span.ok()) return span.error();
    const Instant reached = std::max(Instant{frame_.now.ms + 1}, *span ? (*span)->end : frame_.now);
    for (Window& window : scope.windows) window.end = std::min(window.end, reached);
    std::erase_if(scope.windows,
                  [](const Window& window) { return window.start && *window.start >= window.end; });
    Digester digester(store_, frame_.zone, [] { return int64_t{0}; });
    const auto report = MakeReport(scope, frame_.zone, &digester, store_);
    if (!report.ok()) return report.error();
    if (report->total.empty()) return {};
    auto text = WriteDigest(*report, scope, frame_.zone, store_);
    if (!text.ok()) return text.error();
    auto events = store_->FindRows(text->cited);
    if (!events.ok()) return events.error();
    evidence_.events = std::move(*events);
    TakeTotals(report->total);
    evidence_.digest = std::move(*text);
    return {};
  }

  void TakeTotals(const Digest& total) {
    for (const DigestGroup& group : total.groups) {
      evidence_.tally.events += group.events;
      evidence_.tally.occurrences += group.occurrences;
      evidence_.incidents += group.incidents;
    }
    evidence_.tally.first = StartOfRow(total.first());
    evidence_.tally.last = StartOfRow(total.last());
    evidence_.in_window = evidence_.tally;
  }

  void GatherMatches() {
    switch (plan_.shape) {
      case Shape::kCount:
        return GatherCount();
      case Shape::kBusiest:
      case Shape::kQuietest:
      case Shape::kEach:
      case Shape::kUnitsWith:
      case Shape::kUnitsWithout:
        return IsStretch(plan_.unit) ? GatherStretches() : GatherFacets();
      case Shape::kCompare:
        return GatherSides();
      case Shape::kCountSources:
        return GatherGroups(FacetKind::kSource, true);
      case Shape::kCountLabels:
        return GatherGroups(FacetKind::kLabel, true);
      case Shape::kWhere:
        GatherGroups(FacetKind::kSource, false);
        return Show(Newest());
      case Shape::kDuration:
        return GatherSpells();
      case Shape::kStandOut:
        return GatherStandOut();
      case Shape::kLatest:
        return Show(Apart(plan_.filter, Order::kNewestFirst, std::max(1, plan_.limit)));
      case Shape::kFirst:
        return Show(Apart(plan_.filter, Order::kOldestFirst, std::max(1, plan_.limit)));
      case Shape::kExists:
        return GatherRiskiest();
      case Shape::kWhen:
        return Show(Newest());
      case Shape::kRecap:  // of words, which digests do not know
      case Shape::kList:
        return GatherList();
    }
  }

  void Show(std::vector<Event> events) {
    std::ranges::sort(events, Earlier);
    evidence_.events = std::move(events);
  }

  // With words there is a best match; without, the newest are what a list is wanted for.
  void GatherList() {
    if (plan_.filter.terms.empty()) {
      return Show(Newest());
    }
    const std::vector<Hit> hits = query_.Rank(plan_.filter, Wanted(Shown()));
    Show(OneOfEach(query_.FindRows(hits), Shown()));
    TakeScores(hits);
  }

  std::vector<Event> Newest() { return Apart(plan_.filter, Order::kNewestFirst, Shown()); }

  // The first `shown` matches in an order; where there are more, no two of one incident.
  std::vector<Event> Apart(const Filter& filter, Order order, int64_t shown) {
    return OneOfEach(query_.Select(filter, order, Wanted(shown)), shown);
  }

  // How many to look at: near-identical captures must not crowd out what else there was.
  int64_t Wanted(int64_t shown) const {
    constexpr int64_t kCapturesLookedAt = 8;
    return evidence_.tally.events <= shown ? shown : shown * kCapturesLookedAt;
  }

  std::vector<Event> OneOfEach(std::vector<Event> events, int64_t shown) const {
    if (evidence_.tally.events > shown) {
      std::set<int64_t> incidents;
      std::erase_if(events,
                    [&](const Event& event) { return !incidents.insert(event.incident).second; });
    }
    events.resize(std::min(events.size(), static_cast<size_t>(shown)));
    return events;
  }

  void TakeScores(const std::vector<Hit>& hits) {
    for (const Event& event : evidence_.events) {
      const auto hit = std::ranges::find(hits, event.rowid, &Hit::rowid);
      evidence_.scores.push_back(hit == hits.end() ? 0 : hit->score);
    }
  }

  // The longest ones; what has not ended yet counts as the longest of all.
  void GatherSpells() {
    std::vector<Spell> spells = query_.Spells(plan_.filter, plan_.ends);
    const auto length = [](const Spell& spell) {
      return spell.end ? spell.end->ms - spell.event.start.ms : INT64_MAX;
    };
    evidence_.spells = static_cast<int64_t>(spells.size());
    if (spells.empty()) return GatherList();
    for (const Spell& spell : spells) {
      if (spell.end) evidence_.total_ms += length(spell);
      if (!spell.end) ++evidence_.unended;
    }
    std::ranges::stable_sort(spells,
                             [&](const Spell& a, const Spell& b) { return length(a) > length(b); });
    spells.resize(std::min(spells.size(), static_cast<size_t>(Shown())));
    std::ranges::sort(spells,
                      [](const Spell& a, const Spell& b) { return Earlier(a.event, b.event); });
    for (Spell& spell : spells) {
      evidence_.events.push_back(std::move(spell.event));
      evidence_.ends.push_back(spell.end);
    }
  }

  // A tally of the stretches that the log covers, those without any match included.
  void GatherStretches() {
    evidence_.whole_log = query_.Count({});
    const Window hull = HullOf(plan_);
    const Instant first =
        std::max(*evidence_.whole_log.first, hull.start.value_or(*evidence_.whole_log.first));
    const Instant last = std::min(*evidence_.whole_log.last, Instant{hull.end.ms - 1});
    std::vector<Bucket> buckets =
        CutByCalendar(plan_.filter.windows, first, last, frame_.zone, plan_.unit);
    if (plan_.unit == Unit::kNight) KeepNights(buckets);
    std::vector<std::vector<Window>> with_events;
    for (const Bucket& bucket : buckets) {
      with_events.emplace_back();
      evidence_.groups.push_back({bucket.name, CountEach(bucket.windows, &with_events.back())});
    }
    if (plan_.shape != Shape::kBusiest || buckets.empty()) return GatherSpread();
    const auto most = std::ranges::max_element(
        evidence_.groups, {}, [](const Group& group) { return group.tally.occurrences; });
    Filter filter = plan_.filter;
    filter.windows = std::move(with_events[static_cast<size_t>(most - evidence_.groups.begin())]);
    Show(Apart(filter, Order::kOldestFirst, Shown()));
  }

  // What happens by day is in none of the nights, so it is in nothing that is told of them.
  void KeepNights(const std::vector<Bucket>& nights) {
    Tally all;
    std::vector<Window> windows;
    for (const Bucket& night : nights) {
      std::vector<Window> with_events;
      const Tally tally = CountEach(night.windows, &with_events);
      all.events += tally.events;
      all.occurrences += tally.occurrences;
      if (!all.first) all.first = tally.first;
      if (tally.last) all.last = tally.last;
      windows.insert(windows.end(), with_events.begin(), with_events.end());
    }
    if (windows.size() > kMostNightsShown) {
      windows.erase(windows.begin(), windows.end() - kMostNightsShown);
    }
    spread_ = plan_.filter;
    spread_->windows = std::move(windows);
    evidence_.tally = all;
  }

  // The same of sources or labels, the fullest first.
  void GatherFacets() {
    const FacetKind kind = plan_.unit == Unit::kSource ? FacetKind::kSource : FacetKind::kLabel;
    evidence_.groups = query_.CountEach(kind, plan_.filter, plan_.shape == Shape::kUnitsWithout);
    std::ranges::stable_sort(evidence_.groups, [](const Group& a, const Group& b) {
      return a.tally.occurrences > b.tally.occurrences;
    });
    if (plan_.shape != Shape::kBusiest || evidence_.groups.empty()) return GatherSpread();
    Filter filter = plan_.filter;
    (kind == FacetKind::kSource ? filter.sources : filter.labels) = {evidence_.groups[0].name};
    Show(Apart(filter, Order::kNewestFirst, Shown()));
  }

  // Window by window: each alone is a range of rows, all together are a scan, or too many to ask.
  // `first`: those windows with a match that the answer's examples lie in.
  Tally CountEach(const std::vector<Window>& windows, std::vector<Window>* first) {
    Tally sum;
    Filter filter = plan_.filter;
    std::optional<Instant> next;  // event; what lies before it has none
    for (const Window& window : windows) {
      if (!next || *next < *window.start) next = query_.NextEvent(*window.start);
      if (!next) break;
      if (*next >= window.end) continue;
      filter.windows = {window};
      const Tally tally = query_.Count(filter);
      if (tally.events == 0) continue;
      sum.events += tally.events;
      sum.occurrences += tally.occurrences;
      if (!sum.first) sum.first = tally.first;
      sum.last = tally.last;
      if (static_cast<int64_t>(first->size()) < Shown()) first->push_back(window);
    }
    return sum;
  }

  // The sides of a comparison, each with its latest events.
  void GatherSides() {
    constexpr int64_t kShownOfSide = 2;
    std::vector<std::pair<std::string, Filter>> sides;
    for (const Side& side : plan_.sides) sides.emplace_back(side.name, side.Of(plan_.filter));
    for (const Window& window : plan_.filter.windows) {
      if (!plan_.sides.empty()) break;
      sides.emplace_back(DescribeWindows({window}, frame_.zone), plan_.filter);
      sides.back().second.windows = {window};
    }
    for (const auto& [name, filter] : sides) {
      std::vector<Event> latest = Apart(filter, Order::kNewestFirst, kShownOfSide);
      std::ranges::sort(latest, Earlier);
      for (Event& event : latest) evidence_.events.push_back(std::move(event));
      evidence_.groups.push_back({.name = name, .tally = query_.Count(filter)});
    }
  }

  // All of a few; of many the first, the last and three spread between them.
  void GatherCount() {
    evidence_.incidents = query_.CountIncidents(plan_.filter);
    GatherSpread();
    const int64_t total = evidence_.tally.events;
    if (total <= kShownEvents) return;
    if (total <= kListedTimes) {
      for (const Event& event : query_.Select(plan_.filter, Order::kOldestFirst, kListedTimes)) {
        evidence_.other_times.push_back(event.start);
      }
    } else {
      GatherDays();
    }
  }

  void GatherSpread() {
    const Filter& filter = spread_ ? *spread_ : plan_.filter;
    const int64_t total = spread_ ? query_.Count(filter).events : evidence_.tally.events;
    if (total <= kShownEvents) {
      return Show(query_.Select(filter, Order::kOldestFirst, kShownEvents));
    }
    for (int64_t i = 0; i < kShownEvents; ++i) {
      const int64_t offset = i * (total - 1) / (kShownEvents - 1);
      for (Event& event : query_.Select(filter, Order::kOldestFirst, 1, offset)) {
        evidence_.events.push_back(std::move(event));
      }
    }
  }

  // Of many matches the ones of high risk, else the latest.
  void GatherRiskiest() {
    std::vector<Event> events = query_.Select(plan_.filter, Order::kNewestFirst, Shown());
    if (evidence_.tally.events > Shown()) {
      Filter risky = plan_.filter;
      for (int risk = 1; risk <= kHighRisk; ++risk) {
        risky.min_risk = std::max(plan_.filter.min_risk, risk);
        std::vector<Event> found = query_.Select(risky, Order::kNewestFirst, Wanted(Shown()));
        const auto fresh = std::ranges::remove_if(events, [&](const Event& event) {
          return std::ranges::find(found, event.rowid, &Event::rowid) != found.end();
        });
        events.erase(fresh.begin(), fresh.end());
        events.insert(events.begin(), found.begin(), found.end());
      }
    }
    Show(OneOfEach(std::move(events), Shown()));
  }

  // How the matches spread over the days (months, years).
  void GatherDays() {
    constexpr size_t kMaxListed = 62;
    std::vector<Bucket> buckets = CutByCalendar(plan_.filter.windows, *evidence_.tally.first,
                                                *evidence_.tally.last, frame_.zone);
    if (buckets.size() < 2 || buckets.size() > kMaxListed) return;
    for (Bucket& bucket : buckets) {
      Filter filter = plan_.filter;
      filter.windows = std::move(bucket.windows);
      const Tally tally = query_.Count(filter);
      if (tally.events > 0) evidence_.groups.push_back({std::move(bucket.name), tally});
    }
  }

  void GatherGroups(FacetKind kind, bool with_events) {
    evidence_.groups = query_.CountEach(kind, plan_.filter);
    std::ranges::stable_sort(evidence_.groups, [](const Group& a, const Group& b) {
      return a.tally.events > b.tally.events;
    });
    if (!with_events) return;
    const size_t shown = std::min(evidence_.groups.size(), static_cast<size_t>(kShownEvents));
    for (const Group& group : std::span(evidence_.groups).first(shown)) {
      Filter filter = plan_.filter;
      (kind == FacetKind::kSource ? filter.sources : filter.labels) = {group.name};
      for (Event& event : query_.Select(filter, Order::kNewestFirst, 1)) {
        evidence_.events.push_back(std::move(event));
      }
    }
  }

  // The riskiest first, and among equals the newest; without any risk there is nothing to show.
  void GatherStandOut() {
    std::vector<Event> found;
    std::set<int64_t> seen;
    for (int risk = 4; risk >= 1 && static_cast<int64_t>(found.size()) < Shown(); --risk) {
      Filter filter = plan_.filter;
      filter.min_risk = std::max(filter.min_risk, risk);
      const Tally tally = query_.Count(filter);
      if (tally.events > 0 && evidence_.groups.empty()) {
        evidence_.groups.push_back({std::to_string(risk), tally});
      }
      // Once something of high risk is there, the harmless would only water it down.
      if (risk < kHighRisk && !found.empty()) break;
      for (Event& event : query_.Select(filter, Order::kNewestFirst, Wanted(Shown()))) {
        if (static_cast<int64_t>(found.size()) < Shown() && seen.insert(event.incident).second) {
          found.push_back(std::move(event));
        }
      }
    }
    Show(std::move(found));
  }

  // Nothing has all the words: what has most of them may still be meant, and is shown as that.
  void GatherRelaxed() {
    const std::vector<Term>& terms = plan_.filter.terms;
    // With a word that the log does not know at all, what is left would answer another question.
    if (terms.size() < 2 || !plan_.unknown_words.empty()) return;
    const bool narrowed = !plan_.filter.sources.empty() || !plan_.filter.labels.empty();
    if (terms.size() == 2 && !narrowed) return;
    Filter filter = plan_.filter;
    filter.terms.clear();
    const std::vector<Hit> hits = query_.Retrieve(slots_.rendered_query, filter, kCandidates);
    std::vector<Hit> close;
    const std::vector<Event> candidates = query_.FindRows(hits);
    for (size_t i = 0; i < std::min(candidates.size(), hits.size()); ++i) {
      if (static_cast<int64_t>(close.size()) == Shown()) break;
      const size_t covered = Covered(candidates[i]);
      if (terms.size() == 2 ? covered >= 1 : 3 * covered >= 2 * terms.size())
        close.push_back(hits[i]);
    }
    if (close.empty()) return;
    Show(query_.FindRows(close));
    TakeScores(close);
    evidence_.relaxed = true;
  }

  // How many of the required terms the event holds.
  size_t Covered(const Event& event) const {
    std::set<std::string> stems;
    const std::string text =
        event.text + " " + event.source + " " + event.label + " " + event.details_json;
    for (const Word& word : Words(text)) stems.insert(PorterStem(word.folded));
    for (std::string& identifier : Identifiers(text)) stems.insert(std::move(identifier));
    return static_cast<size_t>(std::ranges::count_if(plan_.filter.terms, [&](const Term& term) {
      return std::ranges::any_of(term.any_of, [&](const std::string& word) {
        return stems.contains(PorterStem(word)) || stems.contains(word);
      });
    }));
  }

  // What the question may have been after: the latest match at any time.
  void AddOutside() {
    Filter anywhere = plan_.filter;
    anywhere.windows.clear();
    evidence_.events = query_.Select(anywhere, Order::kNewestFirst, 1);
    evidence_.has_outside = !evidence_.events.empty();
  }

  const Slots& slots_;
  const Plan& plan_;
  const TimeFrame& frame_;
  Store* store_;
  Query query_;
  std::optional<Filter> spread_;  // what examples are taken from, where that is not the plan's
  Evidence evidence_;
};

}  // namespace

Result<Evidence> GatherEvidence(const Slots& slots, const Plan& plan, const TimeFrame& frame,
                                Store* store) {
  return Gatherer(slots, plan, frame, store).Gather();
}

}  // namespace yesterlog
