#include "core/ingest/exported_record.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

Record Exported() {
  Record record;
  record.Add("id", ValueKind::kString).value = "d1";
  record.Add("time", ValueKind::kString).value = "2026-04-07T14:31:00.000+02:00";
  record.Add("end", ValueKind::kNull);
  record.Add("source", ValueKind::kString).value = "porch";
  record.Add("label", ValueKind::kString);
  record.Add("risk", ValueKind::kNumber).value = "0";
  record.Add("count", ValueKind::kNumber).value = "1";
  record.Add("text", ValueKind::kString).value = "A parcel";
  record.Add("kind", ValueKind::kString).value = "k0123456789abcdef";
  record.Add("fields.user", ValueKind::kString).value = "eva";
  record.Add("details.a.b", ValueKind::kNumber).value = "1.50";
  record.Add("details.label", ValueKind::kString).value = "x";
  return record;
}

TEST_CASE("a record of our own export is told, another log's with a kind is not") {
  CHECK(IsExported(Exported()));
  Record unkinded = Exported();
  unkinded.fields()[8].kind = ValueKind::kNull;
  CHECK(IsExported(unkinded));
  Record other = Exported();
  other.fields()[8].value = "motion";
  CHECK_FALSE(IsExported(other));
  other = Exported();
  other.fields()[6].key = "number";
  CHECK_FALSE(IsExported(other));
  other = Exported();
  other.fields()[0].key = "uuid";
  CHECK_FALSE(IsExported(other));
  CHECK_FALSE(IsExported(Record()));
}

TEST_CASE("the details are as the event had them, without what was derived from it") {
  CHECK(ExportedDetails(Exported()) == R"({"a.b":1.50,"label":"x"})");
  CHECK(ExportedDetails(Record()) == "{}");
}

TEST_CASE("only an export's own keys feed an event") {
  CHECK(ExportedTarget("label") == Target::kLabel);
  CHECK(ExportedTarget("count") == Target::kCount);
  CHECK_FALSE(ExportedTarget("kind").has_value());
  CHECK_FALSE(ExportedTarget("details.label").has_value());
  CHECK_FALSE(ExportedTarget("").has_value());
}

}  // namespace
}  // namespace yesterlog
