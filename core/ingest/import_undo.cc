#include "core/ingest/import_undo.h"

#include <algorithm>

namespace yesterlog {
namespace {

// As with an import: below the least a step costs its commit and little else.
constexpr int64_t kLeastPage = 64;
constexpr int64_t kLargestPage = 8192;

}  // namespace

// The page that fits the budget is learned from the ones before.
Result<UndoProgress> ImportUndo::Step(int64_t budget_us) {
  const int64_t begin_us = tick_();
  const int64_t before = page_events_;
  auto progress = store_->imports().UndoPage(id_, page_events_);
  const int64_t spent_us = std::max<int64_t>(tick_() - begin_us, 1);
  const int64_t fitting = page_events_ * budget_us / spent_us;
  page_events_ = std::clamp(std::clamp(fitting, before / 4, before * 2), kLeastPage, kLargestPage);
  return progress;
}

}  // namespace yesterlog
