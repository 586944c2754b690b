#include "core/ingest/stamp.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace yesterlog {
namespace {

// What `text` is in UTC, settled at noon of 10 April 2026; "" for no time.
std::string Read(std::string_view text, DateOrder order = DateOrder::kMonthFirst) {
  const auto stamp = ParseStamp(text, order);
  if (!stamp) return {};
  StampSettler settler(ZoneTable(), {1775822400000});
  const auto instant = settler.Settle(*stamp);
  return instant ? FormatLocal({instant->ms}) : "unsettled";
}

struct Case {
  const char* text;
  const char* expected;
};

TEST_CASE("every shape of a time is read") {
  const std::vector<Case> cases = {
      {"2026-04-07", "2026-04-07T00:00:00"},
      {"2026-Apr-07 14:31:05", "2026-04-07T14:31:05"},
      {"2026/04/07 - 14:31:05", "2026-04-07T14:31:05"},
      {"Apr 7, 2026 @ 14:31:05.250", "2026-04-07T14:31:05.250"},
      {"7-Apr-2026::14:31:05", "2026-04-07T14:31:05"},
      {"2026-04-07.14:31:05", "2026-04-07T14:31:05"},
      {"2026:04:07-14:31:05", "2026-04-07T14:31:05"},
      {"2026:04:07 14:31:05", "2026-04-07T14:31:05"},
      {"2026.04.07-14.31.05:250", "2026-04-07T14:31:05.250"},
      {"2026-04-07-16.31.05.250000+120", "2026-04-07T14:31:05.250"},
      {"2026-097T14:31:05Z", "2026-04-07T14:31:05"},
      {"2026-367T14:31:05Z", ""},
      {"2026-366T14:31:05Z", ""},
      {"Apr-07-26 14:31:05", "2026-04-07T14:31:05"},
      {"04/07-14:31:05.250", "2026-04-07T14:31:05.250"},
      {"07/04/2026:14:31:05 +0000", "2026-04-07T14:31:05"},
      {"CEST Apr  7 16:31:05", "2026-04-07T14:31:05"},
      {"07.04.2026 14.31", "2026-04-07T14:31:00"},
      {"07-04-2026 kl. 14.31", "2026-07-04T14:31:00"},
      {"7.4.2026 klo 14.31", "2026-04-07T14:31:00"},
      {"2026-04-07 14h31", "2026-04-07T14:31:00"},
      {"2026-04-07 14h31m05s", "2026-04-07T14:31:05"},
      {"2026-04-07 14h61", ""},
      {"04/07/26 2:31p", "2026-04-07T14:31:00"},
      {"April 7, 2026 at 4:31:05 PM GMT+2", "2026-04-07T14:31:05"},
      {"Tue Apr 07 2026 16:31:05 GMT+0200 (Central European Summer Time)", "2026-04-07T14:31:05"},
      {"2026-04-07 16:31:05 +02", "2026-04-07T14:31:05"},
      {"1775572265.250:17", "2026-04-07T14:31:05.250"},
      {"2026\xEB\x85\x84 4\xEC\x9B\x94 7\xEC\x9D\xBC \xEC\x98\xA4\xED\x9B\x84 2:31",
       "2026-04-07T14:31:00"},
      {"2026\xE5\xB9\xB4"
       "4\xE6\x9C\x88"
       "7\xE6\x97\xA5 14:31",
       "2026-04-07T14:31:00"},
      {"2026. 4. 7. \xEC\x98\xA4\xEC\xA0\x84 12:31", "2026-04-07T00:31:00"},
      {"07-M\xC3\xA4r-2026 14:31:05.250", "2026-03-07T14:31:05.250"},
      {"07-f\xC3\xA9vr.-2026 14:31", "2026-02-07T14:31:00"},
      {"07-M\xE4r-2026 14:31", "2026-03-07T14:31:00"},  // Latin-1
      {"Dienstag, 7. April 2026 um 14:31", "2026-04-07T14:31:00"},
      {"mar. 7 avril 2026 \xC3\xA0 14:31", "2026-04-07T14:31:00"},
      {"7 de abril de 2026 14:31", "2026-04-07T14:31:00"},
      {"7 mrt 2026 14:31", "2026-03-07T14:31:00"},
      {"1-ago-2026 14:31", "2026-08-01T14:31:00"},
      {"Di 07.04.2026 14:31", "2026-04-07T14:31:00"},
      {"7. 4. 2026 6:05", "2026-04-07T06:05:00"},
      {"Mar 31 06:55:46", "2026-03-31T06:55:46"},  // no Tuesday
      {"2026-04-07 14:31", "2026-04-07T14:31:00"},
      {"2026-04-07 14:31:05", "2026-04-07T14:31:05"},
      {" 2026-04-07\t14:31:05 ", "2026-04-07T14:31:05"},
      {"2026-04-07T14:31:05Z", "2026-04-07T14:31:05"},
      {"2026-04-07T14:31:05.250Z", "2026-04-07T14:31:05.250"},
      {"2026-04-07T14:31:05.25+02:00", "2026-04-07T12:31:05.250"},
      {"2026-04-07T14:31:05,250", "2026-04-07T14:31:05.250"},
      {"2026-04-07T14:31:05.123456789-0500", "2026-04-07T19:31:05.123"},
      {"2026-04-07T14:31:05+02", "2026-04-07T12:31:05"},
      {"2026-04-07T14:31:05+02:00[Europe/Berlin]", "2026-04-07T12:31:05"},
      {"2026-04-07 14:31:05 UTC", "2026-04-07T14:31:05"},
      {"2026-04-07 14:31:05 CEST", "2026-04-07T12:31:05"},
      {"2026-04-07 14:31:05 GMT+0200", "2026-04-07T12:31:05"},
      {"2026/04/07 2:31 pm", "2026-04-07T14:31:00"},
      {"2026.04.07 14:31", "2026-04-07T14:31:00"},
      {"20260407", "2026-04-07T00:00:00"},
      {"20260407T143105Z", "2026-04-07T14:31:05"},
      {"20260407143105", "2026-04-07T14:31:05"},
      {"202604071431", "2026-04-07T14:31:00"},
      {"081109 203518", "2008-11-09T20:35:18"},
      {"04/07/2026 2:31 PM", "2026-04-07T14:31:00"},
      {"4/7/2026, 2:31:05\xE2\x80\xAFPM", "2026-04-07T14:31:05"},
      {"04/07/26 12:05 a.m.", "2026-04-07T00:05:00"},
      {"15/07/2026 10:00", "2026-07-15T10:00:00"},
      {"07.04.2026 14:31", "2026-04-07T14:31:00"},
      {"Tue, 07 Apr 2026 14:31:05 +0200", "2026-04-07T12:31:05"},
      {"Tue, 7 Apr 2026 14:31:05 EST", "2026-04-07T19:31:05"},
      {"Sun Dec 04 04:47:44 2005", "2005-12-04T04:47:44"},
      {"Sun Dec  4 04:47:44 UTC 2005", "2005-12-04T04:47:44"},
      {"Dec 10 06:55:46", "2025-12-10T06:55:46"},
      {"Apr  7 06:55:46", "2026-04-07T06:55:46"},
      {"April 7, 2026 at 2:31 PM", "2026-04-07T14:31:00"},
      {"Apr 7th, 2026 14:31", "2026-04-07T14:31:00"},
      {"07-Apr-2026 14:31", "2026-04-07T14:31:00"},
      {"10/Oct/2000:13:55:36 -0700", "2000-10-10T20:55:36"},
      {"03-17 16:13:38.811", "2026-03-17T16:13:38.811"},
      {"7 Apr 14:31:05", "2026-04-07T14:31:05"},
      {"07Apr2026 14:31:05.123", "2026-04-07T14:31:05.123"},
      {"7. April 2026 14:31", "2026-04-07T14:31:00"},
      {"20260407-14:31:05:250", "2026-04-07T14:31:05.250"},
      {"20260407-14:3:5:7", "2026-04-07T14:03:05.007"},
      {"260407  9:31:05", "2026-04-07T09:31:05"},
      {"2026-04-07_14-31-05", "2026-04-07T14:31:05"},
      {"2005-06-03-15.42.50.675872", "2005-06-03T15:42:50.675"},
      {"2026-04-07 14:31:05:250", "2026-04-07T14:31:05.250"},
      {"0407-143105", "2026-04-07T14:31:05"},
      {"2026-04-07 Tue 14:31", "2026-04-07T14:31:00"},
      {"Tue Apr 7 14:31:05 2026 +0200", "2026-04-07T12:31:05"},
      {"@4000000069d515331dcd6500", "2026-04-07T14:31:05.500"},
      {"1775572265", "2026-04-07T14:31:05"},
      {"1775572265.25", "2026-04-07T14:31:05.250"},
      {"1775572265250", "2026-04-07T14:31:05.250"},
      {"1775572265250123", "2026-04-07T14:31:05.250"},
      {"1775572265250123456", "2026-04-07T14:31:05.250"},
      {"2026-06-30T23:59:60Z", "2026-07-01T00:00:00"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(Read(c.text) == c.expected);
  }
}

TEST_CASE("what is no time is none") {
  for (const char* text : {"",
                           " ",
                           "yesterday",
                           "42",
                           "12345678",
                           "3.14",
                           "10.0.0.1",
                           "2026",
                           "2026-13-01",
                           "2026-02-30",
                           "2026-04-07 25:00",
                           "2026-04-07 14:61",
                           "2026-04-07 14:31:05 nonsense",
                           "14:31",
                           "Mayor",
                           "Monday",
                           "13 May",
                           "4/7",
                           "0/0/2026",
                           "31/31/2026",
                           "1.2.3",
                           "2026-04-07T14:31:05+99:00",
                           "13:00 PM",
                           "99999999999999999999",
                           "M003",
                           "-1775572265"}) {
    CAPTURE(text);
    CHECK(Read(text).empty());
  }
}

TEST_CASE("the order of a date settles what its numbers leave open") {
  CHECK(Read("04/07/2026", DateOrder::kMonthFirst) == "2026-04-07T00:00:00");
  CHECK(Read("04/07/2026", DateOrder::kDayFirst) == "2026-07-04T00:00:00");
  CHECK(Read("04/17/2026", DateOrder::kDayFirst) == "2026-04-17T00:00:00");
  CHECK(Read("17/06/09 20:10:40", DateOrder::kYearFirst) == "2017-06-09T20:10:40");
  CHECK(Read("17/06/09 20:10:40", DateOrder::kDayFirst) == "2009-06-17T20:10:40");
  CHECK(IsDayFirstDate("15/07/2026 10:00"));
  CHECK_FALSE(IsDayFirstDate("07/15/2026"));
}

TEST_CASE("a stamp at the front of a line leaves the rest") {
  size_t length = 0;
  REQUIRE(ReadStamp("2024-01-15 10:00:00,123 INFO x", DateOrder::kMonthFirst, &length));
  CHECK(length == 23);
  // A comma before anything but milliseconds is a table's.
  REQUIRE(ReadStamp("2024-01-15 10:00:00,12,open", DateOrder::kMonthFirst, &length));
  CHECK(length == 19);
  REQUIRE(ReadStamp("2024-01-15 10:00:00,123,open", DateOrder::kMonthFirst, &length));
  CHECK(length == 19);
  REQUIRE(ReadStamp("2024-01-15 10:00:00 -5 degrees", DateOrder::kMonthFirst, &length));
  CHECK(length == 19);
}

TEST_CASE("clock times alone") {
  CHECK(ParseClockTime("14:31") == 14 * kMsPerHour + 31 * kMsPerMinute);
  CHECK(ParseClockTime("12:00 AM") == 0);
  CHECK_FALSE(ParseClockTime("2026-04-07"));
  CHECK_FALSE(ParseClockTime("14:31 sharp"));
}

TEST_CASE("a civil time is read in the zone, the first showing of one that came twice") {
  // UTC+1 until 29 March 2026 01:00 UTC, UTC+2 until 25 October 01:00 UTC.
  const auto zone =
      ZoneTable::Create("Test/Summer", 3600, {{{1774746000000}, 7200}, {{1792890000000}, 3600}});
  REQUIRE(zone.ok());
  StampSettler settler(*zone, {1775822400000});
  const auto at = [&](const char* text) {
    return FormatLocal({settler.Settle(*ParseStamp(text, DateOrder::kMonthFirst))->ms});
  };
  CHECK(at("2026-04-07 14:31") == "2026-04-07T12:31:00");
  CHECK(at("2026-10-25 02:30") == "2026-10-25T00:30:00");
  CHECK(at("2026-04-07 14:31Z") == "2026-04-07T14:31:00");
}

class YearOf {
 public:
  explicit YearOf(const char* now) : settler_(ZoneTable(), {ParseLocal(now)->ms}) {}
  int operator()(const char* text) {
    const auto instant = settler_.Settle(*ParseStamp(text, DateOrder::kMonthFirst));
    return instant ? DateOf({instant->ms}).year : 0;
  }

 private:
  StampSettler settler_;
};

TEST_CASE("a year that is left out is the latest past one") {
  YearOf year("2026-04-10T12:00");
  CHECK(year("Apr 10 11:59:59") == 2026);
  CHECK(year("Dec 31 23:59:59") == 2025);
  CHECK(year("Apr 12 00:00:00") == 2025);
  CHECK(year("Feb 29 10:00:00") == 2024);
}

TEST_CASE("a log that crosses New Year takes the year with it") {
  YearOf year("2026-01-02T08:00");
  CHECK(year("Dec 30 10:00:00") == 2025);
  CHECK(year("Dec 31 23:59:58") == 2025);
  CHECK(year("Jan  1 00:00:03") == 2026);
  CHECK(year("Jan  2 07:59:00") == 2026);
}

TEST_CASE("a log that runs a little ahead of now is not thrown back a year") {
  YearOf year("2026-04-10T12:00");
  CHECK(year("Apr 10 11:59:59") == 2026);
  CHECK(year("Apr 10 12:00:03") == 2026);
  CHECK(year("Apr 12 12:00:03") == 2025);
  YearOf at_new_year("2025-12-31T23:59:59");
  CHECK(at_new_year("Dec 31 23:59:58") == 2025);
  CHECK(at_new_year("Jan  1 00:00:01") == 2026);
}

}  // namespace
}  // namespace yesterlog
