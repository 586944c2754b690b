#include "core/ingest/log_shape.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

// UTF-16 of ASCII text.
std::string Wide(std::string_view text, bool little) {
  std::string wide;
  for (const char c : text) {
    wide += little ? std::string{c, '\0'} : std::string{'\0', c};
  }
  return wide;
}

constexpr std::string_view kObject = "{\"time\":1775572265,\"text\":\"hello\"}\n";

TEST_CASE("the format is told by the content") {
  const auto format = [](std::string_view text) { return ReadLog(text).format; };
  CHECK(format(kObject) == LogFormat::kJsonl);
  CHECK(format("\n\n  [ {\"time\":1} ]") == LogFormat::kJsonl);
  CHECK(format("[]") == LogFormat::kJsonl);
  CHECK(format("# exported\n{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n") == LogFormat::kJsonl);
  CHECK(format("time,text\n2026-04-07 10:00,x\n") == LogFormat::kCsv);
  CHECK(format("2026-04-07 10:00:00,M003,ON\n") == LogFormat::kCsv);
  CHECK(format("2026-04-07 10:00:00 M003 ON\n") == LogFormat::kSyslog);
  CHECK(format("2026-04-07 10:00:00\tINFO\tmain.go:12\tready\n") == LogFormat::kSyslog);
  CHECK(format("Apr  7 10:00:00 nas cron[1]: a, b, c\nApr  7 10:00:01 nas cron[1]: d, e, f\n") ==
        LogFormat::kSyslog);
  CHECK(format("[Sun Dec 04 04:47:44 2005] [error] x\n") == LogFormat::kSyslog);
}

TEST_CASE("an empty file is an error that says so") {
  for (const char* text : {"", "\n\n", " \r\n\t", "\xEF\xBB\xBF"}) {
    const Reading read = ReadLog(text);
    REQUIRE(read.error);
    CHECK(read.error->code == ErrorCode::kInvalidArgument);
    CHECK(read.error->message == "The file is empty.");
  }
}

TEST_CASE("what is no log is an error that says what would be one") {
  const std::string noise("\x00\x01\x02\x03\x7f\x45\x4c\x46\x00\x00\x01", 11);
  for (const std::string& bytes :
       {noise, std::string("%PDF-1.7\nx"), std::string("just prose\n")}) {
    const Reading read = ReadLog(bytes);
    REQUIRE(read.error);
    CHECK(read.error->message.find("Readable are JSON") != std::string::npos);
  }
  const Reading packed = ReadLog(std::string("\x1f\x8b\x08\x00\x00", 5));
  REQUIRE(packed.error);
  CHECK(packed.error->message ==
        "This is a gzip archive: unpack it (gzip -d FILE, or 7-Zip under Windows) and import the "
        "log in it.");
}

TEST_CASE("a format that is asked for is not guessed") {
  ImportOptions options = OptionsForTest();
  options.format = LogFormat::kSyslog;
  const Reading read = ReadLog(kObject, options);
  CHECK(read.format == LogFormat::kSyslog);
  CHECK(read.rejections.size() == 1);
}

TEST_CASE("UTF-16 is transcoded, with and without its mark") {
  const std::string expected = Rendered(ReadLog(kObject));
  for (const bool little : {true, false}) {
    const std::string mark = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const size_t chunk : {size_t{1}, size_t{3}, size_t{1000}}) {
      CHECK(Rendered(ReadLog(mark + Wide(kObject, little), OptionsForTest(), chunk)) == expected);
      CHECK(Rendered(ReadLog(Wide(kObject, little), OptionsForTest(), chunk)) == expected);
    }
  }
}

TEST_CASE("surrogates of UTF-16 are joined, broken ones replaced") {
  TextDecoder decoder;
  std::string text;
  decoder.Decode(std::string("\xFF\xFE\x3D\xD8\x08\xDE\x3D\xD8\x41\x00\x08\xDE\x3D", 13), &text);
  decoder.Finish(&text);
  CHECK(text ==
        "\xF0\x9F\x98\x88\xEF\xBF\xBD"
        "A\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("a mapping to a column that is not there names those that are") {
  ImportOptions options = OptionsForTest();
  options.mapping.time = "zeit";
  const Reading read = ReadLog(kObject, options);
  REQUIRE(read.error);
  CHECK(read.error->message == "The log has no column \"zeit\". Map to one of: time, text.");
}

}  // namespace
}  // namespace yesterlog
