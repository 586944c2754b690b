#include "core/kind/kinder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/kind/kind.h"
#include "core/store/kind_table.h"

namespace yesterlog {
namespace {

// A smaller page makes no step shorter: its commit alone costs as much.
constexpr int64_t kLeastPage = 64;
constexpr int64_t kLargestPage = 20'000;
constexpr size_t kMaxPageBytes = size_t{2} << 20;

std::vector<KindAssignment> KindsOf(const std::vector<UnkindedEvent>& events) {
  std::vector<KindAssignment> assignments;
  assignments.reserve(events.size());
  for (const UnkindedEvent& event : events) {
    assignments.push_back({event.rowid, KindOf({.source = event.source,
                                                .label = event.label,
                                                .text = event.text,
                                                .details_json = event.details_json})});
  }
  return assignments;
}

}  // namespace

Result<KindingState> Kinder::Step(int64_t budget_us) {
  const int64_t begun_us = tick_();
  KindTable& kinds = store_->kinds();
  if (Status used = kinds.UseVersion(kKindVersion); !used.ok()) return used.error();
  const auto events = kinds.NextUnkinded(page_, kMaxPageBytes);
  if (!events.ok()) return events.error();
  if (events->empty()) return KindingState::kDone;
  if (Status done = kinds.Assign(KindsOf(*events)); !done.ok()) return done.error();
  const int64_t spent_us = std::max<int64_t>(tick_() - begun_us, 1);
  const auto size = static_cast<double>(events->size());
  // Halfway to what would have fitted, so that one slow commit does not make the next page tiny.
  const double fitting = size * static_cast<double>(budget_us) / static_cast<double>(spent_us);
  page_ = std::clamp(static_cast<int64_t>((size + std::min(fitting, 4 * size)) / 2), kLeastPage,
                     kLargestPage);
  return KindingState::kWorking;
}

}  // namespace yesterlog
