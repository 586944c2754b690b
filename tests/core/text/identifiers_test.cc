#include <doctest/doctest.h>

#include "core/text/words.h"

namespace yesterlog {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("a name that means nothing in parts is found whole") {
  for (const char* name : {"10.0.0.5",
                           "2001:db8::ff00:42:8329",
                           "fe80::1",
                           "::1",
                           "00:1b:44:11:3a:b7",
                           "aa:bb:cc:dd:ee:ff",
                           "00-1b-44-11-3a-b7",
                           "3f2a91c0-12ab-4cde-8f00-001122334455",
                           "blk_-1608999687919862906",
                           "/var/log/syslog",
                           "/etc",
                           "~/logs/door.log",
                           "c:\\windows\\system32",
                           "conf/nginx.conf",
                           "disk.img",
                           "backup-2026.tar.gz",
                           "2026-04-10-backup.tar.gz",
                           "auth.example.org",
                           "pam_unix",
                           "spark.securitymanager",
                           "datanode$packetresponder",
                           "std::bad_alloc",
                           "e1234",
                           "err-42",
                           "0x1fed",
                           "deadbeef01",
                           "v2.14",
                           "1.2.3",
                           "web-01",
                           "sda1",
                           "covid-19",
                           "r02-m1-n0-c:j12-u11",
                           "12345-67890",
                           "http/1.1"}) {
    CHECK_MESSAGE(Identifiers(std::string("the ") + name + " failed") == Strings{name}, name);
  }
}

TEST_CASE("ordinary words, numbers, times, dates, ranges and quantities are no identifiers") {
  for (const char* text : {"",
                           "follow-up",
                           "back-door camera",
                           "and/or",
                           "km/h",
                           "e.g. this",
                           "at 3 a.m.",
                           "didn't",
                           "42",
                           "1608999687919862906",
                           "3.5",
                           "50%",
                           "$5",
                           "#123",
                           "3pm",
                           "3-5pm",
                           "10am-5pm",
                           "12:30",
                           "06:55:46",
                           "06:55:46.123",
                           "2026-04-10",
                           "2005.06.03",
                           "2026-04-10T06:55:46.123Z",
                           "2005-06-03-15.42.50.675872",
                           "6/10/2018",
                           "10-apr-2026",
                           "apr-10",
                           "mid-2018",
                           "24/7",
                           "2014-2018",
                           "7-day",
                           "3-year-old",
                           "2-factor",
                           "2nd",
                           "90s",
                           "500ms",
                           "5.5GB",
                           "uid=0 euid=0",
                           "...",
                           "://",
                           "-- : --"}) {
    CHECK_MESSAGE(Identifiers(text).empty(), text);
  }
}

TEST_CASE("punctuation and brackets around an identifier are not part of it") {
  CHECK(Identifiers("from [173.234.31.186], \"disk.img\"; (/var/log/): rhost=218.188.2.4.") ==
        Strings{"173.234.31.186", "disk.img", "/var/log", "218.188.2.4"});
}

TEST_CASE("an address with a port, a user, a scheme or a mask gives its host as well") {
  CHECK(Identifiers("10.0.0.5:22") == Strings{"10.0.0.5:22", "10.0.0.5"});
  CHECK(Identifiers("/10.250.19.102:54106") == Strings{"10.250.19.102:54106", "10.250.19.102"});
  CHECK(Identifiers("root@web-01") == Strings{"root@web-01", "web-01"});
  CHECK(Identifiers("10.0.0.0/8") == Strings{"10.0.0.0/8", "10.0.0.0"});
  CHECK(Identifiers("GET http://example.com:8080/a/b?x=1") ==
        Strings{"http://example.com:8080/a/b", "example.com"});
  CHECK(Identifiers("bob@localhost") == Strings{"bob@localhost"});
}

TEST_CASE("identifiers are case folded, in order and without repeats") {
  CHECK(Identifiers("E1234 web-01 e1234 WEB-01 /Var/Log") ==
        Strings{"e1234", "web-01", "/var/log"});
}

TEST_CASE("letters of other scripts can be part of an identifier") {
  CHECK(Identifiers("/home/J\u00D6RG/x") == Strings{"/home/j\u00F6rg/x"});
}

TEST_CASE("a block of data is no identifier") {
  CHECK(Identifiers(std::string(201, 'a') + "1").empty());
  CHECK(Identifiers(std::string(1'000'000, '9') + "x").empty());
  CHECK(Identifiers(std::string(1'000'000, '/')).empty());
}

TEST_CASE("spans give the place of every identifier, repeats included") {
  const std::string text = "from 10.0.0.5:22 to web-01, web-01";
  const std::vector<Word> spans = IdentifierSpans(text);
  REQUIRE(spans.size() == 4);
  CHECK(spans[0].folded == "10.0.0.5:22");
  CHECK(spans[1].folded == "10.0.0.5");
  CHECK(spans[1].begin == spans[0].begin);
  CHECK(text.substr(spans[0].begin, spans[0].end - spans[0].begin) == "10.0.0.5:22");
  CHECK(spans[3].begin > spans[2].begin);
}

}  // namespace
}  // namespace yesterlog
