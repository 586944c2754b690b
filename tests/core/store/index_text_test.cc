#include "core/store/index_text.h"

#include <set>

#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

TEST_CASE("the values of a JSON text are read without its keys") {
  CHECK(JsonValues("{}").empty());
  CHECK(JsonValues(R"({"a":"x","b":{"c":["y",-1.5e3,true,null]}})") == "x y -1.5e3 ");
  CHECK(JsonValues(R"({"a" : "b" , "c"
      : "d"})") == "b d ");
  CHECK(JsonValues(R"({"k":"a\"b\\c\/d\n\te"})") == "a\"b\\c/d  e ");
  CHECK(JsonValues(R"({"k":"\u00e9\ud83d\udeaa\ud83d!\udc00"})") ==
        "é\xF0\x9F\x9A\xAA\xEF\xBF\xBD!\xEF\xBF\xBD ");
  CHECK(JsonValues("{\"k\":\"nul\\u0000end\"}") == std::string("nul\0end ", 8));
}

TEST_CASE("what is no JSON is read as far as it can be") {
  for (const char* text : {"", "{", "\"", "{\"a", "{\"a\":", "{\"a\":\"", "{\"a\":\"\\", "\\",
                           "{\"a\":\"\\u", "{\"a\":\"\\u12", "{\"a\":\"\\ud83d\\u", "-", "[1,"}) {
    INFO(text);
    CHECK(JsonValues(text).size() < 10);
  }
  CHECK(JsonValues("{\"a\":\"open end") == "open end ");
}

TEST_CASE("encoded identifiers differ and keep to letters and digits") {
  std::set<std::string> encoded;
  for (const char* identifier : {"10.0.0.1", "10.0.0.10", "10-0-0-1", "a/b", "a\\b", "a.b", "aq.b",
                                 "q2e.", "..q2e", "caf\xC3\xA9.fr", "x_1", "x:1", "x@1"}) {
    const std::string one = EncodeIdentifier(identifier);
    CHECK(encoded.insert(one).second);
    CHECK(one.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz") == std::string::npos);
    CHECK((one.back() >= '0' && one.back() <= '9'));
  }
  CHECK(EncodeIdentifier("e1234").empty());
  CHECK(EncodeIdentifier("10.0.0.1") == "0q10q2e0q2e0q2e10");
}

TEST_CASE("identifiers of text, source and details are indexed whole, others are not") {
  NewEvent event = EventAt(0, "user 10.0.0.1 and 42", "web-01");
  event.details_json = R"({"path":"/var/log","n":7})";
  const IndexText index = IndexTextOf(event);
  CHECK(index.facets == "web-01  /var/log 7 ");
  for (const char* identifier : {"10.0.0.1", "web-01", "/var/log"}) {
    INFO(identifier);
    CHECK(index.identifiers.find(EncodeIdentifier(identifier)) != std::string::npos);
  }
  CHECK(index.identifiers.find("42") == std::string::npos);
}

}  // namespace
}  // namespace yesterlog
