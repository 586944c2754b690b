#include "core/link/counted_things.h"

#include <string>
#include <utility>

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Log;
using linked_log::Told;

// A bakery's ovens: how many loaves and rolls came off them, and who baked.
std::vector<NewEvent> Bakes() {
  return {
      Told("b1", "2026-04-06T04:00", "oven 1", "BAKE END", "BAKE END",
           R"({"employee":"ines","LoafQty":24})"),
      Told("b2", "2026-04-06T05:00", "oven 2", "BAKE END", "BAKE END",
           R"({"employee":"olu","LoafQty":40})"),
      Told("b3", "2026-04-07T04:00", "oven 1", "BAKE END", "BAKE END",
           R"({"employee":"ines","LoafQty":12})"),
      Told("b4", "2026-04-07T06:00", "shop", "note", "order 7 asks for rye", R"({"order_id":7})"),
      Told("b5", "2026-04-07T07:00", "oven 1", "PACK", "PACKED",
           R"({"employee":"olu","roll_count":90})"),
  };
}

TEST_CASE("a plural is asked of the field that says how many of them there are") {
  const auto store = home_log::Open(Bakes());
  Vocabulary vocabulary = home_log::Words(store.get());
  REQUIRE(FieldOfThings("rolls", &vocabulary) != nullptr);
  CHECK(FieldOfThings("rolls", &vocabulary)->name == "roll_count");
  CHECK(FieldOfThings("roll", &vocabulary) == nullptr);
  CHECK(FieldOfThings("orders", &vocabulary) == nullptr);
  CHECK(FieldOfThings("", &vocabulary) == nullptr);
}

TEST_CASE("a text counts what stands right behind its number") {
  StoredKind kind;
  kind.text = "list of <total> banned senders renewed, <arg1>: rules";
  CHECK(CountsThings(kind, "total", "senders"));
  CHECK(!CountsThings(kind, "total", "sender"));
  CHECK(!CountsThings(kind, "arg1", "rules"));
  CHECK(!CountsThings(kind, "size", "senders"));
}

TEST_CASE("how many were made is the sum of what each event made") {
  Log log(Bakes());
  for (const char* question :
       {"how many rolls came off oven 1", "how many rolls did olu make on tuesday"}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->operation == Operation::kValue);
    CHECK(linked.shape->aggregate == Aggregate::kSum);
    CHECK(linked.shape->field == "roll_count");
    CHECK(linked.ignored_words.empty());
  }
}

TEST_CASE("the most of them is by their sum, by whatever is told apart") {
  Log log(Bakes());
  for (const auto& [question, unit] :
       {std::pair{"which oven made the most rolls", Unit::kSource},
        std::pair{"who packed the most rolls", Unit::kField},
        std::pair{"which employee made the fewest rolls", Unit::kField},
        std::pair{"which day had the most rolls", Unit::kDay}}) {
    CAPTURE(std::string(question));
    const Linked linked = log.Of(question);
    REQUIRE(linked.shape);
    CHECK(linked.shape->operation == Operation::kTop);
    CHECK(linked.shape->measure == Measure::kValue);
    CHECK(linked.shape->field == "roll_count");
    REQUIRE(linked.shape->by);
    CHECK(linked.shape->by->unit == unit);
  }
}

}  // namespace
}  // namespace yesterlog
