#include "core/gather/execute_place.h"

#include <algorithm>

#include "core/time/recurrence.h"

namespace yesterlog {
namespace {

// Ranges that come in order of their starts, joined where they overlap or touch.
void Append(TimeRange range, std::vector<TimeRange>* ranges) {
  if (range.start_ms >= range.end_ms) return;
  if (!ranges->empty() && range.start_ms <= ranges->back().end_ms) {
    ranges->back().end_ms = std::max(ranges->back().end_ms, range.end_ms);
  } else {
    ranges->push_back(range);
  }
}

void Append(RowRange range, std::vector<RowRange>* ranges) {
  if (range.first > range.last) return;
  if (!ranges->empty() && range.first <= ranges->back().last + 1) {
    ranges->back().last = std::max(ranges->back().last, range.last);
  } else {
    ranges->push_back(range);
  }
}

TimeRange HullOf(const std::vector<TimeRange>& ranges) {
  if (ranges.empty()) return {};
  return {ranges.front().start_ms, ranges.back().end_ms};
}

Place PlaceOfTime(const Execution& execution, const PlanTime& time) {
  // An event at the reference itself still counts, though no time is left behind it.
  const int64_t end_ms = execution.frame.now.ms;
  const Window span{StartOfRow(execution.log.first), Instant{end_ms + 1}};
  std::vector<Window> windows = time.windows;
  if (windows.empty()) windows.push_back(span);
  const auto times_in = [&](const Recurrence& recurrence, std::vector<TimeRange>* times) {
    const std::vector<Window> parts =
        ExpandRecurrence(windows, recurrence, execution.frame.zone, span);
    for (const Window& part : parts) Append({part.start->ms, std::min(part.end.ms, end_ms)}, times);
    return parts;
  };
  Place place;
  std::vector<TimeRange> whole;
  times_in({}, &whole);
  place.hull = HullOf(whole);
  place.rows = RowRanges(times_in(time.recurrence, &place.times));
  return place;
}

class Anchored {
 public:
  Anchored(const Execution& execution, const Anchor& anchor)
      : execution_(execution),
        anchor_(anchor),
        first_ms_(StartOfRow(execution.log.first).ms),
        now_ms_(execution.frame.now.ms) {}

  Result<Place> Around(const std::vector<RowRange>& rows) {
    const bool last = anchor_.which == Which::kLast;
    Result<std::unique_ptr<FigureStream>> events =
        execution_.figures.Stream({.where = anchor_.event,
                                   .rows = rows,
                                   .order = last ? Order::kNewestFirst : Order::kOldestFirst});
    if (!events.ok()) return events.error();
    for (;;) {
      Result<bool> more = (*events)->Next();
      if (!more.ok()) return more.error();
      if (!*more) break;
      if (Status added = Add((*events)->row().rowid); !added.ok()) return added.error();
      if (anchor_.which != Which::kEach) break;
    }
    place_.hull = HullOf(place_.times);
    return std::move(place_);
  }

 private:
  // Anchors come in order of time, and so do what lies after and what lies before them.
  Status Add(int64_t row) {
    const int64_t start_ms = StartOfRow(row).ms;
    // No log is longer than that, and no sum overflows.
    const int64_t within_ms =
        std::clamp<int64_t>(anchor_.within_ms.value_or(kMaxEventTime.ms), 0, kMaxEventTime.ms);
    switch (anchor_.relation) {
      case Relation::kAfter: {
        const RowRange until = execution_.RowsUntil({start_ms + within_ms}).front();
        Append({row + 1, until.last}, &place_.rows);
        Append({start_ms, std::min(start_ms + within_ms, now_ms_)}, &place_.times);
        return Status();
      }
      case Relation::kBefore: {
        const int64_t from_ms = std::max(start_ms - within_ms, first_ms_);
        Append({FirstRowAt({from_ms}), row - 1}, &place_.rows);
        Append({from_ms, start_ms}, &place_.times);
        return Status();
      }
      case Relation::kBetween:
        return AddBetween(row);
    }
    return Status();
  }

  Status AddBetween(int64_t row) {
    if (!ends_) {
      Result<std::unique_ptr<FigureStream>> ends = execution_.figures.Stream(
          {.where = anchor_.until, .rows = {{row + 1, execution_.log.last}}});
      if (!ends.ok()) return ends.error();
      ends_ = std::move(*ends);
    }
    while (end_row_ <= row) {
      Result<bool> more = ends_->Next();
      if (!more.ok()) return more.error();
      end_row_ = *more ? ends_->row().rowid : INT64_MAX;
    }
    const int64_t start_ms = StartOfRow(row).ms;
    if (end_row_ == INT64_MAX) {
      Append({row + 1, execution_.log.last}, &place_.rows);
      Append({start_ms, now_ms_}, &place_.times);
    } else {
      Append({row + 1, end_row_ - 1}, &place_.rows);
      Append({start_ms, StartOfRow(end_row_).ms}, &place_.times);
    }
    return Status();
  }

  const Execution& execution_;
  const Anchor& anchor_;
  int64_t first_ms_;
  int64_t now_ms_;
  std::unique_ptr<FigureStream> ends_;
  int64_t end_row_ = 0;
  Place place_;
};

}  // namespace

std::vector<RowRange> Execution::RowsUntil(Instant latest) const {
  const int64_t end = FirstRowAt({std::min(latest, kMaxEventTime).ms + 1});
  return {{log.first, std::min(log.last, end - 1)}};
}

Result<Place> PlaceOf(const Execution& execution, const PlanTime& time) {
  if (execution.empty()) return Place();
  Place place = PlaceOfTime(execution, time);
  if (!execution.plan.anchor) return place;
  return Anchored(execution, *execution.plan.anchor).Around(place.rows);
}

}  // namespace yesterlog
