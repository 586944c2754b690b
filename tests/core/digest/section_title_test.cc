#include "core/digest/section_title.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

std::string Title(SectionKind kind, const char* start, const char* end) {
  return SectionTitle(kind, {.windows = {{At(start), At(end)}}, .digest = {}}, {});
}

TEST_CASE("a section is called by the stretch of time that it is about") {
  CHECK(Title(SectionKind::kPart, "2026-04-07T18:00", "2026-04-08") ==
        "Tue 7 Apr 2026, evening (18:00 to 24:00)");
  CHECK(Title(SectionKind::kWindow, "2026-04-07T15:00", "2026-04-07T17:00") ==
        "Tue 7 Apr 2026, 15:00 to 17:00");
  CHECK(Title(SectionKind::kDay, "2026-04-07", "2026-04-08") == "Tue 7 Apr 2026");
  CHECK(Title(SectionKind::kWeek, "2026-04-06", "2026-04-13") ==
        "Mon 6 Apr 2026 to Sun 12 Apr 2026");
  CHECK(Title(SectionKind::kMonth, "2026-04-01", "2026-05-01") == "April 2026");
  CHECK(Title(SectionKind::kYear, "2026-01-01", "2027-01-01") == "2026");
}

}  // namespace
}  // namespace yesterlog
