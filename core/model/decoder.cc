#include "core/model/decoder.h"

#include <algorithm>

namespace yesterlog {
namespace {

constexpr int64_t kDefaultContext = 2048;

size_t CommonPrefix(std::span<const int32_t> a, std::span<const int32_t> b) {
  return static_cast<size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

int64_t ContextOf(const DecoderSpec& spec, const DecoderOptions& options) {
  return options.context_tokens > 0 ? options.context_tokens
                                    : std::min(spec.context, kDefaultContext);
}

}  // namespace

const char* FinishReasonName(FinishReason reason) {
  switch (reason) {
    case FinishReason::kStop:
      return "stop";
    case FinishReason::kComplete:
      return "complete";
    case FinishReason::kLength:
      return "length";
    case FinishReason::kContextFull:
      return "context_full";
    case FinishReason::kCancelled:
      return "cancelled";
    case FinishReason::kFailed:
      return "failed";
  }
  return "unknown";
}

Decoder::Decoder(std::unique_ptr<DecoderGraph> graph, const DecoderSpec& spec,
                 const DecoderOptions& options)
    : graph_(std::move(graph)),
      spec_(spec),
      options_(options),
      prefixes_(options.prefix_budget_bytes) {
  const auto context = static_cast<size_t>(context_tokens());
  cached_.reserve(context);
  pending_.reserve(context);
}

Result<std::unique_ptr<Decoder>> Decoder::Open(Runtime& runtime, const DecoderSpec& spec,
                                               const DecoderOptions& options) {
  if (options.prefill_tokens < 1)
    return Error{ErrorCode::kInvalidArgument, "A step has to read one token at least."};
  if (options.context_tokens < 0)
    return Error{ErrorCode::kInvalidArgument, "A context has no negative number of tokens."};
  auto graph = DecoderGraph::Open(runtime, spec, ContextOf(spec, options));
  if (!graph.ok()) return graph.error();
  if (runtime.info().compiles)
    if (Status warm = (*graph)->WarmUp(options.prefill_tokens); !warm.ok()) return warm.error();
  return std::unique_ptr<Decoder>(new Decoder(std::move(*graph), spec, options));
}

Status Decoder::LoadAdapter(const std::string& name, std::string_view safetensors) {
  Status loaded = graph_->LoadAdapter(name, safetensors);
  if (loaded.ok()) ForgetAdapter(name);
  return loaded;
}

void Decoder::UnloadAdapter(std::string_view name) {
  graph_->UnloadAdapter(name);
  if (!name.empty()) ForgetAdapter(name);
}

void Decoder::ForgetAdapter(std::string_view name) {
  prefixes_.Forget(name);
  if (cached_adapter_ != name) return;
  cached_.clear();
  // What it has read so far would be of two models.
  if (!finished_) Finish(FinishReason::kCancelled);
}

Status Decoder::CheckRequest(const GenerationRequest& request) const {
  if (!graph_->HasAdapter(request.adapter))
    return Error{ErrorCode::kNotFound, "The adapter \"" + request.adapter + "\" is not loaded."};
  const auto outside = [&](int32_t id) { return id < 0 || id >= spec_.vocabulary; };
  if (request.prompt.empty() || std::ranges::any_of(request.prompt, outside))
    return Error{ErrorCode::kInvalidArgument,
                 "A prompt is one token or more, each of the model's vocabulary."};
  const size_t behind = request.constraint ? request.constraint->longest_closing() : 1;
  if (request.prompt.size() + behind > static_cast<size_t>(context_tokens()))
    return Error{ErrorCode::kLimit, "A prompt of " + std::to_string(request.prompt.size()) +
                                        " tokens leaves no room for an answer in a context of " +
                                        std::to_string(context_tokens()) + ": shorten it."};
  if (request.max_new_tokens < static_cast<int64_t>(behind))
    return Error{ErrorCode::kInvalidArgument, "An answer of this form needs max_new_tokens of " +
                                                  std::to_string(behind) + " or more."};
  return {};
}

Status Decoder::Start(GenerationRequest request) {
  Finish(FinishReason::kFailed);
  if (Status checked = CheckRequest(request); !checked.ok()) return checked;
  Result<Sampler> sampler = Sampler::Make(request.sampling);
  if (!sampler.ok()) return sampler.error();
  sampler_ = std::move(*sampler);
  request_ = std::move(request);
  request_.prefix_tokens = std::min(request_.prefix_tokens, request_.prompt.size());
  counts_ = {.prompt_tokens = static_cast<int64_t>(request_.prompt.size())};
  cancelled_ = false;
  forced_asked_ = false;
  if (request_.constraint != nullptr) request_.constraint->Reset();
  if (Status reused = ReuseCache(); !reused.ok()) return reused;
  if (request_.constraint == nullptr)
    if (Status open = graph_->chooser().Allow({}); !open.ok()) return open;
  finished_.reset();
  return {};
}

// The last token of a prompt is read in any case: its logits are what the first choice is made
// from.
Status Decoder::ReuseCache() {
  const std::span<const int32_t> prompt = request_.prompt;
  size_t common = 0;
  if (cached_adapter_ == request_.adapter)
    common = std::min(CommonPrefix(cached_, prompt), prompt.size() - 1);
  const CacheSnapshot* snapshot = prefixes_.Find(request_.adapter, prompt);
  if (snapshot != nullptr && static_cast<size_t>(snapshot->positions) > common) {
    cached_.clear();
    if (Status restored = graph_->cache().Restore(*snapshot); !restored.ok()) return restored;
    common = static_cast<size_t>(snapshot->positions);
  }
  cached_.assign(prompt.begin(), prompt.begin() + static_cast<std::ptrdiff_t>(common));
  cached_adapter_ = request_.adapter;
  pending_.assign(prompt.begin() + static_cast<std::ptrdiff_t>(common), prompt.end());
  counts_.reused_tokens = static_cast<int64_t>(common);
  return {};
}

Result<std::span<const int32_t>> Decoder::Step() {
  if (finished_)
    return Error{ErrorCode::kInvalidArgument, "This generation has ended: start another."};
  if (cancelled_) return Finish(FinishReason::kCancelled);
  Result<Tokens> tokens = Advance();
  if (!tokens.ok()) {
    Finish(FinishReason::kFailed);
    cached_.clear();
  }
  return tokens;
}

Result<std::span<const int32_t>> Decoder::Advance() {
  TokenConstraint* const constraint = request_.constraint;
  if (constraint != nullptr && constraint->complete()) return Finish(FinishReason::kComplete);
  if (counts_.new_tokens >= request_.max_new_tokens) return Finish(FinishReason::kLength);
  if (constraint != nullptr && !forced_asked_) {
    forced_asked_ = true;
    Result<Tokens> forced = AddForced();
    if (!forced.ok() || !forced->empty()) return forced;
  }
  if (Room() < 0) return Finish(FinishReason::kContextFull);
  if (queued_ > 0) return AddChosen();
  if (Status read = ReadChunk(); !read.ok()) return read.error();
  if (!pending_.empty()) return Tokens();
  return AddChosen();
}

size_t Decoder::NextChunk() const {
  const size_t chunk = std::min(pending_.size(), static_cast<size_t>(options_.prefill_tokens));
  const size_t prefix = request_.prefix_tokens;
  return cached_.size() < prefix ? std::min(chunk, prefix - cached_.size()) : chunk;
}

Status Decoder::ReadChunk() {
  if (counts_.passes == 0)
    if (Status kept = KeepPrefix(); !kept.ok()) return kept;
  const auto chunk = static_cast<std::ptrdiff_t>(NextChunk());
  const Tokens tokens = Tokens(pending_).first(static_cast<size_t>(chunk));
  const auto position = static_cast<int64_t>(cached_.size());
  Status run = chosen_pending_ ? graph_->RunChosen(request_.adapter)
                               : graph_->Run(request_.adapter, tokens, position);
  if (!run.ok()) return run;
  ++counts_.passes;
  chosen_pending_ = false;
  cached_.insert(cached_.end(), tokens.begin(), tokens.end());
  pending_.erase(pending_.begin(), pending_.begin() + chunk);
  return position < static_cast<int64_t>(request_.prefix_tokens) ? KeepPrefix() : Status();
}

Status Decoder::KeepPrefix() {
  const size_t size = request_.prefix_tokens;
  if (size == 0 || cached_.size() < size) return {};
  const Tokens prefix = Tokens(cached_).first(size);
  const auto positions = static_cast<int64_t>(size);
  if (!prefixes_.Takes(graph_->cache().SnapshotBytes(positions)) ||
      prefixes_.Has(request_.adapter, prefix))
    return {};
  Result<CacheSnapshot> snapshot = graph_->cache().Save(positions);
  if (snapshot.ok())
    prefixes_.Keep(request_.adapter, {prefix.begin(), prefix.end()}, std::move(*snapshot));
  // Without the memory for it the prefix is read again, no more.
  else if (snapshot.error().code != ErrorCode::kLimit)
    return snapshot.error();
  return {};
}

Result<std::span<const int32_t>> Decoder::AddForced() {
  const std::vector<int32_t> forced = request_.constraint->ForcedRun();
  if (!Fits(forced.size() + 1)) return Close();
  for (const int32_t token : forced)
    if (Status accepted = request_.constraint->Accept(token); !accepted.ok())
      return accepted.error();
  counts_.forced_tokens += static_cast<int64_t>(forced.size());
  return Add(forced);
}

Result<Choice> Decoder::Draw() {
  const Result<std::span<const float>> logits = graph_->Logits();
  if (!logits.ok()) return logits.error();
  TokenConstraint* const constraint = request_.constraint;
  const auto allowed = constraint ? constraint->Allowed() : std::span<const uint32_t>();
  return sampler_->Choose(*logits, allowed);
}

Status Decoder::QueueAhead() {
  TokenChooser& chooser = graph_->chooser();
  const auto depth = request_.constraint == nullptr ? static_cast<int64_t>(chooser.depth()) : 1;
  const int64_t wanted = std::min(depth, request_.max_new_tokens - counts_.new_tokens);
  if (queued_ == 0) {
    if (request_.constraint != nullptr)
      if (Status set = chooser.Allow(request_.constraint->Allowed()); !set.ok()) return set;
    if (Status chosen = chooser.Choose(); !chosen.ok()) return chosen;
    queued_ = 1;
  }
  for (; queued_ < wanted && queued_ <= Room(); ++queued_) {
    if (Status run = graph_->RunChosen(request_.adapter); !run.ok()) return run;
    ++counts_.passes;
    if (Status chosen = chooser.Choose(); !chosen.ok()) return chosen;
  }
  return {};
}

Result<Choice> Decoder::TakeGreedy() {
  if (Status queued = QueueAhead(); !queued.ok()) return queued.error();
  Result<Choice> choice = graph_->chooser().Take();
  if (choice.ok()) --queued_;
  return choice;
}

Result<std::span<const int32_t>> Decoder::AddChosen() {
  TokenConstraint* const constraint = request_.constraint;
  const Result<Choice> choice = IsGreedy() ? TakeGreedy() : Draw();
  if (!choice.ok()) return choice.error();
  ++counts_.choices;
  counts_.overruled += choice->overruled ? 1 : 0;
  if (constraint != nullptr) {
    if (Status accepted = constraint->Accept(choice->token); !accepted.ok())
      return accepted.error();
  } else if (std::ranges::find(spec_.stop_tokens, choice->token) != spec_.stop_tokens.end()) {
    return Finish(FinishReason::kStop);
  }
  Result<Tokens> added = Add({&choice->token, 1});
  if (queued_ == 0) {
    chosen_pending_ = IsGreedy();
  } else {  // the run behind it has read it already
    cached_.push_back(choice->token);
    pending_.clear();
  }
  return added;
}

Result<std::span<const int32_t>> Decoder::Close() {
  const std::vector<int32_t> closing = request_.constraint->Closing();
  for (const int32_t token : closing)
    if (Status accepted = request_.constraint->Accept(token); !accepted.ok())
      return accepted.error();
  counts_.closing_tokens += static_cast<int64_t>(closing.size());
  return Add(closing);
}

bool Decoder::Fits(size_t tokens) const {
  const int64_t needed = static_cast<int64_t>(tokens + request_.constraint->longest_closing());
  return needed <= std::min(Room(), request_.max_new_tokens - counts_.new_tokens);
}

Result<std::span<const int32_t>> Decoder::Add(Tokens tokens) {
  added_.assign(tokens.begin(), tokens.end());
  pending_.insert(pending_.end(), tokens.begin(), tokens.end());
  counts_.new_tokens += static_cast<int64_t>(tokens.size());
  if (!tokens.empty()) forced_asked_ = chosen_pending_ = false;
  return Tokens(added_);
}

std::span<const int32_t> Decoder::Finish(FinishReason reason) {
  graph_->chooser().Drop();
  queued_ = 0;
  chosen_pending_ = false;
  finished_ = reason;
  return {};
}

int64_t Decoder::Room() const {
  return context_tokens() - static_cast<int64_t>(cached_.size() + pending_.size());
}

int64_t Decoder::prompt_tokens_read() const {
  return std::min(static_cast<int64_t>(cached_.size()), counts_.prompt_tokens);
}

}  // namespace yesterlog
