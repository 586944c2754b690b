#include "core/link/order_shape.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

// The place that the question asks for; 0: it asks for none.
int PlaceIn(const char* question) {
  const auto store = home_log::Open({
      Told("s1", "2026-04-07T08:00", "berth", "ship", "Ship moored"),
      Told("s2", "2026-04-08T08:00", "berth", "ship", "Ship moored"),
      Told("s3", "2026-04-09T08:00", "berth", "ship", "Ship moored"),
  });
  const Linked linked = linked_log::Of(question, store.get());
  return linked.shape && linked.shape->operation == Operation::kNth ? linked.shape->n : 0;
}

TEST_CASE("one of several is asked for by its place") {
  CHECK(PlaceIn("when did the 3rd ship moor") == 3);
  CHECK(PlaceIn("the second ship on Wednesday") == 2);
  CHECK(PlaceIn("show me the second to last ship") == -2);
}

TEST_CASE("what only sounds like a place is none") {
  CHECK(PlaceIn("which ships came on the 3rd") == 0);
  CHECK(PlaceIn("was there a ship on the third floor") == 0);
  CHECK(PlaceIn("how many ships moored on the 2nd of April") == 0);
  CHECK(PlaceIn("the first ship") == 0);
}

}  // namespace
}  // namespace yesterlog
