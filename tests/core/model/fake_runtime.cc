#include "tests/core/model/fake_runtime.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/model/host_chooser.h"

namespace yesterlog {
namespace {

class FakeBinding : public Binding {
 public:
  FakeBinding(std::shared_ptr<const FakeGraph> graph, std::shared_ptr<FakeCounts> counts,
              std::shared_ptr<FakeFaults> faults, Replay replay)
      : graph_(std::move(graph)),
        counts_(std::move(counts)),
        faults_(std::move(faults)),
        replay_(replay) {}

  Status SetInput(std::string_view name, std::shared_ptr<Tensor> tensor) override {
    return Set(graph_->inputs, name, std::move(tensor), inputs_);
  }
  Status SetOutput(std::string_view name, std::shared_ptr<Tensor> tensor) override {
    return Set(graph_->outputs, name, std::move(tensor), outputs_);
  }

  Status Run() override {
    if (Status bound = CheckBound(graph_->inputs, inputs_); !bound.ok()) return bound;
    if (Status bound = CheckBound(graph_->outputs, outputs_); !bound.ok()) return bound;
    ++counts_->runs;
    recorded_ = replay_ == Replay::kAllowed;
    if (Status run = graph_->run(inputs_, outputs_); !run.ok()) return run;
    if (faults_->failing_run > 0 && --faults_->failing_run == 0) return Fail();
    if (faults_->nan_run > 0 && --faults_->nan_run == 0) GiveNan();
    return {};
  }

 private:
  Status Set(const std::vector<ValueInfo>& values, std::string_view name,
             std::shared_ptr<Tensor> tensor, FakeValues& bound) {
    const auto found = std::ranges::find(values, name, &ValueInfo::name);
    if (found == values.end())
      return Error{ErrorCode::kNotFound, "The graph has no " + std::string(name) + "."};
    if (recorded_) return Error{ErrorCode::kInternal, "A recorded binding was set anew."};
    if (tensor == nullptr)
      return Error{ErrorCode::kInvalidArgument, "No tensor for " + std::string(name) + "."};
    if (Status fits = CheckFits(*found, tensor->spec()); !fits.ok()) return fits;
    ++counts_->bound;
    bound[found->name] = std::static_pointer_cast<FakeTensor>(std::move(tensor));
    return {};
  }

  static Status CheckBound(const std::vector<ValueInfo>& values, const FakeValues& bound) {
    for (const ValueInfo& value : values)
      if (!bound.contains(value.name))
        return Error{ErrorCode::kInvalidArgument, value.name + " is not bound."};
    return {};
  }

  // What a failed run leaves in its outputs nobody has promised: here it is rubbish.
  Status Fail() {
    for (const auto& [name, tensor] : outputs_)
      std::ranges::fill(tensor->As<std::byte>(), std::byte{0xA5});
    return Error{ErrorCode::kInternal, "The run failed."};
  }

  void GiveNan() {
    for (const auto& [name, tensor] : outputs_) {
      const auto same = [&](const auto& input) { return input.second == tensor; };
      if (std::ranges::none_of(inputs_, same)) std::ranges::fill(tensor->As<float>(), NAN);
    }
  }

  std::shared_ptr<const FakeGraph> graph_;
  std::shared_ptr<FakeCounts> counts_;
  std::shared_ptr<FakeFaults> faults_;
  Replay replay_;
  bool recorded_ = false;
  FakeValues inputs_;
  FakeValues outputs_;
};

class FakeSession : public Session {
 public:
  FakeSession(std::shared_ptr<const FakeGraph> graph, std::shared_ptr<FakeCounts> counts,
              std::shared_ptr<FakeFaults> faults, Replay replay)
      : graph_(std::move(graph)),
        counts_(std::move(counts)),
        faults_(std::move(faults)),
        replay_(replay) {}

