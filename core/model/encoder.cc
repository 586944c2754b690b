#include "core/model/encoder.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace yesterlog {
namespace {

constexpr const char* kInputIds = "input_ids";
constexpr const char* kAttentionMask = "attention_mask";
constexpr const char* kTokenTypeIds = "token_type_ids";

}  // namespace

Result<std::unique_ptr<Encoder>> Encoder::Open(Runtime& runtime, const EncoderSpec& spec,
                                               const EncoderOptions& options) {
  const Result<std::string> json = runtime.ReadFile(spec.tokenizer);
  if (!json.ok()) return json.error();
  Result<std::unique_ptr<Tokenizer>> tokenizer = ReadTokenizer(*json);
  if (!tokenizer.ok()) return tokenizer.error();
  Result<std::unique_ptr<Session>> session = runtime.Open(spec.graph, Replay::kNever);
  if (!session.ok()) return session.error();
  Result<std::unique_ptr<Binding>> binding = (*session)->Bind(Replay::kNever);
  if (!binding.ok()) return binding.error();
  std::unique_ptr<Encoder> encoder(new Encoder(spec, options));
  encoder->runtime_ = &runtime;
  encoder->tokenizer_ = std::move(*tokenizer);
  encoder->session_ = std::move(*session);
  encoder->binding_ = std::move(*binding);
  if (Status checked = encoder->CheckGraph(); !checked.ok()) return checked.error();
  if (Status found = encoder->FindSpecialTokens(); !found.ok()) return found.error();
  return encoder;
}

Status Encoder::CheckGraph() const {
  const auto outputs = session_->outputs();
  const auto inputs = session_->inputs();
  const bool named = inputs.size() == 3 && outputs.size() == 1 &&
                     outputs[0].name == (spec_.dims > 0 ? "embedding" : "score");
  if (named) return {};
  return Error{ErrorCode::kCorrupt,
               spec_.graph + " is not the encoder that pack.json describes: fetch the pack again."};
}

Status Encoder::FindSpecialTokens() {
  const std::optional<int32_t> cls = tokenizer_->IdOf("[CLS]");
  const std::optional<int32_t> sep = tokenizer_->IdOf("[SEP]");
  if (!cls || !sep)
    return Error{ErrorCode::kCorrupt,
                 spec_.tokenizer + " has no [CLS] and [SEP], which an encoder needs."};
  special_ = {*cls, *sep};
  return {};
}

std::vector<int32_t> Encoder::TokensOf(std::string_view text, size_t at_most) {
  std::vector<int32_t> ids = tokenizer_->Encode(text, AddedTokens::kAsText);
  if (ids.size() > at_most) ids.resize(at_most);
  return ids;
}

Status Encoder::StartTexts(std::span<const std::string> texts) {
  if (spec_.dims == 0)
    return Error{ErrorCode::kUnsupported, "A cross-encoder scores pairs of texts, not texts."};
  constexpr size_t kFrame = 2;  // [CLS] and [SEP]
  std::vector<Sequence> sequences;
  for (size_t i = 0; i < texts.size(); ++i) {
    std::vector<int32_t> ids = TokensOf(texts[i], static_cast<size_t>(spec_.max_tokens) - kFrame);
    ids.insert(ids.begin(), special_.cls);
    ids.push_back(special_.sep);
    const size_t length = ids.size();
    sequences.push_back({.index = i, .ids = std::move(ids), .first_length = length});
  }
  Begin(std::move(sequences));
  return {};
}

