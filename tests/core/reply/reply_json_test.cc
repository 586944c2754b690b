#include "core/reply/reply_json.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("drafts, filled and cited answers survive a round trip") {
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
  CHECK_FALSE(TextFromJson("7").ok());
  CHECK_FALSE(DraftFromJson(R"({"text":"a","refusal":"maybe"})").ok());
}

}  // namespace
}  // namespace yesterlog
