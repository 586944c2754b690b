// Text, a token at a time: prompt in, tokens out, with what was read before read only once.
//
//   decoder->Start({.adapter = "rewrite", .prompt = ids, .prefix_tokens = 180});
//   while (!decoder->finished()) {
//     Result<std::span<const int32_t>> tokens = decoder->Step();   // none while the prompt is read
//   }
//
// A step waits for one pass of the model at most: a part of the prompt, or a token. Where tokens
// are chosen on the device and nothing constrains them, the passes behind it are under way already:
// up to TokenChooser::depth() of them go on behind a cancel or the model's last token, and what
// comes next waits for them. A token that is drawn (Sampling) takes its whole row of logits from
// the device. Between two steps the caller may cancel, report progress, or do something else; a
// generation that is not carried on costs nothing more.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/decoder_graph.h"
#include "core/model/prefix_store.h"
#include "core/model/sampler.h"
#include "core/model/token_constraint.h"

namespace yesterlog {

struct DecoderOptions {
  // The cache's capacity; 0: 2048, or all that the model was made for where that is less. A cache
  // of all that a large model can take would be gigabytes.
  int64_t context_tokens = 0;
  int64_t prefill_tokens = 128;  // read in one step: more is quicker, less is cancelled sooner
  size_t prefix_budget_bytes = size_t{64} << 20;  // for snapshots of prefixes
};

struct GenerationRequest {
  std::string adapter{};          // a loaded one; empty: the base model
  std::vector<int32_t> prompt{};  // one token at least
  size_t prefix_tokens = 0;  // so many of the first come again with this adapter: kept for then
  int64_t max_new_tokens = 512;
  Sampling sampling{};
  TokenConstraint* constraint = nullptr;  // reset at the start; outlives the generation
};

enum class FinishReason {
  kStop,         // the model ended its turn
  kComplete,     // the constraint's form is complete
  kLength,       // max_new_tokens are there
  kContextFull,  // there is no position left for another token
  kCancelled,
  kFailed,  // a step gave an error
};

const char* FinishReasonName(FinishReason reason);

// Of one generation.
struct GenerationCounts {
  int64_t prompt_tokens = 0;
  int64_t reused_tokens = 0;   // of the prompt, found in the cache or in a snapshot
  int64_t passes = 0;          // of the model
  int64_t new_tokens = 0;      // stop token not counted
  int64_t forced_tokens = 0;   // of the new ones: no choice, and no pass of their own
  int64_t closing_tokens = 0;  // of the new ones: room ran out, the constraint was closed
  int64_t choices = 0;
  int64_t overruled = 0;  // choices in which the model's own was not allowed
};

class Decoder {
 public:
  static Result<std::unique_ptr<Decoder>> Open(Runtime& runtime, const DecoderSpec& spec,
                                               const DecoderOptions& options = {});

  // Adapters stay loaded until they are unloaded; a swap is naming another one in a request. A
  // generation under way with an adapter that is replaced or unloaded is cancelled.
  Status LoadAdapter(const std::string& name, std::string_view safetensors);
  void UnloadAdapter(std::string_view name);

  // Begins a generation; one that was under way is given up. kInvalidArgument for an empty prompt
  // or an id out of range, kNotFound for an adapter that is not loaded, kLimit for a prompt that
  // leaves no room in the context for one token.
  Status Start(GenerationRequest request);

  // The tokens that this step added: none while the prompt is read or when the generation ends,
  // one, or a forced run. Valid until the next step. After an error the generation is over.
  Result<std::span<const int32_t>> Step();

  // The next step ends the generation.
  void Cancel() { cancelled_ = true; }

  // Set once the generation has ended, and why.
  const std::optional<FinishReason>& finished() const { return finished_; }
  const GenerationCounts& counts() const { return counts_; }

  // Of the prompt, read or reused.
  int64_t prompt_tokens_read() const;
  int64_t context_tokens() const { return graph_->cache().capacity(); }

 private:
  using Tokens = std::span<const int32_t>;

  Decoder(std::unique_ptr<DecoderGraph> graph, const DecoderSpec& spec,
          const DecoderOptions& options);

  Status CheckRequest(const GenerationRequest& request) const;
  Status ReuseCache();
  // How many of the pending tokens the next pass reads.
  size_t NextChunk() const;
  Status ReadChunk();
  // Takes a snapshot of the prefix where the cache holds it whole and none is there yet.
  Status KeepPrefix();
  Result<Tokens> Advance();
  Result<Tokens> AddForced();
  Result<Tokens> AddChosen();
  bool IsGreedy() const { return request_.sampling.temperature == 0; }
  Result<Choice> Draw();
  Result<Choice> TakeGreedy();
  // Queues choices, and the runs between them, as far as nothing has to be known of the first.
  Status QueueAhead();
  Result<Tokens> Close();
  // Whether `tokens` more, and what closes the constraint behind them, still fit.
  bool Fits(size_t tokens) const;
  Result<Tokens> Add(Tokens tokens);
  Tokens Finish(FinishReason reason);
  int64_t Room() const;
  void ForgetAdapter(std::string_view name);

  std::unique_ptr<DecoderGraph> graph_;
  DecoderSpec spec_;
  DecoderOptions options_;
  PrefixStore prefixes_;

  // What the cache holds, and of which adapter.
  std::vector<int32_t> cached_;
  std::string cached_adapter_;

  GenerationRequest request_;
  std::optional<Sampler> sampler_;
  std::vector<int32_t> pending_;  // given or chosen, not yet read by the model
  int64_t queued_ = 0;            // choices that were not taken; a run lies between two of them
  bool chosen_pending_ = false;   // pending_ is the chooser's last choice, where the graph reads it
  std::vector<int32_t> added_;
  std::optional<FinishReason> finished_ = FinishReason::kCancelled;
  GenerationCounts counts_;
  bool cancelled_ = false;
  bool forced_asked_ = false;  // the constraint was asked for a forced run at this place
};

}  // namespace yesterlog
