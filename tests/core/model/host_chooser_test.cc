// What all runtimes' choosers do is in tests/contract/engine/chooser_cases.cc.
#include "core/model/host_chooser.h"

#include <doctest/doctest.h>

#include "tests/core/model/fake_runtime.h"

namespace yesterlog {
namespace {

ChooserTensors Tensors(int64_t vocabulary = 4) {
  FakeRuntime runtime;
  const auto make = [&](ElementType type, std::vector<int64_t> shape) {
    return *runtime.Allocate({type, std::move(shape)});
  };
  return {.logits = make(ElementType::kFloat32, {1, vocabulary}),
          .id = make(ElementType::kInt64, {1, 1}),
          .seqlens_k = make(ElementType::kInt32, {1}),
          .total_length = make(ElementType::kInt32, {1})};
}

TEST_CASE("tensors of other types or shapes are refused") {
  FakeRuntime runtime;
  const auto other = *runtime.Allocate({ElementType::kInt32, {1, 1}});
  for (const auto member : {&ChooserTensors::logits, &ChooserTensors::id,
                            &ChooserTensors::seqlens_k, &ChooserTensors::total_length}) {
    ChooserTensors tensors = Tensors();
    tensors.*member = other;
    const auto made = HostChooser::Make(tensors);
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().code == ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("no more choices are queued than there is room for") {
  const auto chooser = HostChooser::Make(Tensors(), 2);
  REQUIRE(chooser.ok());
  CHECK((*chooser)->depth() == 2);
  for (int round = 0; round < 2; ++round) {
    CHECK((*chooser)->Choose().ok());
    CHECK((*chooser)->Choose().ok());
    const Status third = (*chooser)->Choose();
    REQUIRE_FALSE(third.ok());
    CHECK(third.error().code == ErrorCode::kInternal);
    (*chooser)->Drop();
  }
  CHECK_FALSE((*chooser)->Take().ok());
}

}  // namespace
}  // namespace yesterlog
