#include "core/gather/execute_lists.h"

#include <algorithm>

namespace yesterlog {

ShownRows::ShownRows(const Plan& plan, const ExecuteFrame& frame) {
  const auto n_or = [&](int usual) { return static_cast<size_t>(plan.n > 0 ? plan.n : usual); };
  switch (plan.operation) {
    case Operation::kExists:
      most_ = n_or(frame.most_rows);
      from_end_ = newest_first_ = true;
      break;
    case Operation::kList:
    case Operation::kWhen:
      most_ = n_or(frame.most_rows);
      from_end_ = newest_first_ = plan.direction == Direction::kDescending;
      // The nearest, however they are shown then.
      if (plan.anchor && plan.n > 0 && plan.anchor->relation != Relation::kBetween) {
        from_end_ = plan.anchor->relation == Relation::kBefore;
      }
      break;
    case Operation::kFirst:
      most_ = n_or(1);
      break;
    case Operation::kLast:
      most_ = n_or(1);
      from_end_ = true;
      break;
    case Operation::kNth:
      nth_ = plan.n == 0 ? 1 : plan.n;
      most_ = static_cast<size_t>(std::max(nth_, -nth_));
      from_end_ = nth_ < 0;
      break;
    default:
      break;
  }
}

void ShownRows::Add(int64_t row) {
  if (rows_.size() == most_) {
    if (!from_end_ || most_ == 0) return;
    rows_.pop_front();
  }
  rows_.push_back(row);
}

std::vector<ResultRow> ShownRows::Take() {
  if (nth_ != 0) {
    const bool there = rows_.size() == most_;
    const int64_t row = !there ? 0 : nth_ > 0 ? rows_.back() : rows_.front();
    rows_.clear();
    if (there) rows_.push_back(row);
  }
  if (newest_first_) std::ranges::reverse(rows_);
  std::vector<ResultRow> shown;
  for (const int64_t row : rows_) {
    ResultRow& line = shown.emplace_back();
    line.events = 1;
    line.rowid = row;
  }
  return shown;
}

}  // namespace yesterlog
