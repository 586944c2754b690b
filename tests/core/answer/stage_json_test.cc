#include "core/answer/stage_json.h"

#include "tests/core/answer/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

TEST_CASE("slots survive a round trip, and missing members keep their defaults") {
  Slots slots{.intent = Intent::kCounting,
              .time = "on \"Tuesday\"",
              .rendered_query = "how many\ncars",
              .metadata = {.sources = {"cam"}, .labels = {"car"}, .min_risk = 2}};
  const auto back = SlotsFromJson(SlotsToJson(slots));
  REQUIRE(back.ok());
  CHECK(*back == slots);
  const auto sparse = SlotsFromJson(R"({"intent":"counting","rendered_query":"cars"})");
  REQUIRE(sparse.ok());
  CHECK(sparse->metadata == Metadata{});
}

TEST_CASE("slots that are ill-formed are refused with what is wrong") {
  for (const char* json :
       {"", "[]", "{", "null", "7", "{}", R"({"intent":"counting"})",
        R"({"intent":"dance","rendered_query":"x"})", R"({"intent":7,"rendered_query":"x"})",
        R"({"intent":"counting","rendered_query":[]})",
        R"({"intent":"counting","rendered_query":"x","metadata":[]})",
        R"({"intent":"counting","rendered_query":"x","metadata":{"min_risk":"high"}})"}) {
    CAPTURE(json);
    const auto slots = SlotsFromJson(json);
    REQUIRE_FALSE(slots.ok());
    CHECK(slots.error().code == ErrorCode::kInvalidArgument);
    CHECK_FALSE(slots.error().message.empty());
  }
}

TEST_CASE("times survive a round trip") {
  TurnTime time;
  time.resolution.readings = {{{{At("2026-04-07"), At("2026-04-08")}}, "Tue 07-Apr-2026"},
                              {{{std::nullopt, At("2026-04-08")}}, "before"}};
  time.resolution.rule = "weekday";
  time.inherited = true;
  const auto back = TurnTimeFromJson(TurnTimeToJson(time, {}), {});
  REQUIRE(back.ok());
  CHECK(back->inherited);
  REQUIRE(back->resolution.readings.size() == 2);
  CHECK(back->resolution.readings[0].windows == time.resolution.readings[0].windows);
  CHECK_FALSE(back->resolution.readings[1].windows[0].start);
}

TEST_CASE("a window may be given as local times, and must not be empty") {
  const auto read = [](const std::string& window) {
    return TurnTimeFromJson("{\"readings\":[{\"windows\":[" + window + "]}]}", {});
  };
  const auto local = read(R"({"start":"2026-04-07","end":"2026-04-08T12:00"})");
  REQUIRE(local.ok());
  CHECK(local->resolution.readings[0].windows[0] ==
        Window{At("2026-04-07"), At("2026-04-08T12:00")});
  CHECK_FALSE(read(R"({"start":"2026-04-08","end":"2026-04-08"})").ok());
  CHECK_FALSE(read(R"({"start":"noon","end":"2026-04-08"})").ok());
  CHECK_FALSE(read(R"({"start":"2026-04-08"})").ok());
  CHECK_FALSE(read(R"({"start_ms":"x","end_ms":1})").ok());
  CHECK_FALSE(TurnTimeFromJson(R"({"readings":[]})", {}).ok());
  CHECK_FALSE(TurnTimeFromJson(R"({"readings":[{"windows":[]}]})", {}).ok());
}

TEST_CASE("a plan survives a round trip with its whole predicate") {
  Plan plan;
  plan.head = Head::kCounting;
  plan.shape = Shape::kCountSources;
  plan.filter.windows = {{At("2026-04-07"), At("2026-04-08")}};
  plan.filter.sources = {"cam"};
  plan.filter.min_risk = 3;
  plan.filter.terms = {{{"gardener"}, true}, {{"car", "vehicle"}, false}};
  plan.filter.term_mode = TermMode::kAny;
  plan.unknown_words = {"elephants"};
  plan.limit = 3;
  const auto back = PlanFromJson(PlanToJson(plan, {}), {});
  REQUIRE(back.ok());
  CHECK(PlanToJson(*back, {}) == PlanToJson(plan, {}));
  CHECK(back->filter.terms[0].literal);
  CHECK_FALSE(PlanFromJson(R"({"head":"event","predicate":{}})", {}).ok());
  CHECK_FALSE(PlanFromJson(R"({"head":"tail","predicate":{}})", {}).ok());
}

TEST_CASE("evidence is read back from the log by its event ids") {
  const auto store = home_log::Open();
  const auto found = store->Find("t4");
  REQUIRE((found.ok() && *found));
  Evidence evidence;
  evidence.tally = {
      .events = 1, .occurrences = 2, .first = At("2026-04-07"), .last = At("2026-04-07")};
  evidence.events = {**found};
  evidence.groups = {{"day", evidence.tally}};
  const auto back = EvidenceFromJson(EvidenceToJson(evidence), store.get());
  REQUIRE(back.ok());
  CHECK(back->events[0].text == "A parcel is left on the step");
  CHECK(EvidenceToJson(*back) == EvidenceToJson(evidence));
}

TEST_CASE("evidence that contradicts itself or the log is refused") {
  const auto store = home_log::Open();
  for (const char* json :
       {R"({"tally":{"events":0},"event_ids":["nowhere"]})", R"({"event_ids":[]})",
        R"({"tally":{"events":2},"event_ids":["t4"]})",
        R"({"tally":{"events":2,"first_ms":1,"last_ms":2},"event_ids":[]})",
        R"({"tally":{"events":0},"event_ids":[],"groups":[{"tally":{"events":"many"}}]})",
        R"({"tally":{"events":0},"event_ids":[],"groups":7})"}) {
    CAPTURE(json);
    const auto evidence = EvidenceFromJson(json, store.get());
    REQUIRE_FALSE(evidence.ok());
    CHECK(evidence.error().code == ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("the later stages survive a round trip") {
  const Draft draft{.template_name = "count",
                    .text = "{sum}",
                    .markdown = "m",
                    .refusal = Refusal::kNothingRelevant};
  const auto draft_back = DraftFromJson(DraftToJson(draft));
  REQUIRE(draft_back.ok());
  CHECK(draft_back->refusal == Refusal::kNothingRelevant);
  const auto filled = FilledFromJson(FilledToJson({.text = "7", .count = 7, .guards = {}}));
  REQUIRE(filled.ok());
  CHECK(filled->count == 7);
  CitedAnswer cited;
  cited.text = "x [1]";
  cited.citations = {{1, "a"}};
  cited.injected = true;
  const auto cited_back = CitedFromJson(CitedToJson(cited));
  REQUIRE(cited_back.ok());
  CHECK(CitedToJson(*cited_back) == CitedToJson(cited));
  const auto gate = GateFromJson(R"({"accepted":false,"reason":"x","reply":"y"})");
  REQUIRE(gate.ok());
  CHECK_FALSE(gate->accepted);
  CHECK_FALSE(TextFromJson("7").ok());
  CHECK_FALSE(DraftFromJson(R"({"text":"a","refusal":"maybe"})").ok());
}

}  // namespace
}  // namespace yesterlog
