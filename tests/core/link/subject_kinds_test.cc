#include "core/link/subject_kinds.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Told;

std::unique_ptr<Store> Shop() {
  return home_log::Open({
      Told("1", "2026-04-07T08:00", "shop", "", "invoice sent", R"({"to":"a"})"),
      Told("2", "2026-04-07T09:00", "shop", "", "request completed",
           R"({"route":"/api/invoice/list"})"),
      Told("3", "2026-04-08T09:00", "shop", "", "request completed",
           R"({"route":"/api/basket/list"})"),
  });
}

TEST_CASE("a request with the noun in its address is not what is counted") {
  const auto store = Shop();
  const Linked linked = linked_log::Of("how many invoices", store.get());
  REQUIRE(linked.filter.where.parts.size() == 1);
  CHECK(linked.filter.where.parts[0].type == ConditionType::kNot);
  CHECK_FALSE(linked.notes.empty());
}

TEST_CASE("what stands in addresses alone is counted there") {
  const auto store = Shop();
  CHECK(linked_log::Of("how many baskets", store.get()).filter.where.everything());
  CHECK(linked_log::Of("how many requests", store.get()).filter.where.everything());
}

}  // namespace
}  // namespace yesterlog
