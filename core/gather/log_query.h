// A store as evidence is gathered from it.
#pragma once

#include <string_view>
#include <vector>

#include "core/gather/evidence.h"
#include "core/gather/execute.h"
#include "core/retrieve/retrieve.h"

namespace yesterlog {

// Runs queries until the first one fails; what comes after the failure is empty.
class LogQuery {
 public:
  explicit LogQuery(Store* store) : store_(store) {}

  const Status& status() const { return status_; }

  Tally Count(const Filter& filter) { return Take(store_->Count(filter)); }

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
    return FindRows(rowids);
  }

  std::vector<Event> FindRows(const std::vector<int64_t>& rowids) {
    return Take(store_->FindRows(rowids));
  }

  PlanResult Run(const Plan& plan, const ExecuteFrame& frame) {
    return Take(Execute(plan, frame, store_));
  }

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
