#include "core/model/decoder_graph.h"

#include <algorithm>

namespace yesterlog {
namespace {

constexpr const char* kInputIds = "input_ids";
constexpr const char* kSeqlensK = "seqlens_k";
constexpr const char* kTotalLength = "total_sequence_length";
constexpr const char* kLogits = "logits";

template <typename T>
Status WriteAll(Tensor& tensor, std::span<const T> values) {
  return tensor.Write(0, std::as_bytes(values));
}

Status WriteOne(Tensor& tensor, int64_t value) {
  const auto narrow = static_cast<int32_t>(value);
  return WriteAll(tensor, std::span<const int32_t>(&narrow, 1));
}

bool HasSpec(std::span<const ValueInfo> values, const ValueInfo& wanted) {
  const auto found = std::ranges::find(values, wanted.name, &ValueInfo::name);
  return found != values.end() && CheckFits(*found, wanted.spec).ok();
}

}  // namespace

Result<std::unique_ptr<DecoderGraph>> DecoderGraph::Open(Runtime& runtime, const DecoderSpec& spec,
                                                         int64_t context) {
  if (context < 1 || context > spec.context)
    return Error{ErrorCode::kInvalidArgument,
                 "The context must be from 1 to " + std::to_string(spec.context) + " tokens."};
  // Before the weights are loaded: their first run would fail.
  if (spec.activations == ElementType::kFloat16 && !runtime.info().float16)
    return Error{ErrorCode::kUnsupported,
                 "This pack is computed in 16-bit floats, which this GPU does not have."};
  Result<std::unique_ptr<Session>> session = runtime.Open(spec.graph, Replay::kAllowed);
  if (!session.ok()) return session.error();
  Result<KeyValueCache> cache = KeyValueCache::Make(runtime, spec, context);
  if (!cache.ok()) return cache.error();
  std::unique_ptr<DecoderGraph> graph(new DecoderGraph(spec, std::move(*cache)));
  graph->runtime_ = &runtime;
  graph->session_ = std::move(*session);
  if (Status checked = graph->CheckGraph(); !checked.ok()) return checked.error();
  if (Status made = graph->AllocateSteps(runtime); !made.ok()) return made.error();
  const Result<Adapter> base = MakeBaseAdapter(runtime, spec);
  if (!base.ok()) return base.error();
  if (Status added = graph->AddAdapter("", *base); !added.ok()) return added.error();
  return graph;
}

Status DecoderGraph::WarmUp(int64_t step_tokens) {
  const auto tokens = std::min(step_tokens, cache_.capacity());
  const std::vector<int32_t> step(static_cast<size_t>(tokens));
  Status done = Run("", step, 0);
  if (done.ok()) done = chooser_->Choose();
  if (!done.ok()) return done;
  if (const Result<Choice> choice = chooser_->Take(); !choice.ok()) return choice.error();
  // The first run of what is replayed is recorded, the second is the first to be replayed.
  for (int i = 0; done.ok() && i < 2; ++i) done = Run("", std::span(step).first(1), 0);
  return done;
}

// The names are checked by binding them; here what binding alone would find too late.
Status DecoderGraph::CheckGraph() const {
  const auto disagree = [](const std::string& what) {
    return Error{ErrorCode::kCorrupt, "The pack's graph and its pack.json disagree about " + what +
                                          ": fetch the pack again."};
  };
  const size_t wanted = 3 + 2 * static_cast<size_t>(spec_.layers) + spec_.adapter_inputs.size();
  if (session_->inputs().size() != wanted) return disagree("how many inputs there are");
  for (const ValueInfo& input : spec_.adapter_inputs)
    if (!HasSpec(session_->inputs(), input)) return disagree(input.name);
  const ValueInfo logits{kLogits, {ElementType::kFloat32, {1, spec_.vocabulary}}};
  if (!HasSpec(session_->outputs(), logits)) return disagree(kLogits);
  return {};
}

Status DecoderGraph::AllocateSteps(Runtime& runtime) {
  struct Step {
    std::shared_ptr<Tensor>& tensor;
    TensorSpec spec;
  };
  for (const auto& [tensor, spec] :
       {Step{one_id_, {ElementType::kInt64, {1, 1}}}, Step{seqlens_k_, {ElementType::kInt32, {1}}},
        Step{total_length_, {ElementType::kInt32, {1}}},
        Step{logits_, {ElementType::kFloat32, {1, spec_.vocabulary}}}}) {
    auto made = runtime.Allocate(spec);
    if (!made.ok()) return made.error();
    tensor = std::move(*made);
  }
  row_.resize(static_cast<size_t>(spec_.vocabulary));
  auto chooser = runtime.MakeChooser({logits_, one_id_, seqlens_k_, total_length_});
  if (!chooser.ok()) return chooser.error();
  chooser_ = std::move(*chooser);
  return {};
}

Result<std::unique_ptr<Binding>> DecoderGraph::BindWith(const Adapter& adapter, Replay replay) {
  Result<std::unique_ptr<Binding>> made = session_->Bind(replay);
  if (!made.ok()) return made;
  Binding& binding = **made;
  Status bound = cache_.BindTo(binding);
  if (bound.ok()) bound = binding.SetInput(kInputIds, one_id_);
  if (bound.ok()) bound = binding.SetInput(kSeqlensK, seqlens_k_);
  if (bound.ok()) bound = binding.SetInput(kTotalLength, total_length_);
  if (bound.ok()) bound = binding.SetOutput(kLogits, logits_);
  for (size_t i = 0; bound.ok() && i < adapter.size(); ++i)
    bound = binding.SetInput(spec_.adapter_inputs[i].name, adapter[i]);
  if (!bound.ok()) return bound.error();
  return made;
}

Status DecoderGraph::AddAdapter(const std::string& name, const Adapter& adapter) {
  Result<std::unique_ptr<Binding>> prefill = BindWith(adapter, Replay::kNever);
  if (!prefill.ok()) return prefill.error();
  Result<std::unique_ptr<Binding>> decode = BindWith(adapter, Replay::kAllowed);
  if (!decode.ok()) return decode.error();
  adapters_.insert_or_assign(name, BoundAdapter{std::move(*prefill), std::move(*decode)});
  return {};
}

Status DecoderGraph::LoadAdapter(const std::string& name, std::string_view safetensors) {
  if (name.empty())
    return Error{ErrorCode::kInvalidArgument, "An adapter needs a name: \"\" is the base model."};
  const Result<Adapter> adapter = ReadAdapter(*runtime_, spec_, safetensors);
  if (!adapter.ok()) return adapter.error();
  return AddAdapter(name, *adapter);
}

void DecoderGraph::UnloadAdapter(std::string_view name) {
  const auto found = adapters_.find(name);
  if (found != adapters_.end() && !name.empty()) adapters_.erase(found);
}

Result<const DecoderGraph::BoundAdapter*> DecoderGraph::Find(std::string_view adapter) const {
  const auto found = adapters_.find(adapter);
  if (found != adapters_.end()) return &found->second;
  return Error{ErrorCode::kNotFound, "The adapter \"" + std::string(adapter) + "\" is not loaded."};
}

Result<std::shared_ptr<Tensor>> DecoderGraph::IdsOf(size_t tokens) {
  const auto count = static_cast<int64_t>(tokens);
  if (many_ids_ == nullptr || many_ids_->spec().shape[1] != count) {
    auto made = runtime_->Allocate({ElementType::kInt64, {1, count}});
    if (!made.ok()) return made;
    many_ids_ = std::move(*made);
  }
  return many_ids_;
}

Status DecoderGraph::Run(std::string_view adapter, std::span<const int32_t> tokens,
                         int64_t position) {
  const Result<const BoundAdapter*> bound = Find(adapter);
  if (!bound.ok()) return bound.error();
  const bool single = tokens.size() == 1;
  Binding& binding = single ? *(*bound)->decode : *(*bound)->prefill;
  std::shared_ptr<Tensor> ids = one_id_;
  if (!single) {
    auto many = IdsOf(tokens.size());
    if (!many.ok()) return many.error();
    ids = std::move(*many);
    if (Status set = binding.SetInput(kInputIds, ids); !set.ok()) return set;
  }
  wide_ids_.assign(tokens.begin(), tokens.end());
  const int64_t total = position + static_cast<int64_t>(tokens.size());
  Status written = WriteAll(*ids, std::span<const int64_t>(wide_ids_));
  if (written.ok()) written = WriteOne(*seqlens_k_, total - 1);
  if (written.ok()) written = WriteOne(*total_length_, total);
  return written.ok() ? binding.Run() : written;
}

Status DecoderGraph::RunChosen(std::string_view adapter) {
  const Result<const BoundAdapter*> bound = Find(adapter);
  return bound.ok() ? (*bound)->decode->Run() : Status(bound.error());
}

Result<std::span<const float>> DecoderGraph::Logits() {
  const Status read = logits_->Read(0, std::as_writable_bytes(std::span(row_)));
  if (!read.ok()) return read.error();
  return std::span<const float>(row_);
}

}  // namespace yesterlog
