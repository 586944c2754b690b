// A Runtime without ONNX: graphs are functions over named tensors. It holds its callers to the
// port's contract, counts what they ask for, and fails when it is told to.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/model/runtime.h"

namespace yesterlog {

struct FakeCounts {
  int runs = 0;
  int allocations = 0;
  int bound = 0;   // inputs and outputs that were set
  int writes = 0;  // to tensors
  size_t live_bytes = 0;
};

struct FakeFaults {
  int failing_run = 0;  // 1 is the next one; 0: none
  int nan_run = 0;      // gives NaN for all that it does not update in place
  size_t memory_bytes = SIZE_MAX;
};

class FakeTensor : public Tensor {
 public:
  FakeTensor(const TensorSpec& spec, std::shared_ptr<FakeCounts> counts);
  ~FakeTensor() override;

  const TensorSpec& spec() const override { return spec_; }
  Status Write(size_t offset_bytes, std::span<const std::byte> bytes) override;
  Status Read(size_t offset_bytes, std::span<std::byte> bytes) const override;
  Status CopyFrom(const Tensor& source, size_t source_offset_bytes, size_t offset_bytes,
                  size_t bytes) override;

  template <typename T>
  std::span<T> As() {
    return {reinterpret_cast<T*>(bytes_.data()), bytes_.size() / sizeof(T)};
  }

 private:
  TensorSpec spec_;
  std::vector<std::byte> bytes_;
  std::shared_ptr<FakeCounts> counts_;
};

using FakeValues = std::map<std::string, std::shared_ptr<FakeTensor>, std::less<>>;

struct FakeGraph {
  std::vector<ValueInfo> inputs;
  std::vector<ValueInfo> outputs;
  // All that it names is bound, in types and shapes that fit.
  std::function<Status(const FakeValues& inputs, const FakeValues& outputs)> run;
};

class FakeRuntime : public Runtime {
 public:
  void AddGraph(const std::string& name, FakeGraph graph);
  void AddFile(const std::string& path, std::string content);

  const FakeCounts& counts() const { return *counts_; }
  FakeFaults& faults() { return *faults_; }
  // Of the choosers that are made from now on.
  void SetChooserDepth(int depth) { chooser_depth_ = depth; }
  // As a GPU does, whose first runs take long.
  void SetCompiles() { info_.compiles = true; }
  // As a GPU without shader-f16.
  void SetNoFloat16() { info_.float16 = false; }

  const RuntimeInfo& info() const override { return info_; }
  Result<std::shared_ptr<Tensor>> Allocate(const TensorSpec& spec) override;
  Result<std::unique_ptr<Session>> Open(const std::string& graph, Replay replay) override;
  Result<std::unique_ptr<TokenChooser>> MakeChooser(ChooserTensors tensors) override;
  Result<std::string> ReadFile(const std::string& path) override;

 private:
  RuntimeInfo info_{.version = "0.0.0", .provider = "fake", .threads = 1};
  std::shared_ptr<FakeCounts> counts_ = std::make_shared<FakeCounts>();
  std::shared_ptr<FakeFaults> faults_ = std::make_shared<FakeFaults>();
  std::map<std::string, std::shared_ptr<const FakeGraph>, std::less<>> graphs_;
  std::map<std::string, std::string, std::less<>> files_;
  int chooser_depth_ = 1;
};

}  // namespace yesterlog
