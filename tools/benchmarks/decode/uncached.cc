#include <utility>
#include <vector>

#include "tools/benchmarks/decode/sequence_graph.h"
#include "tools/benchmarks/decode/variants.h"

namespace yesterlog::bench {
namespace {

class Uncached final : public Variant {
 public:
  Uncached(std::unique_ptr<Session> session, std::unique_ptr<Binding> binding,
           SequenceInputs inputs)
      : session_(std::move(session)), binding_(std::move(binding)), inputs_(std::move(inputs)) {}

  Result<int32_t> Start(std::span<const int32_t> prompt) override {
    tokens_.assign(prompt.begin(), prompt.end());
    return Next();
  }

  Result<int32_t> Next() override {
    Status done = inputs_.Bind(*binding_, tokens_);
    if (done.ok()) done = binding_->Run();
    bool unchanged = false;
    if (done.ok()) done = inputs_.ReadLogits(&unchanged);
    if (!done.ok()) return done.error();
    tokens_.push_back(inputs_.Likeliest());
    return tokens_.back();
  }

 private:
  std::unique_ptr<Session> session_;
  std::unique_ptr<Binding> binding_;
  SequenceInputs inputs_;
  std::vector<int32_t> tokens_;
};

}  // namespace

Result<std::unique_ptr<Variant>> OpenUncached(Runtime& runtime, const PackManifest& pack,
                                              const VariantOptions& options) {
  const DecoderSpec& spec = *pack.decoder;
  auto session = runtime.Open(spec.graph, Replay::kNever);
  if (!session.ok()) return session.error();
  auto binding = (*session)->Bind(Replay::kNever);
  if (!binding.ok()) return binding.error();
  Result<SequenceInputs> inputs = SequenceInputs::Make(runtime, spec);
  if (!inputs.ok()) return inputs.error();
  const Result<Adapter> adapter = OpenAdapter(runtime, spec, options.adapter);
  if (!adapter.ok()) return adapter.error();
  for (size_t i = 0; i < adapter->size(); ++i)
    if (Status set = (*binding)->SetInput(spec.adapter_inputs[i].name, (*adapter)[i]); !set.ok())
      return set.error();
  return std::unique_ptr<Variant>(
      std::make_unique<Uncached>(std::move(*session), std::move(*binding), std::move(*inputs)));
}

}  // namespace yesterlog::bench
