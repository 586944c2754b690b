#include "core/kind/field_name.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

TEST_CASE("field names are snake case and bounded") {
  CHECK(FieldName::Of("smartlockId").view() == "smartlock_id");
  CHECK(FieldName::Of("data.top_score").view() == "top_score");
  CHECK(FieldName::Of("Temp °C").view() == "temp_c");
  CHECK(FieldName::Of("°").empty());
  CHECK(FieldName::Of("7").empty());
  CHECK(FieldName::Of("").empty());
  CHECK(FieldName::Of("...").empty());
  CHECK(FieldName::Of("__a__b__").view() == "a_b");
  CHECK(FieldName::Of(std::string(100, 'a')).view().size() == FieldName::kMostBytes);
}

TEST_CASE("a long name that is cut ends in no underscore") {
  std::string camel;
  for (int i = 0; i < 40; ++i) camel += "aB";
  const FieldName name = FieldName::Of(camel);
  CHECK(name.view().size() <= FieldName::kMostBytes);
  CHECK(name.view().back() != '_');
}

TEST_CASE("a word that names a field by another name is that field") {
  CHECK(FieldName::Of("username").view() == "user");
  CHECK(FieldName::Of("rhost").view() == "host");
  CHECK(FieldName::Of("DPT").view() == "dst_port");
}

TEST_CASE("no field has the name of a mark with a meaning of its own") {
  CHECK(FieldName::Of("source").view() == "src");
  CHECK(FieldName::Of("Source").view() == "src");
  CHECK(FieldName::Of("text").view() == "content");
  CHECK(FieldName::OfKey("data.text").view() == "content");
}

TEST_CASE("what a key of the log measures stays as it is called there") {
  CHECK(FieldName::OfKey("temp").view() == "temp");
  CHECK(FieldName::Of("temp").view() == "temperature");
  CHECK(FieldName::OfKey("elapsed").view() == "elapsed");
  CHECK(FieldName::OfKey("Temp").view() == "temperature");
  CHECK(FieldName::OfKey("username").view() == "user");
}

TEST_CASE("a known name is taken as it is, and none is empty") {
  CHECK(FieldName::Known("src_ip").view() == "src_ip");
  CHECK(FieldName::None().empty());
  CHECK(FieldName::None().view().empty());
}

}  // namespace
}  // namespace yesterlog
