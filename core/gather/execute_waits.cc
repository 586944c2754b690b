#include "core/gather/execute_waits.h"

#include <utility>

namespace yesterlog {

Result<WaitReader> WaitReader::Open(const Execution& execution, int64_t first, Store* store) {
  WaitReader reader;
  if (execution.plan.same) {
    Result<PlanGroups> series = PlanGroups::Create(execution, *execution.plan.same, store);
    if (!series.ok()) return series.error();
    reader.series_.emplace(std::move(*series));
  }
  FigureQuery query{.where = execution.plan.until};
  if (!execution.empty() && first <= execution.log.last) query.rows = {{first, execution.log.last}};
  reader.AddTo(&query);
  Result<std::unique_ptr<FigureStream>> ends = execution.figures.Stream(std::move(query));
  if (!ends.ok()) return ends.error();
  reader.ends_ = std::move(*ends);
  return reader;
}

void WaitReader::AddTo(FigureQuery* query) {
  if (series_) series_->AddTo(query);
}

Result<size_t> WaitReader::SeriesOf(FigureStream& event) {
  if (!series_) return size_t{0};
  return series_->GroupOf(event);
}

Status WaitReader::Add(FigureStream& beginning) {
  const int64_t row = beginning.row().rowid;
  if (Status read = ReadEnds(row); !read.ok()) return read;
  Result<size_t> series = SeriesOf(beginning);
  if (!series.ok()) return series.error();
  if (*series == kNoGroup || !open_.emplace(*series, waits_.size()).second) return Status();
  waits_.push_back({.row = row, .name = series_ ? series_->at(*series).name : ""});
  return Status();
}

Status WaitReader::ReadEnds(int64_t last_row) {
  for (;;) {
    if (!pending_) {
      Result<bool> more = ends_->Next();
      if (!more.ok()) return more.error();
      if (!*more) return Status();
      pending_ = true;
    }
    const int64_t row = ends_->row().rowid;
    if (row > last_row) return Status();
    pending_ = false;
    Result<size_t> series = SeriesOf(*ends_);
    if (!series.ok()) return series.error();
    const auto open = open_.find(*series);
    if (open == open_.end()) continue;
    waits_[open->second].end = row;
    open_.erase(open);
  }
}

Result<std::vector<Wait>> WaitReader::Finish() {
  if (!open_.empty()) {
    if (Status read = ReadEnds(INT64_MAX); !read.ok()) return read.error();
  }
  return std::move(waits_);
}

}  // namespace yesterlog
