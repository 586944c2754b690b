#include "core/model/prefix_store.h"

#include <doctest/doctest.h>

#include "tests/core/model/fake_runtime.h"

namespace yesterlog {
namespace {

using Ids = std::vector<int32_t>;

// Told apart by its positions; of `bytes` in two tensors.
CacheSnapshot Snapshot(int64_t positions, int64_t bytes = 8) {
  FakeRuntime runtime;
  CacheSnapshot snapshot{.positions = positions, .layers = {}};
  for (const int64_t part : {bytes / 2, bytes - bytes / 2})
    snapshot.layers.push_back(*runtime.Allocate({ElementType::kFloat16, {part / 2}}));
  return snapshot;
}

// The positions of what is found, 0 for nothing.
int64_t Found(PrefixStore& store, std::string_view adapter, const Ids& prompt) {
  const CacheSnapshot* snapshot = store.Find(adapter, prompt);
  return snapshot == nullptr ? 0 : snapshot->positions;
}

TEST_CASE("the longest prefix that leaves a token to read is found") {
  PrefixStore store(1000);
  CHECK(Found(store, "a", {1, 2, 3}) == 0);
  store.Keep("a", {1, 2}, Snapshot(2));
  store.Keep("a", {1, 2, 3, 4}, Snapshot(4));
  store.Keep("a", {1}, Snapshot(1));
  CHECK(Found(store, "a", {1, 2, 3, 4, 5}) == 4);
  CHECK(Found(store, "a", {1, 2, 3, 4}) == 2);
  CHECK(Found(store, "a", {1, 2, 9, 4, 5}) == 2);
  CHECK(Found(store, "a", {1, 9}) == 1);
  CHECK(Found(store, "a", {1}) == 0);
  CHECK(Found(store, "a", {2, 1}) == 0);
  CHECK(Found(store, "a", {}) == 0);
  CHECK(Found(store, "b", {1, 2, 3, 4, 5}) == 0);
  CHECK(Found(store, "", {1, 2, 3, 4, 5}) == 0);
}

TEST_CASE("it has just what was kept, of that adapter") {
  PrefixStore store(1000);
  store.Keep("a", {1, 2}, Snapshot(2));
  CHECK(store.Has("a", Ids{1, 2}));
  CHECK_FALSE(store.Has("b", Ids{1, 2}));
  CHECK_FALSE(store.Has("a", Ids{1}));
  CHECK_FALSE(store.Has("a", Ids{1, 2, 3}));
  CHECK_FALSE(store.Has("a", Ids{}));
}

TEST_CASE("what was found or kept last stays, what is used least gives way") {
  PrefixStore store(24);
  for (const int32_t id : {1, 2, 3}) store.Keep("a", {id}, Snapshot(id));
  CHECK(store.bytes() == 24);
  CHECK(Found(store, "a", {1, 0}) == 1);
  store.Keep("a", {4}, Snapshot(4));
  CHECK(store.bytes() == 24);
  CHECK_FALSE(store.Has("a", Ids{2}));
  for (const int32_t id : {1, 3, 4}) CHECK(store.Has("a", Ids{id}));
  // A larger one takes the place of several.
  store.Keep("a", {5}, Snapshot(5, 16));
  CHECK(store.bytes() == 24);
  for (const int32_t id : {4, 5}) CHECK(store.Has("a", Ids{id}));
  for (const int32_t id : {1, 3}) CHECK_FALSE(store.Has("a", Ids{id}));
}

TEST_CASE("one that fits the budget alone is kept, and a larger one costs no other its place") {
  PrefixStore store(16);
  store.Keep("a", {1}, Snapshot(1));
  store.Keep("a", {2}, Snapshot(2, 20));
  CHECK_FALSE(store.Has("a", Ids{2}));
  CHECK(store.Has("a", Ids{1}));
  store.Keep("a", {3}, Snapshot(3, 16));
  CHECK(store.Has("a", Ids{3}));
  CHECK(store.bytes() == 16);
  PrefixStore none(0);
  none.Keep("a", {1}, Snapshot(1));
  CHECK(none.bytes() == 0);
}

TEST_CASE("an adapter's prefixes are forgotten, and the others' not") {
  PrefixStore store(1000);
  for (const char* adapter : {"a", "", "ab"}) store.Keep(adapter, {1}, Snapshot(1));
  store.Keep("a", {2}, Snapshot(2));
  store.Forget("a");
  store.Forget("absent");
  CHECK(Found(store, "a", {1, 2}) == 0);
  CHECK(Found(store, "", {1, 2}) == 1);
  CHECK(Found(store, "ab", {1, 2}) == 1);
  CHECK(store.bytes() == 16);
}

}  // namespace
}  // namespace yesterlog
