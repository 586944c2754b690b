#include "core/ingest/calendar_names.h"

#include <doctest/doctest.h>

#include <string>

#include "core/ingest/line_level.h"

namespace yesterlog {
namespace {

TEST_CASE("what cannot begin a date is no month's name and no weekday's") {
  size_t possible = 0;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      for (char c = 'a'; c <= 'z'; ++c) {
        const std::string word = {a, b, c};
        if (MayBeginDate(word)) {
          ++possible;
          continue;
        }
        CAPTURE(word);
        CHECK(MonthFromName(word) == 0);
        CHECK(WeekdayFromName(word) == 0);
        CHECK_FALSE(IsShortWeekday(word));
      }
      const std::string pair = {a, b, ' '};
      if (!MayBeginDate(pair)) CHECK_FALSE(IsShortWeekday(pair.substr(0, 2)));
    }
  }
  CHECK(possible < 100);
}

TEST_CASE("names that begin dates may begin them, in whatever case and with accents") {
  for (const char* text :
       {"Apr 7", "MARCH", "m\xC3\xA4rz", "f\xC3\xA9v.", "M?rz", "Mo 7.4.", "so,", "Wednesday",
        "d\xC3\xA9"
        "cembre",
        "sonnabend"}) {
    CAPTURE(text);
    CHECK(MayBeginDate(text));
  }
  for (const char* text : {"", "a", "ap", "sshd[1]", "GET /x", "xx 7"}) {
    CAPTURE(text);
    CHECK_FALSE(MayBeginDate(text));
  }
}

TEST_CASE("levels are known by their length as well, and nothing else is one") {
  for (const char* level : {"INFO", "info", "[warn]",
                            "PLUS PR\xC3\x89"
                            "CIS",
                            "KONFIGURATION", "<err>", "ftl:"}) {
    CAPTURE(level);
    CHECK(IsLevelWord(level));
  }
  for (const char* word : {"", "[]", "inform", "warned", "errors", "-", "12", "zzz"}) {
    CAPTURE(word);
    CHECK_FALSE(IsLevelWord(word));
  }
}

}  // namespace
}  // namespace yesterlog
