#include "core/kind/token_shape.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

TEST_CASE("a token's shape") {
  CHECK(ShapeOf("10.0.0.7").shape == Shape::kIp);
  CHECK(ShapeOf("2001:db8::7").shape == Shape::kIp);
  CHECK(ShapeOf("00:1b:44:11:3a:b7").shape == Shape::kMac);
  CHECK(ShapeOf("7d444840-9dc0-11d1-b245-5ffdce74fad2").shape == Shape::kUuid);
  CHECK(ShapeOf("9fceb02d").shape == Shape::kHex);
  CHECK(ShapeOf("/var/log").shape == Shape::kPath);
  CHECK(ShapeOf("C:\\Users\\eva").shape == Shape::kPath);
  CHECK(ShapeOf("https://a.example/b").shape == Shape::kUrl);
  CHECK(ShapeOf("eva@example.com").shape == Shape::kEmail);
  CHECK(ShapeOf("mail.example.com").shape == Shape::kHost);
  CHECK(ShapeOf("error.log").shape == Shape::kFile);
  CHECK(ShapeOf("nginx.service").shape == Shape::kUnitName);
  CHECK(ShapeOf("user@1000.service").shape == Shape::kUnitName);
  CHECK(ShapeOf("switch.heating").shape == Shape::kEntity);
  CHECK(ShapeOf("1.4.1").shape == Shape::kVersion);
  CHECK(ShapeOf("1m30s").shape == Shape::kDuration);
  CHECK(ShapeOf("node-12").shape == Shape::kCode);
}

TEST_CASE("times have their shapes, with zones and fractions, and days in every order") {
  CHECK(ShapeOf("14:31").shape == Shape::kClock);
  CHECK(ShapeOf("14:31:05.250").shape == Shape::kClock);
  for (const char* date : {"2026-04-07", "2026/4/7", "07.04.2026", "4/7/26"}) {
    CAPTURE(date);
    CHECK(ShapeOf(date).shape == Shape::kDate);
  }
  for (const char* stamp :
       {"2026-04-07T14:31:05Z", "2026-04-07T14:31:05.123+02:00", "2026-04-07_14:31:05"}) {
    CAPTURE(stamp);
    CHECK(ShapeOf(stamp).shape == Shape::kStamp);
  }
}

TEST_CASE("an address ends before its port, everything else at the token's end") {
  CHECK(ShapeOf("10.0.0.7:22").value_end == 8);
  CHECK(ShapeOf("10.0.0.7").value_end == 8);
  CHECK(ShapeOf("node-12").value_end == 7);
  CHECK(ShapeOf("opened").value_end == 6);
}

TEST_CASE("a program's own words keep their shape") {
  for (const char* word : {"opened", "read-only", "TCP/IP", "don't", "neighbour's", "Größe"}) {
    CAPTURE(word);
    CHECK(ShapeOf(word).shape == Shape::kWord);
  }
  CHECK(ShapeOf("org.apache.Server").shape == Shape::kParts);
}

TEST_CASE("what only looks like an address, a day or a number in hexadecimal is none") {
  CHECK(ShapeOf("256.1.2.3.4").shape != Shape::kIp);
  CHECK(ShapeOf("10.0.0").shape != Shape::kIp);
  CHECK(ShapeOf("10.0.0.1a").shape != Shape::kIp);
  CHECK(ShapeOf("a::b::c::z").shape != Shape::kIp);
  CHECK(ShapeOf("00:1b:44:11:3a").shape != Shape::kMac);
  CHECK(ShapeOf("2026-04").shape != Shape::kDate);
  CHECK(ShapeOf("7d444840-9dc0-11d1-b245-5ffdce74fad").shape != Shape::kUuid);
  CHECK(ShapeOf("facade").shape != Shape::kHex);
  CHECK(ShapeOf("eva@localhost").shape != Shape::kEmail);
  CHECK(ShapeOf("5s").shape != Shape::kDuration);
}

TEST_CASE("bytes that are no UTF-8 and tokens of a megabyte have a shape") {
  CHECK(ShapeOf("\xFF\xC3").shape == Shape::kWord);
  CHECK(ShapeOf("\xFF.\xC3").shape == Shape::kParts);
  const size_t megabyte = size_t{1} << 20;
  CHECK(ShapeOf(std::string(megabyte, 'x')).shape == Shape::kWord);
  CHECK(ShapeOf(std::string(megabyte, '7')).shape == Shape::kHex);
  CHECK(ShapeOf(std::string(megabyte, ':')).value_end == megabyte);
  CHECK(ShapeOf("/" + std::string(megabyte, '.')).shape == Shape::kPath);
}

}  // namespace
}  // namespace yesterlog
