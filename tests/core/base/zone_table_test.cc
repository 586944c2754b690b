#include "core/base/zone_table.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Instant At(const char* utc) { return {ParseLocal(utc)->ms}; }
LocalTime Clock(const char* local) { return *ParseLocal(local); }

// Berlin in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
ZoneTable Berlin() {
  return *ZoneTable::Create("Europe/Berlin", 3600,
                            {{At("2026-03-29T01:00"), 7200}, {At("2026-10-25T01:00"), 3600}});
}

TEST_CASE("offsets change at the transition itself") {
  const ZoneTable zone = Berlin();
  CHECK(FormatLocal(zone.ToLocal(At("2026-03-29T00:59:59"))) == "2026-03-29T01:59:59");
  CHECK(FormatLocal(zone.ToLocal(At("2026-03-29T01:00"))) == "2026-03-29T03:00:00");
}

TEST_CASE("a local time that was skipped moves forward to the transition") {
  const ZoneTable zone = Berlin();
  CHECK(zone.StartInstant(Clock("2026-03-29T02:30")) == At("2026-03-29T01:00"));
  CHECK(zone.EndInstant(Clock("2026-03-29T02:30")) == At("2026-03-29T01:00"));
  CHECK(zone.StartInstant(Clock("2026-03-29T03:00")) == At("2026-03-29T01:00"));
}

TEST_CASE("a local time that was shown twice starts early and ends late") {
  const ZoneTable zone = Berlin();
  CHECK(zone.StartInstant(Clock("2026-10-25T02:30")) == At("2026-10-25T00:30"));
  CHECK(zone.EndInstant(Clock("2026-10-25T02:30")) == At("2026-10-25T01:30"));
}

TEST_CASE("a day can be 23 or 25 hours long") {
  const ZoneTable zone = Berlin();
  const auto hours = [&](const char* from, const char* to) {
    return (zone.EndInstant(Clock(to)).ms - zone.StartInstant(Clock(from)).ms) / kMsPerHour;
  };
  CHECK(hours("2026-03-29", "2026-03-30") == 23);
  CHECK(hours("2026-10-25", "2026-10-26") == 25);
  CHECK(hours("2026-06-01", "2026-06-02") == 24);
}

TEST_CASE("a date line change skips a whole day") {
  // Samoa had no 30 December 2011: from UTC-10 to UTC+14 at 10:00 UTC.
  const ZoneTable zone =
      *ZoneTable::Create("Pacific/Apia", -36000, {{At("2011-12-30T10:00"), 50400}});
  CHECK(zone.StartInstant(Clock("2011-12-30T12:00")) == At("2011-12-30T10:00"));
  CHECK(zone.StartInstant(Clock("2011-12-31T00:00")) == At("2011-12-30T10:00"));
  CHECK(zone.StartInstant(Clock("2011-12-29T23:00")) == At("2011-12-30T09:00"));
}

TEST_CASE("an instant comes back from every local time outside gaps and overlaps") {
  const ZoneTable zone = Berlin();
  for (Instant t = At("2026-01-01"); t < At("2027-01-01"); t.ms += 17 * kMsPerMinute) {
    const LocalTime local = zone.ToLocal(t);
    const Instant first = zone.StartInstant(local);
    const Instant last = zone.EndInstant(local);
    REQUIRE((first == t || last == t));
    REQUIRE(zone.ToLocal(first) == local);
    REQUIRE(zone.ToLocal(last) == local);
  }
}

TEST_CASE("a malformed table is refused with a message that names it") {
  const auto descending = ZoneTable::Create("X", 0, {{Instant{5}, 0}, {Instant{5}, 3600}});
  REQUIRE_FALSE(descending.ok());
  CHECK(descending.error().code == ErrorCode::kInvalidArgument);
  CHECK(descending.error().message.find("\"X\"") != std::string::npos);
  CHECK_FALSE(ZoneTable::Create("Y", 27 * 3600, {}).ok());
}

}  // namespace
}  // namespace yesterlog
