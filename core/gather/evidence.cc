#include "core/gather/evidence.h"

#include <algorithm>
#include <set>
#include <span>

#include "core/gather/buckets.h"
#include "core/gather/evidence_by_unit.h"
#include "core/gather/log_query.h"
#include "core/gather/sample_events.h"
#include "core/store/digest_table.h"
#include "core/text/words.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

constexpr int64_t kListedTimes = 25;
constexpr int64_t kCandidates = 20;  // ranked events among which the relevant ones are sought

class Gatherer {
 public:
  Gatherer(const Slots& slots, const Linked& linked, const TimeFrame& frame, Store* store)
      : slots_(slots), linked_(linked), frame_(frame), store_(store), query_(store) {}

  Result<Evidence> Gather() {
    if (IsDigested()) {
      if (Status digested = GatherDigest(); !digested.ok()) return digested.error();
      if (evidence_.digest) return std::move(evidence_);
    }
    evidence_.tally = query_.Count(linked_.filter);
    Filter window;
    window.windows = linked_.filter.windows;
    evidence_.in_window = query_.Count(window);
    // "nights without": that there is no match is the answer, as long as there is a log.
    const bool by_absence =
        linked_.form == AnswerForm::kUnitsWithout && evidence_.in_window.events > 0;
    if (evidence_.tally.events > 0 || by_absence) {
      GatherMatches();
    } else {
      evidence_.whole_log = query_.Count({});
      AddOutside();
      if (evidence_.events.empty() && linked_.head == Head::kEvent) GatherRelaxed();
    }
    if (!query_.status().ok()) return query_.status().error();
    return std::move(evidence_);
  }

 private:
  int64_t Shown() const { return ShownOf(linked_); }
  int64_t Matches() const { return evidence_.tally.events; }

  // Digests know sources, labels and risks, but not the words of events.
  bool IsDigested() const {
    return linked_.form == AnswerForm::kRecap && linked_.filter.terms.empty();
  }

  // Leaves the evidence as it was where nothing matches: then the reason is sought.
  Status GatherDigest() {
    DigestScope scope{.windows = linked_.filter.windows,
                      .sources = linked_.filter.sources,
                      .labels = linked_.filter.labels,
                      .min_risk = linked_.filter.min_risk};
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
    switch (linked_.form) {
      case AnswerForm::kCount:
        return GatherCount();
      case AnswerForm::kBusiest:
      case AnswerForm::kQuietest:
      case AnswerForm::kEach:
      case AnswerForm::kUnitsWith:
      case AnswerForm::kUnitsWithout:
        return GatherByUnit(linked_, frame_, &query_, &evidence_);
      case AnswerForm::kCompare:
        return GatherSides();
      case AnswerForm::kCountSources:
        return GatherGroups(FacetKind::kSource, true);
      case AnswerForm::kCountLabels:
        return GatherGroups(FacetKind::kLabel, true);
      case AnswerForm::kWhere:
        GatherGroups(FacetKind::kSource, false);
        return Show(Newest());
      case AnswerForm::kDuration:
        return GatherStateSpans();
      case AnswerForm::kUnusual:
        return GatherUnusual();
      case AnswerForm::kLatest:
        return Show(Apart(linked_.filter, Order::kNewestFirst, std::max(1, linked_.limit)));
      case AnswerForm::kFirst:
        return Show(Apart(linked_.filter, Order::kOldestFirst, std::max(1, linked_.limit)));
      case AnswerForm::kExists:
        return GatherRiskiest();
      case AnswerForm::kWhen:
        return Show(Newest());
      case AnswerForm::kRecap:  // of words, which digests do not know
      case AnswerForm::kList:
        return GatherList();
    }
  }

  void Show(std::vector<Event> events) {
    SortByTime(&events);
    evidence_.events = std::move(events);
  }

  // With words there is a best match; without, the newest are what a list is wanted for.
  void GatherList() {
    if (linked_.filter.terms.empty()) {
      return Show(Newest());
    }
    const std::vector<Hit> hits = query_.Rank(linked_.filter, Wanted(Shown(), Matches()));
    Show(OneOfEach(query_.FindRows(hits), Shown(), Matches()));
    TakeScores(hits);
  }

  std::vector<Event> Newest() { return Apart(linked_.filter, Order::kNewestFirst, Shown()); }

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
  void GatherStateSpans() {
    std::vector<StateSpan> spans = query_.StateSpans(linked_.filter, linked_.ends);
    const auto length = [](const StateSpan& span) {
      return span.end ? span.end->ms - span.event.start.ms : INT64_MAX;
    };
    evidence_.spans = static_cast<int64_t>(spans.size());
    if (spans.empty()) return GatherList();
    for (const StateSpan& span : spans) {
      if (span.end) evidence_.total_ms += length(span);
      if (!span.end) ++evidence_.unended;
    }
    std::ranges::stable_sort(
        spans, [&](const StateSpan& a, const StateSpan& b) { return length(a) > length(b); });
    spans.resize(std::min(spans.size(), static_cast<size_t>(Shown())));
    std::ranges::sort(spans, [](const StateSpan& a, const StateSpan& b) {
      return a.event.rowid < b.event.rowid;
    });
    for (StateSpan& span : spans) {
      evidence_.events.push_back(std::move(span.event));
      evidence_.ends.push_back(span.end);
    }
  }

