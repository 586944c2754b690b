#include "tools/benchmarks/decode/counting_runtime.h"

#include <cstdlib>
#include <new>
#include <utility>

namespace {

thread_local yesterlog::bench::Allocations so_far;
thread_local bool running = false;

}  // namespace

// Replaces the standard one; the other forms of new come here, save those with an alignment.
void* operator new(std::size_t bytes) {
  ++(running ? so_far.runtimes : so_far.ours);
  if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace yesterlog::bench {
namespace {

class CountingBinding final : public Binding {
 public:
  explicit CountingBinding(std::unique_ptr<Binding> binding) : binding_(std::move(binding)) {}

  Status SetInput(std::string_view name, std::shared_ptr<Tensor> tensor) override {
    return binding_->SetInput(name, std::move(tensor));
  }
  Status SetOutput(std::string_view name, std::shared_ptr<Tensor> tensor) override {
    return binding_->SetOutput(name, std::move(tensor));
  }
  Status Run() override {
    running = true;
    Status done = binding_->Run();
    running = false;
    return done;
  }

 private:
  std::unique_ptr<Binding> binding_;
};

class CountingSession final : public Session {
 public:
  explicit CountingSession(std::unique_ptr<Session> session) : session_(std::move(session)) {}

  std::span<const ValueInfo> inputs() const override { return session_->inputs(); }
  std::span<const ValueInfo> outputs() const override { return session_->outputs(); }
  Result<std::unique_ptr<Binding>> Bind(Replay replay) override {
    auto binding = session_->Bind(replay);
    if (!binding.ok()) return binding;
    return std::unique_ptr<Binding>(std::make_unique<CountingBinding>(std::move(*binding)));
  }

 private:
  std::unique_ptr<Session> session_;
};

class CountingRuntime final : public Runtime {
 public:
  explicit CountingRuntime(Runtime& runtime) : runtime_(runtime) {}

  const RuntimeInfo& info() const override { return runtime_.info(); }
  Result<std::shared_ptr<Tensor>> Allocate(const TensorSpec& spec) override {
    return runtime_.Allocate(spec);
  }
  Result<std::unique_ptr<Session>> Open(const std::string& graph, Replay replay) override {
    auto session = runtime_.Open(graph, replay);
    if (!session.ok()) return session;
    return std::unique_ptr<Session>(std::make_unique<CountingSession>(std::move(*session)));
  }
  Result<std::string> ReadFile(const std::string& path) override { return runtime_.ReadFile(path); }

 private:
  Runtime& runtime_;
};

}  // namespace

Allocations AllocationsSoFar() { return so_far; }

std::unique_ptr<Runtime> MakeCountingRuntime(Runtime& runtime) {
  return std::make_unique<CountingRuntime>(runtime);
}

}  // namespace yesterlog::bench