  std::span<const ValueInfo> inputs() const override { return graph_->inputs; }
  std::span<const ValueInfo> outputs() const override { return graph_->outputs; }
  Result<std::unique_ptr<Binding>> Bind(Replay replay) override {
    if (replay == Replay::kAllowed && replay_ == Replay::kNever)
      return Error{ErrorCode::kInternal, "The graph was not opened to be replayed."};
    return std::unique_ptr<Binding>(
        std::make_unique<FakeBinding>(graph_, counts_, faults_, replay));
  }

 private:
  std::shared_ptr<const FakeGraph> graph_;
  std::shared_ptr<FakeCounts> counts_;
  std::shared_ptr<FakeFaults> faults_;
  Replay replay_;
};

}  // namespace

FakeTensor::FakeTensor(const TensorSpec& spec, std::shared_ptr<FakeCounts> counts)
    : spec_(spec), bytes_(spec.bytes()), counts_(std::move(counts)) {
  counts_->live_bytes += bytes_.size();
}

FakeTensor::~FakeTensor() { counts_->live_bytes -= bytes_.size(); }

Status FakeTensor::Write(size_t offset_bytes, std::span<const std::byte> bytes) {
  if (Status range = CheckRange(spec_, offset_bytes, bytes.size()); !range.ok()) return range;
  ++counts_->writes;
  std::ranges::copy(bytes, bytes_.begin() + static_cast<std::ptrdiff_t>(offset_bytes));
  return {};
}

Status FakeTensor::Read(size_t offset_bytes, std::span<std::byte> bytes) const {
  if (Status range = CheckRange(spec_, offset_bytes, bytes.size()); !range.ok()) return range;
  std::ranges::copy(std::span(bytes_).subspan(offset_bytes, bytes.size()), bytes.begin());
  return {};
}

Status FakeTensor::CopyFrom(const Tensor& source, size_t source_offset_bytes, size_t offset_bytes,
                            size_t bytes) {
  if (Status range = CheckRange(source.spec(), source_offset_bytes, bytes); !range.ok())
    return range;
  const auto& from = static_cast<const FakeTensor&>(source).bytes_;
  return Write(offset_bytes, std::span(from).subspan(source_offset_bytes, bytes));
}

void FakeRuntime::AddGraph(const std::string& name, FakeGraph graph) {
  graphs_[name] = std::make_shared<const FakeGraph>(std::move(graph));
}

void FakeRuntime::AddFile(const std::string& path, std::string content) {
  files_[path] = std::move(content);
}

Result<std::shared_ptr<Tensor>> FakeRuntime::Allocate(const TensorSpec& spec) {
  if (Status countable = CheckCountable(spec); !countable.ok()) return countable.error();
  const size_t bytes = spec.bytes();
  if (bytes > faults_->memory_bytes || counts_->live_bytes > faults_->memory_bytes - bytes)
    return Error{ErrorCode::kLimit,
                 "There is no memory for a tensor of " + std::to_string(bytes) + " bytes."};
  ++counts_->allocations;
  return std::shared_ptr<Tensor>(std::make_shared<FakeTensor>(spec, counts_));
}

Result<std::unique_ptr<Session>> FakeRuntime::Open(const std::string& graph, Replay replay) {
  const auto found = graphs_.find(graph);
  if (found == graphs_.end())
    return Error{files_.contains(graph) ? ErrorCode::kCorrupt : ErrorCode::kNotFound,
                 graph + " is no graph."};
  return std::unique_ptr<Session>(
      std::make_unique<FakeSession>(found->second, counts_, faults_, replay));
}

Result<std::unique_ptr<TokenChooser>> FakeRuntime::MakeChooser(ChooserTensors tensors) {
  return HostChooser::Make(std::move(tensors), chooser_depth_);
}

Result<std::string> FakeRuntime::ReadFile(const std::string& path) {
  const auto found = files_.find(path);
  if (found == files_.end()) return Error{ErrorCode::kNotFound, "There is no " + path + "."};
  return found->second;
}

}  // namespace yesterlog
