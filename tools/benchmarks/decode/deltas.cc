#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/benchmarks/decode/sequence_graph.h"
#include "tools/benchmarks/decode/variants.h"

namespace yesterlog::bench {
namespace {

constexpr std::string_view kDelta = "delta.";
constexpr std::string_view kHidden = "hidden.";

// One place that an adapter acts on, with what passes between the two graphs there.
struct Site {
  std::string name;        // "3.qkv"
  bool last_only = false;  // behind the last layer's attention only the last position goes on
  int64_t inputs = 0;      // width of hidden
  int64_t outputs = 0;     // width of delta
  std::shared_ptr<Tensor> hidden;
  std::shared_ptr<Tensor> delta;
};

struct Graph {
  std::unique_ptr<Session> session;
  std::unique_ptr<Binding> binding;
};

class Deltas final : public Variant {
 public:
  Deltas(Runtime& runtime, Graph base, Graph change, std::vector<Site> sites, SequenceInputs inputs)
      : runtime_(runtime),
        base_(std::move(base)),
        change_(std::move(change)),
        sites_(std::move(sites)),
        inputs_(std::move(inputs)) {}

  Result<int32_t> Start(std::span<const int32_t> prompt) override {
    tokens_.assign(prompt.begin(), prompt.end());
    for (Site& site : sites_) site.delta = nullptr;
    return Next();
  }

  Result<int32_t> Next() override {
    Status done = inputs_.Bind(*base_.binding, tokens_);
    for (Site& site : sites_)
      if (done.ok()) done = Fit(site);
    if (!done.ok()) return done.error();
    // The likeliest token alone may stay the same for a round and change again.
    bool settled = false;
    for (size_t round = 0; !settled && round <= sites_.size(); ++round) {
      if (round > 0) done = change_.binding->Run();
      if (done.ok()) done = base_.binding->Run();
      if (done.ok()) done = inputs_.ReadLogits(&settled);
      if (!done.ok()) return done.error();
    }
    tokens_.push_back(inputs_.Likeliest());
    return tokens_.back();
  }

 private:
  // Makes the site's tensors as long as the sequence is; what was settled of it stays.
  Status Fit(Site& site) {
    const int64_t rows = site.last_only ? 1 : static_cast<int64_t>(tokens_.size());
    const std::shared_ptr<Tensor> settled = site.delta;
    auto hidden = runtime_.Allocate({ElementType::kFloat32, {rows, site.inputs}});
    if (!hidden.ok()) return hidden.error();
    auto delta = runtime_.Allocate({ElementType::kFloat32, {rows, site.outputs}});
    if (!delta.ok()) return delta.error();
    site.hidden = std::move(*hidden);
    site.delta = std::move(*delta);
    Status done;
    if (settled != nullptr && !site.last_only)
      done = site.delta->CopyFrom(*settled, 0, 0, settled->spec().bytes());
    const std::string hidden_name = std::string(kHidden) + site.name;
    const std::string delta_name = std::string(kDelta) + site.name;
    if (done.ok()) done = base_.binding->SetInput(delta_name, site.delta);
    if (done.ok()) done = base_.binding->SetOutput(hidden_name, site.hidden);
    if (done.ok()) done = change_.binding->SetInput(hidden_name, site.hidden);
    if (done.ok()) done = change_.binding->SetOutput(delta_name, site.delta);
    return done;
  }

  Runtime& runtime_;
  Graph base_;
  Graph change_;
  std::vector<Site> sites_;
  SequenceInputs inputs_;
  std::vector<int32_t> tokens_;
};

Result<Graph> OpenGraph(Runtime& runtime, const std::string& file) {
  Graph graph;
  auto session = runtime.Open(file, Replay::kNever);
  if (!session.ok()) return session.error();
  graph.session = std::move(*session);
  auto binding = graph.session->Bind(Replay::kNever);
  if (!binding.ok()) return binding.error();
  graph.binding = std::move(*binding);
  return graph;
}

// Of the base graph, whose inputs are delta.SITE [rows, width] and outputs hidden.SITE.
std::vector<Site> SitesOf(const Session& base, int64_t layers) {
  std::vector<Site> sites;
  const std::string last = std::to_string(layers - 1) + ".";
  for (const ValueInfo& input : base.inputs()) {
    if (!input.name.starts_with(kDelta)) continue;
    Site site;
    site.name = input.name.substr(kDelta.size());
    site.last_only = site.name.starts_with(last) && !site.name.ends_with("qkv");
    site.outputs = input.spec.shape.back();
    const auto hidden =
        std::ranges::find(base.outputs(), std::string(kHidden) + site.name, &ValueInfo::name);
    if (hidden != base.outputs().end()) site.inputs = hidden->spec.shape.back();
    sites.push_back(std::move(site));
  }
  return sites;
}

}  // namespace

Result<std::unique_ptr<Variant>> OpenDeltas(Runtime& runtime, const PackManifest& pack,
                                            const VariantOptions& options) {
  const DecoderSpec& spec = *pack.decoder;
  Result<Graph> base = OpenGraph(runtime, spec.graph);
  if (!base.ok()) return base.error();
  Result<Graph> change = OpenGraph(runtime, "deltas.onnx");
  if (!change.ok()) return change.error();
  Result<SequenceInputs> inputs = SequenceInputs::Make(runtime, spec);
  if (!inputs.ok()) return inputs.error();
  const Result<Adapter> adapter = OpenAdapter(runtime, spec, options.adapter);
  if (!adapter.ok()) return adapter.error();
  for (size_t i = 0; i < adapter->size(); ++i)
    if (Status set = change->binding->SetInput(spec.adapter_inputs[i].name, (*adapter)[i]);
        !set.ok())
      return set.error();
  std::vector<Site> sites = SitesOf(*base->session, spec.layers);
  return std::unique_ptr<Variant>(std::make_unique<Deltas>(
      runtime, std::move(*base), std::move(*change), std::move(sites), std::move(*inputs)));
}

}  // namespace yesterlog::bench
