#include "core/gather/execute_meters.h"

#include <algorithm>
#include <memory>

namespace yesterlog {
namespace {

bool Holds(const std::vector<RowRange>& rows, int64_t rowid) {
  const auto range = std::ranges::lower_bound(rows, rowid, {}, &RowRange::last);
  return range != rows.end() && range->first <= rowid;
}

}  // namespace

double IncreaseOf(double before, double reading) {
  const bool anew = reading >= 0 && reading * 2 < before;
  return anew ? reading : reading - before;
}

Result<std::unordered_map<int64_t, double>> IncreasesOf(const Execution& run,
                                                        const Condition& where, const Place& place,
                                                        const std::string& field) {
  std::unordered_map<int64_t, double> increases;
  if (run.empty() || place.rows.empty()) return increases;
  FigureQuery query{.where = where, .rows = {{run.log.first, place.rows.back().last}}};
  query.columns = kReadSource;
  query.fields = {field};
  Result<std::unique_ptr<FigureStream>> events = run.figures.Stream(std::move(query));
  if (!events.ok()) return events.error();
  std::unordered_map<int64_t, double> latest;  // by source
  for (;;) {
    Result<bool> more = (*events)->Next();
    if (!more.ok()) return more.error();
    if (!*more) return increases;
    const std::optional<double> reading = (*events)->FieldNumber(0);
    if (!reading) continue;
    const FigureRow& row = (*events)->row();
    const auto [before, is_first] = latest.emplace(row.source, *reading);
    const double increase = is_first ? 0 : IncreaseOf(before->second, *reading);
    before->second = *reading;
    if (Holds(place.rows, row.rowid)) increases.emplace(row.rowid, increase);
  }
}

}  // namespace yesterlog
