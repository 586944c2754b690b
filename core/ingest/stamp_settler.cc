#include <utility>

#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

// 29 February can be eight years back (1896 to 1904).
constexpr int kYearsBack = 8;

}  // namespace

StampSettler::StampSettler(ZoneTable zone, Instant now)
    : zone_(std::move(zone)), now_(zone_.ToLocal(now)) {}

std::optional<Instant> StampSettler::Settle(const Stamp& stamp) {
  if (stamp.instant) return stamp.instant;
  if (stamp.has_year) {
    if (!IsValidDate(stamp.date)) return std::nullopt;
    return ToInstant(AtMsOfDay(stamp.date, stamp.ms_of_day), stamp);
  }
  const auto local = SettleYear(stamp);
  if (!local) return std::nullopt;
  previous_ = local;
  return ToInstant(*local, stamp);
}

Instant StampSettler::ToInstant(LocalTime local, const Stamp& stamp) const {
  if (!stamp.offset_s) return zone_.StartInstant(local);
  return {local.ms - *stamp.offset_s * kMsPerSecond};
}

std::optional<LocalTime> StampSettler::SettleYear(const Stamp& stamp) const {
  const int this_year = DateOf(now_).year;
  for (int year = this_year + 1; year >= this_year - kYearsBack; --year) {
    const CivilDate date{year, stamp.date.month, stamp.date.day};
    if (!IsValidDate(date)) continue;
    const LocalTime local = AtMsOfDay(date, stamp.ms_of_day);
    const bool past = local <= now_;
    const bool follows = previous_ && local.ms >= previous_->ms &&
                         local.ms - previous_->ms <= kMsPerDay && local.ms - now_.ms <= kMsPerDay;
    if (past || follows) return local;
  }
  return std::nullopt;
}

}  // namespace yesterlog
