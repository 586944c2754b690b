#include <utility>
#include <vector>

#include "core/model/pack.h"
#include "tools/benchmarks/decode/variants.h"

namespace yesterlog::bench {
namespace {

class Cached final : public Variant {
 public:
  Cached(std::unique_ptr<Decoder> decoder, VariantOptions options)
      : decoder_(std::move(decoder)), options_(std::move(options)) {}

  Result<int32_t> Start(std::span<const int32_t> prompt) override {
    // Another prompt between, so that nothing of the last run is found in the cache.
    const std::vector<int32_t> other{prompt[0] == 0 ? 1 : 0};
    if (Result<int32_t> token = Begin(other); !token.ok()) return token;
    return Begin(prompt);
  }

  Result<int32_t> Next() override {
    for (;;) {
      const auto tokens = decoder_->Step();
      if (!tokens.ok()) return tokens.error();
      if (!tokens->empty()) return tokens->front();
      if (decoder_->finished()) return Error{ErrorCode::kLimit, "The context is full."};
    }
  }

 private:
  Result<int32_t> Begin(std::span<const int32_t> prompt) {
    const Status started = decoder_->Start({.adapter = options_.adapter,
                                            .prompt = {prompt.begin(), prompt.end()},
                                            .max_new_tokens = options_.context});
    return started.ok() ? Next() : Result<int32_t>(started.error());
  }

  std::unique_ptr<Decoder> decoder_;
  VariantOptions options_;
};

}  // namespace

Result<std::unique_ptr<Variant>> OpenCached(Runtime& runtime, const PackManifest& pack,
                                            const VariantOptions& options) {
  PackManifest endless = pack;
  if (endless.decoder) endless.decoder->stop_tokens.clear();
  std::vector<std::string> adapters;
  if (!options.adapter.empty()) adapters.push_back(options.adapter);
  Result<LanguageModel> model =
      OpenLanguageModel(runtime, endless, adapters, {.context_tokens = options.context});
  if (!model.ok()) return model.error();
  return std::unique_ptr<Variant>(std::make_unique<Cached>(std::move(model->decoder), options));
}

}  // namespace yesterlog::bench