  // The sides of a comparison, each with its latest events.
  void GatherSides() {
    constexpr int64_t kShownOfSide = 2;
    std::vector<std::pair<std::string, Filter>> sides;
    for (const LinkedSide& side : linked_.sides)
      sides.emplace_back(side.name, side.Of(linked_.filter));
    for (const Window& window : linked_.windows) {
      if (!linked_.sides.empty()) break;
      sides.emplace_back(DescribeWindows({window}, frame_.zone), linked_.filter);
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
    evidence_.incidents = query_.CountIncidents(linked_.filter);
    Show(SpreadOver(&query_, linked_.filter, Matches()));
    const int64_t total = evidence_.tally.events;
    if (total <= kShownEvents) return;
    if (total <= kListedTimes) {
      for (const Event& event : query_.Select(linked_.filter, Order::kOldestFirst, kListedTimes)) {
        evidence_.other_times.push_back(event.start);
      }
    } else {
      GatherDays();
    }
  }

  // Of many matches the ones of high risk, else the latest.
  void GatherRiskiest() {
    std::vector<Event> events = query_.Select(linked_.filter, Order::kNewestFirst, Shown());
    if (evidence_.tally.events > Shown()) {
      Filter risky = linked_.filter;
      for (int risk = 1; risk <= kHighRisk; ++risk) {
        risky.min_risk = std::max(linked_.filter.min_risk, risk);
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
    std::vector<Bucket> buckets = CutByCalendar(linked_.filter.windows, *evidence_.tally.first,
                                                *evidence_.tally.last, frame_.zone);
    if (buckets.size() < 2 || buckets.size() > kMaxListed) return;
    for (Bucket& bucket : buckets) {
      Filter filter = linked_.filter;
      filter.windows = std::move(bucket.windows);
      const Tally tally = query_.Count(filter);
      if (tally.events > 0) evidence_.groups.push_back({std::move(bucket.name), tally});
    }
  }

  void GatherGroups(FacetKind kind, bool with_events) {
    evidence_.groups = query_.CountEach(kind, linked_.filter);
    std::ranges::stable_sort(evidence_.groups, [](const Group& a, const Group& b) {
      return a.tally.events > b.tally.events;
    });
    if (!with_events) return;
    const size_t shown = std::min(evidence_.groups.size(), static_cast<size_t>(kShownEvents));
    for (const Group& group : std::span(evidence_.groups).first(shown)) {
      Filter filter = linked_.filter;
      (kind == FacetKind::kSource ? filter.sources : filter.labels) = {group.name};
      for (Event& event : query_.Select(filter, Order::kNewestFirst, 1)) {
        evidence_.events.push_back(std::move(event));
      }
    }
  }

  // The riskiest first, and among equals the newest; without any risk there is nothing to show.
  void GatherUnusual() {
    std::vector<Event> found;
    std::set<int64_t> seen;
    for (int risk = 4; risk >= 1 && static_cast<int64_t>(found.size()) < Shown(); --risk) {
      Filter filter = linked_.filter;
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
    const std::vector<Term>& terms = linked_.filter.terms;
    // With a word that the log does not know at all, what is left would answer another question.
    if (terms.size() < 2 || !linked_.unknown_words.empty()) return;
    const bool narrowed = !linked_.filter.sources.empty() || !linked_.filter.labels.empty();
    if (terms.size() == 2 && !narrowed) return;
    Filter filter = linked_.filter;
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
    return static_cast<size_t>(std::ranges::count_if(linked_.filter.terms, [&](const Term& term) {
      return std::ranges::any_of(term.any_of, [&](const std::string& word) {
        return stems.contains(PorterStem(word)) || stems.contains(word);
      });
    }));
  }

  // What the question may have been after: the latest match at any time.
  void AddOutside() {
    Filter anywhere = linked_.filter;
    anywhere.windows.clear();
    evidence_.events = query_.Select(anywhere, Order::kNewestFirst, 1);
    evidence_.has_outside = !evidence_.events.empty();
  }

  const Slots& slots_;
  const Linked& linked_;
  const TimeFrame& frame_;
  Store* store_;
  LogQuery query_;
  Evidence evidence_;
};

}  // namespace

Result<Evidence> GatherEvidence(const Slots& slots, const Linked& linked, const TimeFrame& frame,
                                Store* store) {
  return Gatherer(slots, linked, frame, store).Gather();
}

}  // namespace yesterlog
