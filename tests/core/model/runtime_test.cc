#include "core/model/runtime.h"

#include <doctest/doctest.h>

#include <limits>

namespace yesterlog {
namespace {

constexpr int64_t kHuge = std::numeric_limits<int64_t>::max();

size_t BytesOfShape(const std::vector<int64_t>& shape) {
  return TensorSpec{ElementType::kInt64, shape}.bytes();
}

TEST_CASE("a tensor's bytes are its type's times its dimensions") {
  CHECK(TensorSpec{ElementType::kFloat32, {2, 3}}.bytes() == 24);
  CHECK(TensorSpec{ElementType::kFloat16, {2, 3}}.bytes() == 12);
  CHECK(TensorSpec{ElementType::kInt32, {}}.bytes() == 4);
  CHECK(BytesOfShape({5}) == 40);
  CHECK(BytesOfShape({5, 0}) == 0);
  CHECK(BytesOfShape({5, -1}) == 0);
}

TEST_CASE("more bytes than can be counted are as many as can, never few") {
  CHECK(BytesOfShape({kHuge}) == SIZE_MAX);
  CHECK(BytesOfShape({1 << 24, 1 << 24, 1 << 24}) == SIZE_MAX);
  CHECK(BytesOfShape({kHuge, kHuge, kHuge}) == SIZE_MAX);
  CHECK(BytesOfShape({kHuge, 0}) == 0);
  CHECK(BytesOfShape({kHuge, kHuge, 0}) == 0);
}

TEST_CASE("a value takes its own type, and any size where it leaves one open") {
  const ValueInfo ids{"input_ids", {ElementType::kInt64, {1, -1}}};
  CHECK(CheckFits(ids, {ElementType::kInt64, {1, 1}}).ok());
  CHECK(CheckFits(ids, {ElementType::kInt64, {1, 900}}).ok());
  for (const TensorSpec& other :
       {TensorSpec{ElementType::kInt32, {1, 1}}, TensorSpec{ElementType::kInt64, {2, 1}},
        TensorSpec{ElementType::kInt64, {1}}, TensorSpec{ElementType::kInt64, {1, 1, 1}},
        TensorSpec{ElementType::kInt64, {}}}) {
    const Status fits = CheckFits(ids, other);
    REQUIRE_FALSE(fits.ok());
    CHECK(fits.error().code == ErrorCode::kInvalidArgument);
    CHECK(fits.error().message.starts_with("input_ids takes a tensor of int64 [1, ?], not of "));
  }
  CHECK(CheckFits(ids, {ElementType::kFloat16, {3}}).error().message.ends_with("float16 [3]."));
}

TEST_CASE("a range that ends within a tensor may be touched, and none that overflows") {
  const TensorSpec spec{ElementType::kFloat32, {2}};
  for (const auto& [offset, bytes] : {std::pair<size_t, size_t>{0, 8}, {8, 0}, {0, 0}, {4, 4}})
    CHECK(CheckRange(spec, offset, bytes).ok());
  constexpr size_t kMost = SIZE_MAX - 3;
  for (const auto& [offset, bytes] : {std::pair<size_t, size_t>{0, 12},
                                      {8, 4},
                                      {12, 0},
                                      {4, kMost},
                                      {kMost, 4},
                                      {kMost, kMost},
                                      {8, SIZE_MAX - 7}}) {
    const Status range = CheckRange(spec, offset, bytes);
    REQUIRE_FALSE(range.ok());
    CHECK(range.error().code == ErrorCode::kInvalidArgument);
    CHECK(range.error().message.find("beyond") != std::string::npos);
  }
}

TEST_CASE("a range that parts four bytes is refused") {
  const TensorSpec spec{ElementType::kFloat16, {8}};
  for (const auto& [offset, bytes] : {std::pair<size_t, size_t>{2, 4}, {0, 2}, {1, 3}, {4, 6}}) {
    const Status range = CheckRange(spec, offset, bytes);
    REQUIRE_FALSE(range.ok());
    CHECK(range.error().code == ErrorCode::kInvalidArgument);
    CHECK(range.error().message.find("multiples") != std::string::npos);
  }
}

}  // namespace
}  // namespace yesterlog