Status Encoder::StartPairs(std::string_view query, std::span<const std::string> passages) {
  if (spec_.dims > 0)
    return Error{ErrorCode::kUnsupported, "An embedder reads texts, not pairs of them."};
  constexpr size_t kFrame = 3;  // [CLS] and two [SEP]
  const size_t room = static_cast<size_t>(spec_.max_tokens) - kFrame;
  // A query longer than half of the room would leave passages nothing to be told apart by.
  std::vector<int32_t> first = TokensOf(query, (room + 1) / 2);
  first.insert(first.begin(), special_.cls);
  first.push_back(special_.sep);
  std::vector<Sequence> sequences;
  for (size_t i = 0; i < passages.size(); ++i) {
    std::vector<int32_t> ids = first;
    const std::vector<int32_t> second = TokensOf(passages[i], room - (first.size() - 2));
    ids.insert(ids.end(), second.begin(), second.end());
    ids.push_back(special_.sep);
    sequences.push_back({.index = i, .ids = std::move(ids), .first_length = first.size()});
  }
  Begin(std::move(sequences));
  return {};
}

void Encoder::Begin(std::vector<Sequence> sequences) {
  sequences_ = std::move(sequences);
  std::ranges::stable_sort(sequences_, {}, [](const Sequence& s) { return s.ids.size(); });
  next_ = 0;
  rows_.assign(sequences_.size() * width_, 0);
}

// Of one length: padding may change the order in which a kernel adds up, and 8-bit activations make
// that last bit a difference that shows.
size_t Encoder::NextBatch() const {
  const size_t length = sequences_[next_].ids.size();
  size_t count = 1;
  while (next_ + count < sequences_.size() && sequences_[next_ + count].ids.size() == length &&
         (count + 1) * length <= static_cast<size_t>(options_.batch_tokens))
    ++count;
  return count;
}

Status Encoder::Step() {
  if (done()) return {};
  const std::span<const Sequence> batch(&sequences_[next_], NextBatch());
  Status encoded = Encode(batch);
  if (encoded.ok()) next_ += batch.size();
  return encoded;
}

Status Encoder::BindInputs(std::span<const Sequence> batch) {
  const size_t length = batch.front().ids.size();
  std::vector<int64_t> ids;
  std::vector<int64_t> types;
  for (const Sequence& sequence : batch) {
    ids.insert(ids.end(), sequence.ids.begin(), sequence.ids.end());
    types.insert(types.end(), sequence.first_length, 0);
    types.insert(types.end(), length - sequence.first_length, 1);
  }
  const std::vector<int64_t> mask(ids.size(), 1);
  const TensorSpec spec{ElementType::kInt64,
                        {static_cast<int64_t>(batch.size()), static_cast<int64_t>(length)}};
  for (const auto& [name, values] : {std::pair(kInputIds, std::span(std::as_const(ids))),
                                     std::pair(kAttentionMask, std::span(mask)),
                                     std::pair(kTokenTypeIds, std::span(std::as_const(types)))}) {
    auto tensor = runtime_->Allocate(spec);
    if (!tensor.ok()) return tensor.error();
    Status written = (*tensor)->Write(0, std::as_bytes(values));
    if (!written.ok()) return written;
    if (Status set = binding_->SetInput(name, std::move(*tensor)); !set.ok()) return set;
  }
  return {};
}

Status Encoder::Encode(std::span<const Sequence> batch) {
  if (Status bound = BindInputs(batch); !bound.ok()) return bound;
  TensorSpec spec{ElementType::kFloat32, {static_cast<int64_t>(batch.size())}};
  if (spec_.dims > 0) spec.shape.push_back(spec_.dims);
  auto output = runtime_->Allocate(spec);
  if (!output.ok()) return output.error();
  const std::string& name = session_->outputs()[0].name;
  if (Status set = binding_->SetOutput(name, *output); !set.ok()) return set;
  if (Status run = binding_->Run(); !run.ok()) return run;
  for (size_t row = 0; row < batch.size(); ++row) {
    const std::span<float> to(&rows_[batch[row].index * width_], width_);
    const Status read = (*output)->Read(row * to.size_bytes(), std::as_writable_bytes(to));
    if (!read.ok()) return read;
  }
  return {};
}

std::span<const float> Encoder::Row(size_t index) const {
  return std::span<const float>(rows_).subspan(index * width_, width_);
}

}  // namespace yesterlog
