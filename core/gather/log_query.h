// A store as evidence is gathered from it.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/gather/evidence.h"
#include "core/gather/state_spans.h"
#include "core/retrieve/retrieve.h"
#include "core/store/digest_table.h"

namespace yesterlog {

// Runs queries until the first one fails; what comes after the failure is empty.
class LogQuery {
 public:
  explicit LogQuery(Store* store) : store_(store) {}

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

  std::vector<StateSpan> StateSpans(const Filter& filter, const std::vector<std::string>& ends) {
    return Take(FindStateSpans(filter, ends, store_));
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

}  // namespace yesterlog
