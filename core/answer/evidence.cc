#include "core/answer/evidence.h"

#include <algorithm>
#include <set>
#include <span>

#include "core/answer/buckets.h"
#include "core/answer/evidence_by_unit.h"
#include "core/answer/examples.h"
#include "core/answer/log_query.h"
#include "core/digest/display.h"
#include "core/store/digest_table.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr int64_t kListedTimes = 25;
constexpr int64_t kCandidates = 20;  // ranked events among which the relevant ones are sought

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
  int64_t Shown() const { return ShownOf(plan_); }
  int64_t Matches() const { return evidence_.tally.events; }

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
        return GatherByUnit(plan_, frame_, &query_, &evidence_);
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
    SortByTime(&events);
    evidence_.events = std::move(events);
  }

  // With words there is a best match; without, the newest are what a list is wanted for.
  void GatherList() {
    if (plan_.filter.terms.empty()) {
      return Show(Newest());
    }
    const std::vector<Hit> hits = query_.Rank(plan_.filter, Wanted(Shown(), Matches()));
    Show(OneOfEach(query_.FindRows(hits), Shown(), Matches()));
    TakeScores(hits);
  }

  std::vector<Event> Newest() { return Apart(plan_.filter, Order::kNewestFirst, Shown()); }

  // The first `shown` matches in an order; where there are more, no two of one incident.
  std::vector<Event> Apart(const Filter& filter, Order order, int64_t shown) {
    return FirstApart(&query_, filter, order, shown, evidence_.tally.events);
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
                      [](const Spell& a, const Spell& b) { return a.event.rowid < b.event.rowid; });
    for (Spell& spell : spells) {
      evidence_.events.push_back(std::move(spell.event));
      evidence_.ends.push_back(spell.end);
    }
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
      SortByTime(&latest);
      for (Event& event : latest) evidence_.events.push_back(std::move(event));
      evidence_.groups.push_back({.name = name, .tally = query_.Count(filter)});
    }
  }

  // All of a few; of many the first, the last and three spread between them.
  void GatherCount() {
    evidence_.incidents = query_.CountIncidents(plan_.filter);
    Show(SpreadOver(&query_, plan_.filter, Matches()));
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

  // Of many matches the ones of high risk, else the latest.
  void GatherRiskiest() {
    std::vector<Event> events = query_.Select(plan_.filter, Order::kNewestFirst, Shown());
    if (evidence_.tally.events > Shown()) {
      Filter risky = plan_.filter;
      for (int risk = 1; risk <= kHighRisk; ++risk) {
        risky.min_risk = std::max(plan_.filter.min_risk, risk);
        std::vector<Event> found =
            query_.Select(risky, Order::kNewestFirst, Wanted(Shown(), Matches()));
        const auto fresh = std::ranges::remove_if(events, [&](const Event& event) {
          return std::ranges::find(found, event.rowid, &Event::rowid) != found.end();
        });
        events.erase(fresh.begin(), fresh.end());
        events.insert(events.begin(), found.begin(), found.end());
      }
    }
    Show(OneOfEach(std::move(events), Shown(), Matches()));
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
      for (Event& event : query_.Select(filter, Order::kNewestFirst, Wanted(Shown(), Matches()))) {
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
  LogQuery query_;
  Evidence evidence_;
};

}  // namespace

Result<Evidence> GatherEvidence(const Slots& slots, const Plan& plan, const TimeFrame& frame,
                                Store* store) {
  return Gatherer(slots, plan, frame, store).Gather();
}

}  // namespace yesterlog
