#include "core/retrieve/candidates.h"

#include <algorithm>
#include <set>
#include <utility>

namespace yesterlog {
namespace {

// How many events the index hands up for their order to be settled by Relevance(): deeper did not
// change the first ten on any set tried (50, 100, 200, 500).
constexpr int64_t kMinDepth = 100;

// A term that more than one event in 8 holds says little and costs most of the time of a search. It
// finds no events of its own when rarer ones find this many; it still counts in their order.
constexpr int64_t kCommonShare = 8;
constexpr int64_t kEnoughMatches = 1000;

// How many events satisfy a filter without terms.
Result<int64_t> Population(Store& store, const Filter& filter) {
  const bool is_open = filter.windows.empty() && filter.sources.empty() && filter.labels.empty() &&
                       filter.min_risk == 0;
  if (!is_open) return store.CountEvents(filter);
  // The store keeps these sums; counting would read every event.
  Result<std::vector<Facet>> sources = store.Sources();
  if (!sources.ok()) return sources.error();
  int64_t events = 0;
  for (const Facet& source : *sources) events += source.events;
  return events;
}

struct SplitTerms {
  std::vector<Term> selective;
  std::vector<Term> common;
  int64_t matches = 0;  // of all terms together, an event counted once a term
};

SplitTerms Split(const std::vector<QueryTerm>& query, const Statistics& statistics) {
  std::vector<std::pair<int64_t, size_t>> by_matches;
  for (size_t i = 0; i < query.size(); ++i) by_matches.emplace_back(statistics.matching[i], i);
  std::sort(by_matches.begin(), by_matches.end());
  SplitTerms terms;
  for (const auto& [matches, i] : by_matches) {
    if (matches == 0) continue;
    const bool is_common = matches > statistics.population / kCommonShare;
    (is_common && terms.matches >= kEnoughMatches ? terms.common : terms.selective)
        .push_back({{query[i].text}});
    terms.matches += matches;
  }
  return terms;
}

// A selective term and every common one: what the search for selective terms alone could leave out
// when it finds more than it may hand up.
Filter WithCommon(Filter filter, const SplitTerms& terms) {
  Term any;
  for (const Term& term : terms.selective) any.any_of.push_back(term.any_of.front());
  filter.terms = terms.common;
  filter.terms.push_back(std::move(any));
  filter.term_mode = TermMode::kAll;
  return filter;
}

void AppendNew(std::vector<Hit> more, std::vector<Hit>* hits) {
  std::set<int64_t> rowids;
  for (const Hit& hit : *hits) rowids.insert(hit.rowid);
  for (Hit& hit : more) {
    if (rowids.insert(hit.rowid).second) hits->push_back(std::move(hit));
  }
}

Filter WithEvery(Filter filter, const SplitTerms& terms) {
  filter.terms = terms.selective;
  filter.terms.insert(filter.terms.end(), terms.common.begin(), terms.common.end());
  filter.term_mode = TermMode::kAll;
  return filter;
}

// The best by the index's own ranking. Where the search for any term would rank very many, those
// that hold every term come first: they are found much faster, and when there are enough of them,
// what lacks a term has no place among them.
Result<std::vector<Hit>> RankedHits(Store& store, Filter filter, const SplitTerms& terms,
                                    int64_t depth) {
  if (terms.matches > kEnoughMatches) {
    Result<std::vector<Hit>> complete = store.Rank(WithEvery(filter, terms), depth);
    if (!complete.ok() || static_cast<int64_t>(complete->size()) == depth) return complete;
  }
  filter.terms = terms.selective;
  filter.term_mode = TermMode::kAny;
  Result<std::vector<Hit>> hits = store.Rank(filter, depth);
  if (!hits.ok() || terms.common.empty()) return hits;
  Result<std::vector<Hit>> more = store.Rank(WithCommon(filter, terms), depth);
  if (!more.ok()) return more;
  AppendNew(std::move(*more), &*hits);
  return hits;
}

}  // namespace

Result<Statistics> StatisticsOf(Store& store, const std::vector<QueryTerm>& query, Filter filter) {
  filter.terms.clear();
  Result<int64_t> population = Population(store, filter);
  if (!population.ok()) return population.error();
  Statistics statistics{*population, {}};
  for (const QueryTerm& term : query) {
    filter.terms = {Term{{term.text}}};
    Result<int64_t> matching = store.CountEvents(filter);
    if (!matching.ok()) return matching.error();
    statistics.matching.push_back(*matching);
  }
  return statistics;
}

Result<std::vector<Event>> Candidates(Store& store, const std::vector<QueryTerm>& query,
                                      const Statistics& statistics, const Filter& filter,
                                      int64_t k) {
  const SplitTerms terms = Split(query, statistics);
  if (terms.selective.empty()) return std::vector<Event>();
  const int64_t depth = std::max(k, kMinDepth);
  if (terms.matches <= depth) {
    // All of them: ranking would first read through the whole log's entries of every term.
    Filter any = filter;
    any.terms = terms.selective;
    any.term_mode = TermMode::kAny;
    return store.Select(any, Order::kOldestFirst, depth);
  }
  Result<std::vector<Hit>> hits = RankedHits(store, filter, terms, depth);
  if (!hits.ok()) return hits.error();
  std::vector<int64_t> rowids;
  for (const Hit& hit : *hits) rowids.push_back(hit.rowid);
  return store.FindRows(rowids);
}

}  // namespace yesterlog
