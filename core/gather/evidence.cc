#include "core/gather/evidence.h"

#include <algorithm>
#include <set>
#include <span>

#include "core/gather/evidence_by_unit.h"
#include "core/gather/log_query.h"
#include "core/gather/sample_events.h"
#include "core/link/typed_plan.h"
#include "core/store/digest_table.h"
#include "core/text/words.h"
#include "core/wording/moment_words.h"

namespace yesterlog {
namespace {

constexpr int64_t kListedTimes = 25;
constexpr int64_t kCandidates = 20;  // ranked events among which the relevant ones are sought

class Gatherer {
 public:
  Gatherer(const Slots& slots, const Linked& linked, const Plan& plan, const PlanResult& result,
           const TimeFrame& frame, Store* store)
      : slots_(slots),
        linked_(linked),
        plan_(plan),
        result_(result),
        frame_(frame),
        store_(store),
        query_(store) {}

  Result<Evidence> Gather() {
    if (IsDigested()) {
      if (Status digested = GatherDigest(); !digested.ok()) return digested.error();
      if (evidence_.digest) return std::move(evidence_);
    }
    evidence_.tally = result_.tally;
    evidence_.incidents = result_.incidents;
    if (linked_.shape) return Shaped();
    if (linked_.form == AnswerForm::kUnusual) TakeAllRisks();
    if (linked_.fallback && linked_.form == AnswerForm::kCount) TakeRecent();
    Filter window;
    window.windows = linked_.filter.windows;
    evidence_.in_window = query_.Count(window);
    // "nights without": that there is no match is the answer, as long as there is a log; what lasts
    // may have begun before.
    const bool by_absence =
        linked_.form == AnswerForm::kUnitsWithout && evidence_.in_window.events > 0;
    const bool lasts = linked_.form == AnswerForm::kDuration && !result_.rows.empty();
    if (Matches() > 0 || by_absence || lasts) {
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
  // What the result's rows show.
  Result<Evidence> Shaped() {
    constexpr size_t kMostCited = 24;
    std::vector<int64_t> rows = RowsOf(result_.rows);
    if (rows.size() > kMostCited) rows.resize(kMostCited);
    evidence_.events = query_.FindRows(rows);
    evidence_.whole_log = query_.Count({});
    evidence_.in_window = evidence_.whole_log;
    if (!query_.status().ok()) return query_.status().error();
    return std::move(evidence_);
  }

  void TakeRecent() {
    constexpr int64_t kRecentDays = 3;
    Plan recent = plan_;
    recent.time.windows = {
        {Instant{frame_.now.ms - kRecentDays * kMsPerDay}, Instant{frame_.now.ms + 1}}};
    evidence_.recent = query_.Run(recent, FrameOf(0)).tally.occurrences;
  }

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
        return GatherByUnit(linked_, plan_, frame_, &query_, &evidence_);
      case AnswerForm::kCompare:
        return GatherSides();
      case AnswerForm::kCountSources:
      case AnswerForm::kCountLabels:
        TakeGroups();
        return ShowOfGroups();
      case AnswerForm::kWhere:
        TakeGroups();
        return Show(Newest());
      case AnswerForm::kDuration:
        return GatherSpans();
      case AnswerForm::kUnusual:
        return GatherUnusual();
      case AnswerForm::kLatest:
        return Show(InOrder(Order::kNewestFirst));
      case AnswerForm::kFirst:
        return Show(InOrder(Order::kOldestFirst));
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

  // The one that the plan gave; of several no two of one incident.
  std::vector<Event> InOrder(Order order) {
    if (linked_.limit < 2) return query_.FindRows(RowsOf(result_.rows));
    return Apart(linked_.filter, order, linked_.limit);
  }

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

  // The longest ones.
  void GatherSpans() {
    if (result_.rows.empty()) return GatherList();
    std::vector<ResultRow> rows = result_.rows;
    if (static_cast<int64_t>(rows.size()) < result_.rows_total) {
      rows = query_.Run(plan_, FrameOf(static_cast<int>(result_.rows_total))).rows;
    }
    evidence_.spans = result_.rows_total;
    evidence_.unended = std::ranges::count_if(rows, &ResultRow::open);
    evidence_.total_ms = static_cast<int64_t>(result_.value.value_or(0));
    std::ranges::stable_sort(rows, std::ranges::greater(), &ResultRow::value);
    rows.resize(std::min(rows.size(), static_cast<size_t>(Shown())));
    std::ranges::sort(rows, {}, &ResultRow::rowid);
    evidence_.events = query_.FindRows(RowsOf(rows));
    const std::vector<ResultRow> whole = WholeSpans();
    for (const ResultRow& row : rows) {
      const auto uncut = std::ranges::find(whole, row.rowid, &ResultRow::rowid);
      const bool cut = uncut != whole.end() && uncut->window != row.window;
      evidence_.shown_spans.push_back({.window = row.window.value_or(Window{}),
                                       .length_ms = static_cast<int64_t>(row.value.value_or(0)),
                                       .open = row.open,
                                       .whole = cut ? uncut->window : std::nullopt});
    }
  }

  // The same, whenever they were: who asks for a night means what lasted over its end as well.
  std::vector<ResultRow> WholeSpans() {
    constexpr int kMostSpans = 2000;
    if (plan_.anchor || !plan_.time.recurrence.Trivial()) return {};
    Plan whenever = plan_;
    whenever.time = {};
    return query_.Run(whenever, FrameOf(kMostSpans)).rows;
  }

  ExecuteFrame FrameOf(int most_rows) const {
    return {.now = frame_.now, .zone = frame_.zone, .most_rows = most_rows};
  }

  static std::vector<int64_t> RowsOf(const std::vector<ResultRow>& rows) {
    std::vector<int64_t> rowids;
    for (const ResultRow& row : rows) {
      if (row.rowid) rowids.push_back(*row.rowid);
    }
    return rowids;
  }

  // The sides of a comparison, each with its latest events.
  void GatherSides() {
    constexpr int64_t kShownOfSide = 2;
    std::vector<Filter> sides;
    for (const LinkedSide& side : linked_.sides) sides.push_back(side.Of(linked_.filter));
    for (const Window& window : linked_.windows) {
      if (!linked_.sides.empty()) break;
      sides.push_back(linked_.filter);
      sides.back().windows = {window};
    }
    for (const Filter& filter : sides) {
      std::vector<Event> latest = Apart(filter, Order::kNewestFirst, kShownOfSide);
      SortByTime(&latest);
      for (Event& event : latest) evidence_.events.push_back(std::move(event));
    }
    TakeGroups();
  }

  // All of a few; of many the first, the last and three spread between them.
  void GatherCount() {
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
    Plan by_days = plan_;
    by_days.operation = Operation::kPerUnit;
    by_days.by = {.unit = UnitFor(*evidence_.tally.first, *evidence_.tally.last)};
    by_days.having = {.op = FieldOp::kGreater, .bound = 0};
    const PlanResult days = query_.Run(by_days, FrameOf(0));
    if (days.rows.size() < 2 || days.rows.size() > kMaxListed) return;
    evidence_.groups = GroupsOf(days.rows, by_days.by->unit, frame_.zone);
  }

  Unit UnitFor(Instant first, Instant last) const {
    constexpr int64_t kMaxDays = 62;
    constexpr int64_t kMaxMonths = 5 * 366;  // in days
    const auto day_of = [&](Instant instant) {
      return DaysFromCivil(DateOf(frame_.zone.ToLocal(instant)));
    };
    const int64_t days = day_of(last) - day_of(first) + 1;
    return days <= kMaxDays ? Unit::kDay : days <= kMaxMonths ? Unit::kMonth : Unit::kYear;
  }

  void TakeGroups() {
    const Unit unit = plan_.by ? plan_.by->unit : Unit::kSource;
    evidence_.groups = GroupsOf(result_.rows, unit, frame_.zone);
    for (size_t i = 0; i < plan_.sides.size() && i < evidence_.groups.size(); ++i) {
      const Side& side = plan_.sides[i];
      if (!side.name.empty() || !side.time) continue;
      evidence_.groups[i].name = DescribeWindows(side.time->windows, frame_.zone);
    }
  }

  // The latest of each of the first groups.
  void ShowOfGroups() {
    const bool sources = linked_.form == AnswerForm::kCountSources;
    const size_t shown = std::min(evidence_.groups.size(), static_cast<size_t>(kShownEvents));
    for (const Group& group : std::span(evidence_.groups).first(shown)) {
      Filter filter = linked_.filter;
      (sources ? filter.sources : filter.labels) = {group.name};
      for (Event& event : query_.Select(filter, Order::kNewestFirst, 1)) {
        evidence_.events.push_back(std::move(event));
      }
    }
  }

  // Among how many the risky ones were sought.
  void TakeAllRisks() {
    const PlanResult all = query_.Run(RiskFrom(linked_.filter.min_risk), FrameOf(0));
    evidence_.tally = all.tally;
    evidence_.incidents = all.incidents;
  }

  // The count of what is asked for, of at least that risk.
  Plan RiskFrom(int risk) const {
    Plan count = plan_;
    count.operation = Operation::kCount;
    Filter filter = linked_.filter;
    filter.min_risk = risk;
    count.selection = SelectionOf(filter);
    return count;
  }

  // The riskiest first, and among equals the newest; without any risk there is nothing to show.
  void GatherUnusual() {
    std::vector<Event> found;
    std::set<int64_t> seen;
    for (int risk = 4; risk >= 1 && static_cast<int64_t>(found.size()) < Shown(); --risk) {
      Filter filter = linked_.filter;
      filter.min_risk = std::max(filter.min_risk, risk);
      const Tally tally = query_.Run(RiskFrom(filter.min_risk), FrameOf(0)).tally;
      if (tally.events > 0 && evidence_.groups.empty()) {
        evidence_.groups.push_back({std::to_string(risk), tally.events, tally.occurrences});
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
  const Plan& plan_;
  const PlanResult& result_;
  const TimeFrame& frame_;
  Store* store_;
  LogQuery query_;
  Evidence evidence_;
};

}  // namespace

Result<Evidence> GatherEvidence(const Slots& slots, const Linked& linked, const Plan& plan,
                                const PlanResult& result, const TimeFrame& frame, Store* store) {
  return Gatherer(slots, linked, plan, result, frame, store).Gather();
}

}  // namespace yesterlog
