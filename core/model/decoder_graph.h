// The decoder's graph with its cache and its adapters: tokens in, logits out. Everything is bound
// once an adapter; running a token writes three small tensors at most and allocates nothing.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/adapter.h"
#include "core/model/key_value_cache.h"
#include "core/model/pack_manifest.h"
#include "core/model/runtime.h"

namespace yesterlog {

class DecoderGraph {
 public:
  // Loads the graph and checks that it is the one the manifest describes. `context` is the cache's
  // capacity in positions, at most spec.context. kCorrupt when graph and manifest disagree.
  static Result<std::unique_ptr<DecoderGraph>> Open(Runtime& runtime, const DecoderSpec& spec,
                                                    int64_t context);

  // Reads a prompt of so many tokens and a token behind it: what is compiled at its first run is
  // compiled here. What the cache held is overwritten.
  Status WarmUp(int64_t step_tokens);

  // The base model, "", is always there. Loading a name again replaces its weights.
  Status LoadAdapter(const std::string& name, std::string_view safetensors);
  void UnloadAdapter(std::string_view name);
  bool HasAdapter(std::string_view name) const { return adapters_.contains(name); }

  // Reads `tokens`, of which there is one at least, at `position` and behind. The caller sees that
  // they fit into the context. kNotFound for an adapter that is not loaded.
  Status Run(std::string_view adapter, std::span<const int32_t> tokens, int64_t position);

  // Reads the token that the chooser chose last, behind what was read before, without its passing
  // by here. Nothing else may have been read since.
  Status RunChosen(std::string_view adapter);
  // Chooses from the logits of the last run.
  TokenChooser& chooser() { return *chooser_; }

  // For the last token of the last run: a row of spec.vocabulary logits.
  Result<std::span<const float>> Logits();

  KeyValueCache& cache() { return cache_; }
  const KeyValueCache& cache() const { return cache_; }

 private:
  // Two bindings, so that a token after a prompt finds its own as it left it.
  struct BoundAdapter {
    std::unique_ptr<Binding> prefill;
    std::unique_ptr<Binding> decode;
  };

  DecoderGraph(const DecoderSpec& spec, KeyValueCache cache)
      : spec_(spec), cache_(std::move(cache)) {}

  Status AllocateSteps(Runtime& runtime);
  Status CheckGraph() const;
  Result<std::unique_ptr<Binding>> BindWith(const Adapter& adapter, Replay replay);
  Status AddAdapter(const std::string& name, const Adapter& adapter);
  Result<const BoundAdapter*> Find(std::string_view adapter) const;
  Result<std::shared_ptr<Tensor>> IdsOf(size_t tokens);

  DecoderSpec spec_;
  KeyValueCache cache_;
  Runtime* runtime_ = nullptr;
  std::unique_ptr<Session> session_;
  std::shared_ptr<Tensor> one_id_;
  std::shared_ptr<Tensor> many_ids_;  // of the size that was read last
  std::shared_ptr<Tensor> seqlens_k_;
  std::shared_ptr<Tensor> total_length_;
  std::shared_ptr<Tensor> logits_;
  std::unique_ptr<TokenChooser> chooser_;
  std::vector<float> row_;
  std::vector<int64_t> wide_ids_;
  std::map<std::string, BoundAdapter, std::less<>> adapters_;
};

}  // namespace yesterlog
