#include "core/model/adapter.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/model/fake_graphs.h"
#include "tests/core/model/safetensors_file.h"

namespace yesterlog {
namespace {

std::string Content(const Tensor& tensor) {
  std::string bytes(tensor.spec().bytes(), '?');
  REQUIRE(tensor.Read(0, std::as_writable_bytes(std::span(bytes))).ok());
  return bytes;
}

// The tensors of the small decoder's adapter, the second before the first.
std::vector<FileTensor> Whole() {
  return {{"lora.b", "F32", {2, 4}, std::string(32, 'b')},
          {"lora.a", "F32", {3, 2}, std::string(24, 'a')}};
}

Result<Adapter> Read(FakeRuntime& runtime, const std::vector<FileTensor>& tensors) {
  return ReadAdapter(runtime, SmallDecoderSpec(64, 64), SafetensorsFile(tensors));
}

TEST_CASE("the base adapter is all zeros, in the graph's shapes") {
  FakeRuntime runtime;
  const auto adapter = MakeBaseAdapter(runtime, SmallDecoderSpec(64, 64));
  REQUIRE(adapter.ok());
  REQUIRE(adapter->size() == 2);
  CHECK((*adapter)[0]->spec().shape == std::vector<int64_t>{3, 2});
  CHECK(Content(*(*adapter)[0]) == std::string(24, '\0'));
  CHECK(Content(*(*adapter)[1]) == std::string(32, '\0'));
}

TEST_CASE("an adapter's tensors come in the graph's order, whatever that of the file") {
  FakeRuntime runtime;
  const auto adapter = Read(runtime, Whole());
  REQUIRE(adapter.ok());
  CHECK(Content(*(*adapter)[0]) == std::string(24, 'a'));
  CHECK(Content(*(*adapter)[1]) == std::string(32, 'b'));
}

TEST_CASE("an adapter of another graph is corrupt, and what is wrong is named") {
  std::vector<std::pair<std::vector<FileTensor>, std::string>> cases(6, {Whole(), ""});
  cases[0] = {{Whole()[0]}, "1 tensors"};
  cases[1] = {{}, "0 tensors"};
  cases[2].first.push_back({"lora.c", "F32", {1}, "1234"});
  cases[2].second = "3 tensors";
  cases[3].first[1].name = "lora.c";
  cases[3].second = "no lora.a";
  cases[4].first[0].shape = {4, 2};
  cases[4].second = "lora.b takes a tensor of float32 [2, 4]";
  cases[5].first[0] = {"lora.b", "F16", {2, 4}, std::string(16, 'b')};
  cases[5].second = "not of float16";
  for (const auto& [tensors, part] : cases) {
    FakeRuntime runtime;
    const auto adapter = Read(runtime, tensors);
    REQUIRE_FALSE(adapter.ok());
    CHECK(adapter.error().code == ErrorCode::kCorrupt);
    CHECK(adapter.error().message.find(part) != std::string::npos);
    CHECK(runtime.counts().live_bytes == 0);
  }
}

TEST_CASE("memory that runs out is a limit, and nothing stays") {
  for (const size_t memory : {0, 24, 55}) {
    FakeRuntime runtime;
    runtime.faults().memory_bytes = memory;
    const auto adapter = Read(runtime, Whole());
    REQUIRE_FALSE(adapter.ok());
    CHECK(adapter.error().code == ErrorCode::kLimit);
    CHECK(runtime.counts().live_bytes == 0);
  }
}

}  // namespace
}  // namespace yesterlog
