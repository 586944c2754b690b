#include "core/gather/state_spans.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

Filter Opened(const char* source) {
  Filter filter;
  filter.sources = {source};
  filter.labels = {"open"};
  return filter;
}

TEST_CASE("a span lasts from what began it to what undid it at the same source") {
  const auto store = home_log::Open();
  const auto spans = FindStateSpans(Opened("front_door"), {"closed", "close"}, store.get());
  REQUIRE(spans.ok());
  REQUIRE(spans->size() == 2);
  CHECK((*spans)[0].event.id == "w2");
  CHECK((*spans)[0].end == At("2026-04-06T18:41"));
  CHECK((*spans)[1].end == At("2026-04-07T08:16"));
}

TEST_CASE("what nothing undoes has no end, and nothing begins no span") {
  const auto store = home_log::Open();
  const auto open = FindStateSpans(Opened("garage_door"), {"closed"}, store.get());
  REQUIRE(open.ok());
  REQUIRE(open->size() == 1);
  CHECK_FALSE((*open)[0].end);
  const auto none = FindStateSpans(Opened("web-01"), {"closed"}, store.get());
  REQUIRE(none.ok());
  CHECK(none->empty());
}

}  // namespace
}  // namespace yesterlog
