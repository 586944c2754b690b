#include "core/link/link_json.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

TEST_CASE("what was linked survives a round trip with its whole predicate") {
  Linked linked;
  linked.head = Head::kCounting;
  linked.form = AnswerForm::kCountSources;
  linked.filter.windows = {{At("2026-04-07"), At("2026-04-08")}};
  linked.filter.sources = {"cam"};
  linked.filter.min_risk = 3;
  linked.filter.terms = {{{"gardener"}, true}, {{"car", "vehicle"}, false}};
  linked.filter.term_mode = TermMode::kAny;
  linked.unknown_words = {"elephants"};
  linked.limit = 3;
  const auto back = LinkedFromJson(LinkedToJson(linked, {}), {});
  REQUIRE(back.ok());
  CHECK(LinkedToJson(*back, {}) == LinkedToJson(linked, {}));
  CHECK(back->filter.terms[0].literal);
  CHECK_FALSE(LinkedFromJson(R"({"head":"event","predicate":{}})", {}).ok());
  CHECK_FALSE(LinkedFromJson(R"({"head":"tail","predicate":{}})", {}).ok());
}

}  // namespace
}  // namespace yesterlog
