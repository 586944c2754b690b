#include "core/ingest/access_line.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

const std::string kTime = "[07/Apr/2026:14:31:05 +0200] ";

NewEvent ReadLine(const std::string& line) {
  const Reading read = ReadLog(line + "\n");
  REQUIRE(read.format == LogFormat::kAccess);
  REQUIRE(read.events.size() == 1);
  return read.events[0];
}

TEST_CASE("the combined format, with a virtual host in front") {
  const NewEvent event =
      ReadLine("shop.example.org:443 203.0.113.9 - eva " + kTime +
               R"~("POST /cart?item=7 HTTP/2.0" 503 162 "https://example.org/a b" )~"
               R"~("curl/8.1 (x)" "10.0.0.3" 0.250)~");
  CHECK(event.start == Utc({2026, 4, 7}, 12, 31, 5));
  CHECK(event.source == "shop.example.org");
  CHECK(event.label == "HTTP 503");
  CHECK(event.text == "203.0.113.9 (eva) POST /cart?item=7 503 Service Unavailable");
  CHECK(event.risk == 2);
  CHECK(
      event.details_json ==
      R"~({"agent":"curl/8.1 (x)","bytes":162,"client":"203.0.113.9",)~"
      R"~("extra":"\"10.0.0.3\" 0.250","method":"POST","path":"/cart?item=7",)~"
      R"~("protocol":"HTTP/2.0","referrer":"https://example.org/a b","status":503,"user":"eva"})~");
}

struct Case {
  const char* rest;
  const char* text;
  int risk;
};

TEST_CASE("requests as they come: common, broken, cut off, hostile") {
  for (const Case& c : std::vector<Case>{
           {R"("GET / HTTP/1.1" 200 5120)", "::1 GET / 200 OK", 0},
           {R"("GET /a b HTTP/1.1" 404 -)", "::1 GET /a b 404 Not Found", 1},
           {R"("GET /x HTTP/1.1" 299 1)", "::1 GET /x 299", 0},
           {R"("-" 408 0 "-" "-")", "::1 408 Request Timeout", 1},
           {R"("" 400 0)", "::1 400 Bad Request", 1},
           {R"("\x16\x03\x01" 400 226 "-" "-")", R"(::1 \x16\x03\x01 400 Bad Request)", 1},
           {R"("GET /\"quoted\" HTTP/1.1" 500 1)",
            R"(::1 GET /\"quoted\" 500 Internal Server Error)", 2},
           {R"("GET / HTTP/1.1" 999 1)", "::1 GET /", 0},
           {R"("GET / HTTP/1.1" 99999999999999999999 1)", "::1 GET /", 0},
           {R"("GET / HT)", "::1 GET / HT", 0},
           {R"("GET /x\)", R"(::1 GET /x\)", 0},
           {R"("GET / HTTP/1.1" 200 00012345678901234567890)", "::1 GET / 200 OK", 0},
           {"GET / 200", "::1 GET / 200", 0}}) {
    CAPTURE(c.rest);
    const NewEvent event = ReadLine("::1 - - " + kTime + c.rest);
    CHECK(event.text == c.text);
    CHECK(event.risk == c.risk);
    CHECK(event.source == "home.log");
  }
}

TEST_CASE("a line of nothing but a client and a time is an event still") {
  CHECK(ReadLine("192.0.2.7 - - " + kTime + "x").text == "192.0.2.7 x");
}

TEST_CASE("error lines between requests are read as lines") {
  const std::string request = "192.0.2.7 - - " + kTime + "\"GET / HTTP/1.1\" 200 1\n";
  const Reading read =
      ReadLog(request + "2026/04/07 14:31:06 [error] 12#0: *1 open() failed, client: 192.0.2.7\n" +
              request + "\xFF\xFE\n");
  CHECK(read.format == LogFormat::kAccess);
  REQUIRE(read.events.size() == 3);
  CHECK(read.events[1].risk == 3);
  CHECK(read.rejections.size() == 1);
}

TEST_CASE("a line whose names a carriage return parts is read by where its time stands") {
  const std::string request = kTime + "\"GET / HTTP/1.1\" 200 1\n";
  const Reading read = ReadLog("192.0.2.7 - - " + request + "192.0.2.7\r- - " + request);
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].start == read.events[1].start);
  CHECK(read.rejections.empty());
}

TEST_CASE("a request of a megabyte is read, a longer one is rejected") {
  const std::string front = "192.0.2.7 - - " + kTime + "\"GET /";
  const std::string tail = " HTTP/1.1\" 200 1\n";
  const Reading read = ReadLog(front + tail + front + std::string(1'000'000, 'a') + tail + front +
                               std::string(1'100'000, 'a') + tail);
  CHECK(read.events.size() == 2);
  CHECK(read.rejections.size() == 1);
}

}  // namespace
}  // namespace yesterlog
