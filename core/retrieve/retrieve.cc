#include "core/retrieve/retrieve.h"

#include <algorithm>
#include <utility>

#include "core/retrieve/candidates.h"
#include "core/retrieve/query.h"
#include "core/retrieve/relevance.h"
#include "core/store/index_text.h"

namespace yesterlog {
namespace {

Result<std::vector<Hit>> NewestHits(Store& store, const Filter& filter, int64_t k) {
  Result<std::vector<Event>> events = store.Select(filter, Order::kNewestFirst, k);
  if (!events.ok()) return events.error();
  std::vector<Hit> hits;
  for (Event& event : *events) {
    hits.push_back({.rowid = event.rowid, .id = std::move(event.id), .score = 0});
  }
  return hits;
}

std::vector<TermOccurrences> OccurrencesIn(const std::vector<QueryTerm>& query,
                                           const std::vector<Event>& events) {
  std::vector<TermOccurrences> found;
  for (const Event& event : events) {
    const std::string details = JsonValues(event.details_json);
    found.push_back(FindOccurrences(query, {event.text, event.source, event.label, details}));
  }
  return found;
}

double MeanWords(const std::vector<TermOccurrences>& found) {
  double words = 0;
  for (const TermOccurrences& event : found) words += static_cast<double>(event.words);
  return found.empty() ? 0 : words / static_cast<double>(found.size());
}

std::vector<double> InverseDocumentFrequencies(const Statistics& statistics,
                                               const std::vector<TermOccurrences>& found) {
  std::vector<double> idf;
  for (size_t i = 0; i < statistics.matching.size(); ++i) {
    // The index does not know the parts of "DataNode": what it calls rare may be common.
    const int64_t seen =
        std::ranges::count_if(found, [&](const TermOccurrences& event) { return event.Holds(i); });
    idf.push_back(
        InverseDocumentFrequency(std::max(statistics.matching[i], seen), statistics.population));
  }
  return idf;
}

// The events in the order of their relevance, ties by id.
std::vector<Hit> Ordered(std::vector<Event> events, const std::vector<QueryTerm>& query,
                         const Statistics& statistics) {
  const std::vector<TermOccurrences> found = OccurrencesIn(query, events);
  const std::vector<double> idf = InverseDocumentFrequencies(statistics, found);
  const double mean_words = MeanWords(found);
  std::vector<Hit> hits;
  for (size_t i = 0; i < events.size(); ++i) {
    hits.push_back({.rowid = events[i].rowid,
                    .id = std::move(events[i].id),
                    .score = Relevance(found[i], query, idf, mean_words)});
  }
  std::ranges::sort(hits, [](const Hit& a, const Hit& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
  return hits;
}

}  // namespace

Result<std::vector<Hit>> Retrieve(Store& store, std::string_view query, Filter filter, int64_t k) {
  filter.terms.clear();
  const std::vector<QueryTerm> terms = ParseQuery(query);
  if (terms.empty()) return NewestHits(store, filter, k);
  if (k <= 0) return std::vector<Hit>();
  Result<Statistics> statistics = StatisticsOf(store, terms, filter);
  if (!statistics.ok()) return statistics.error();
  Result<std::vector<Event>> events = Candidates(store, terms, *statistics, filter, k);
  if (!events.ok()) return events.error();
  std::vector<Hit> hits = Ordered(std::move(*events), terms, *statistics);
  if (static_cast<int64_t>(hits.size()) > k) hits.resize(static_cast<size_t>(k));
  return hits;
}

}  // namespace yesterlog
