// Embedders and cross-encoders: texts to vectors, pairs of texts to scores, in batches of one
// length.
//
//   encoder->StartTexts(texts);
//   while (!encoder->done()) encoder->Step();   // one batch; cancel is not to call it again
//   encoder->Row(0);                            // the first text's embedding
//
// Texts are read as BERT was trained to: [CLS] text [SEP], or [CLS] query [SEP] passage [SEP]. What
// is longer than the model takes loses its end; of a pair the passage does. What else is asked at
// once changes no row: on one device a text has one vector, bit for bit.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/pack_manifest.h"
#include "core/model/runtime.h"
#include "core/model/tokenizer.h"

namespace yesterlog {

struct EncoderOptions {
  // Of a batch. Attention apart, a step's time grows with it.
  int64_t batch_tokens = 1024;
};

class Encoder {
 public:
  // `spec` with dims is an embedder's, without a cross-encoder's. kCorrupt when the graph is
  // another.
  static Result<std::unique_ptr<Encoder>> Open(Runtime& runtime, const EncoderSpec& spec,
                                               const EncoderOptions& options = {});

  // Either begins anew and gives up what was under way. kUnsupported for texts to a cross-encoder
  // and for pairs to an embedder.
  Status StartTexts(std::span<const std::string> texts);
  Status StartPairs(std::string_view query, std::span<const std::string> passages);

  // Encodes one batch; nothing when all is done.
  Status Step();

  size_t total() const { return sequences_.size(); }
  size_t encoded() const { return next_; }
  bool done() const { return next_ == sequences_.size(); }

  // Numbers in a row: an embedding's dimensions, of length 1 together; or one score.
  size_t width() const { return width_; }
  // Of the text or passage of that index, once done.
  std::span<const float> Row(size_t index) const;

 private:
  struct Sequence {
    size_t index = 0;
    std::vector<int32_t> ids;
    size_t first_length = 0;  // of ids, those of the first text and its frame
  };
  struct SpecialTokens {
    int32_t cls = 0;
    int32_t sep = 0;
  };

  Encoder(const EncoderSpec& spec, const EncoderOptions& options)
      : spec_(spec),
        options_(options),
        width_(static_cast<size_t>(spec.dims > 0 ? spec.dims : 1)) {}

  Status CheckGraph() const;
  Status FindSpecialTokens();
  std::vector<int32_t> TokensOf(std::string_view text, size_t at_most);
  void Begin(std::vector<Sequence> sequences);
  size_t NextBatch() const;
  Status Encode(std::span<const Sequence> batch);
  Status BindInputs(std::span<const Sequence> batch);

  EncoderSpec spec_;
  EncoderOptions options_;
  size_t width_;
  Runtime* runtime_ = nullptr;
  std::unique_ptr<Tokenizer> tokenizer_;
  SpecialTokens special_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Binding> binding_;
  std::vector<Sequence> sequences_;  // shortest first
  size_t next_ = 0;
  std::vector<float> rows_;
};

}  // namespace yesterlog
