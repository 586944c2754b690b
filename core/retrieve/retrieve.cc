#include "core/retrieve/retrieve.h"

#include <utility>

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

}  // namespace

Result<std::vector<Hit>> Retrieve(Store& store, std::string_view query, Filter filter, int64_t k) {
  filter.terms = QueryTerms(query);
  if (filter.terms.empty()) return NewestHits(store, filter, k);
  filter.term_mode = TermMode::kAny;
  return store.Rank(filter, k);
}

}  // namespace yesterlog
