#include "core/time/within.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Instant At(const char* local) { return ZoneTable().StartInstant(*ParseLocal(local)); }

Window Span(const char* start, const char* end) { return {At(start), At(end)}; }

TimeResolution Resolve(std::string_view text) {
  TimeOptions options;
  options.hours = options.day_parts = options.weekends = Bare::kEach;
  return ResolveTime(text, At("2026-05-15T18:20"), ZoneTable(), options);
}

std::optional<TimeReading> Inside(const char* times, const char* days) {
  const auto found = Within(Resolve(times), Resolve(days), At("2026-05-15T18:20"), ZoneTable());
  if (!found) return std::nullopt;
  // The canonical text means the same again.
  const TimeResolution again = Resolve(found->readings.front().canonical);
  CHECK(again.readings.front().windows == found->readings.front().windows);
  CHECK(again.readings.front().recurrence == found->readings.front().recurrence);
  return found->readings.front();
}

using Windows = std::vector<Window>;

TEST_CASE("hours on one day are its windows, and a night is uncut") {
  CHECK(Inside("after 2pm", "Tue 12-May-2026")->windows ==
        Windows{Span("2026-05-12T14:00", "2026-05-13")});
  CHECK(Inside("at night", "Tue 12-May-2026")->windows ==
        Windows{Span("2026-05-12T20:00", "2026-05-13T06:00")});
  CHECK(Inside("between midnight and 5am", "Tue 12-May-2026")->windows ==
        Windows{Span("2026-05-12", "2026-05-12T05:00")});
  CHECK(Inside("before noon", "Mon 11-May-2026; Wed 13-May-2026")->windows ==
        Windows{Span("2026-05-11", "2026-05-11T12:00"), Span("2026-05-13", "2026-05-13T12:00")});
}

TEST_CASE("behind a part of a day they are met with it, else they are of its day") {
  CHECK(Inside("before 8pm", "Mon 11-May-2026 17:00 to Mon 11-May-2026 24:00")->windows ==
        Windows{Span("2026-05-11T17:00", "2026-05-11T20:00")});
  CHECK(Inside("before noon", "Mon 11-May-2026 17:00 to Mon 11-May-2026 24:00")->windows ==
        Windows{Span("2026-05-11", "2026-05-11T12:00")});
  CHECK(Inside("after midnight", "Mon 11-May-2026 20:00 to Tue 12-May-2026 06:00")->windows ==
        Windows{Span("2026-05-12", "2026-05-12T06:00")});
}

TEST_CASE("in more than a day they come again") {
  const auto found = Inside("after 10pm", "last week");
  CHECK(found->windows == Windows{Span("2026-05-04", "2026-05-11")});
  CHECK(found->recurrence == Recurrence{{{22 * 60, 24 * 60}}});
  CHECK(Inside("at weekends", "in April")->recurrence == Recurrence{{}, 0x60});
}

TEST_CASE("of two clock ranges what both hold counts, else the later one said") {
  CHECK(Inside("which nights", "ever, each day 00:00 to 05:00")->recurrence ==
        Recurrence{{{0, 5 * 60}}});
  CHECK(Inside("before 7am", "ever, each day 22:00 to 24:00")->recurrence ==
        Recurrence{{{0, 7 * 60}}});
  CHECK(Inside("at the weekend", "ever, each day 22:00 to 24:00")->recurrence ==
        Recurrence{{{22 * 60, 24 * 60}}, 0x60});
}

TEST_CASE("weekdays on a day that is none of them give nothing") {
  CHECK_FALSE(Inside("at weekends", "Tue 12-May-2026"));
}

}  // namespace
}  // namespace yesterlog
