#include "core/gather/evidence_json.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

TEST_CASE("evidence is read back from the log by its event ids") {
  const auto store = home_log::Open();
  const auto found = store->Find("t4");
  REQUIRE((found.ok() && *found));
  Evidence evidence;
  evidence.tally = {
      .events = 1, .occurrences = 2, .first = At("2026-04-07"), .last = At("2026-04-07")};
  evidence.events = {**found};
  evidence.groups = {{"day", 1, 2}};
  evidence.shown_spans = {{.window = {At("2026-04-07"), At("2026-04-08")}, .length_ms = 9}};
  const auto back = EvidenceFromJson(EvidenceToJson(evidence), store.get());
  REQUIRE(back.ok());
  CHECK(back->events[0].text == "A parcel is left on the step");
  CHECK(EvidenceToJson(*back) == EvidenceToJson(evidence));
}

TEST_CASE("evidence that contradicts itself or the log is refused") {
  const auto store = home_log::Open();
  for (const char* json : {R"({"tally":{"events":0},"event_ids":["nowhere"]})",
                           R"({"event_ids":[]})", R"({"tally":{"events":2},"event_ids":["t4"]})",
                           R"({"tally":{"events":2,"first_ms":1,"last_ms":2},"event_ids":[]})",
                           R"({"tally":{"events":0},"event_ids":[],"groups":[{"events":"many"}]})",
                           R"({"tally":{"events":0},"event_ids":[],"shown_spans":[{"end_ms":5}]})",
                           R"({"tally":{"events":0},"event_ids":[],"groups":7})"}) {
    CAPTURE(json);
    const auto evidence = EvidenceFromJson(json, store.get());
    REQUIRE_FALSE(evidence.ok());
    CHECK(evidence.error().code == ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace yesterlog
