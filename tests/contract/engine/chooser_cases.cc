// The choice of a token where the logits are, held to the Sampler's.
#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <random>

#include "core/model/sampler.h"
#include "core/model/token_mask.h"
#include "tests/contract/engine/engine_contract.h"

namespace yesterlog {
namespace {

// More than a workgroup has threads, and no multiple of 32.
constexpr int64_t kVocabulary = 1037;

using Row = std::vector<float>;

template <typename T>
Status WriteAll(Tensor& tensor, const std::vector<T>& values) {
  return tensor.Write(0, std::as_bytes(std::span(values)));
}

template <typename T>
T ReadOne(const Tensor& tensor) {
  T value = -1;
  const Status read = tensor.Read(0, std::as_writable_bytes(std::span(&value, 1)));
  return read.ok() ? value : T{-2};
}

struct Bench {
  ChooserTensors tensors;
  std::unique_ptr<TokenChooser> chooser;
};

// Empty where something cannot be made, which fails the case.
Bench MakeBench(const EngineOracle& oracle, Findings& findings) {
  Bench bench;
  struct Wanted {
    std::shared_ptr<Tensor>& tensor;
    TensorSpec spec;
  };
  for (const auto& [tensor, spec] :
       {Wanted{bench.tensors.logits, {ElementType::kFloat32, {1, kVocabulary}}},
        Wanted{bench.tensors.id, {ElementType::kInt64, {1, 1}}},
        Wanted{bench.tensors.seqlens_k, {ElementType::kInt32, {1}}},
        Wanted{bench.tensors.total_length, {ElementType::kInt32, {1}}}}) {
    auto made = oracle.runtime.Allocate(spec);
    findings.Expect(made.ok(), made.ok() ? "" : made.error().message);
    if (!made.ok()) return {};
    tensor = std::move(*made);
  }
  auto chooser = oracle.runtime.MakeChooser(bench.tensors);
  findings.Expect(chooser.ok(), chooser.ok() ? "" : chooser.error().message);
  if (chooser.ok()) bench.chooser = std::move(*chooser);
  return bench;
}

// Random rows, and those that a quick comparison gets wrong.
Row MakeRow(int kind, std::mt19937& random) {
  constexpr std::array<float, 8> kOdd = {NAN,  -NAN,  INFINITY, -INFINITY,
                                         0.0F, -0.0F, 1e-45F,   -1e-45F};
  std::uniform_real_distribution<float> number(-30, 30);
  Row row(kVocabulary);
  for (float& logit : row) {
    const auto drawn = random();
    switch (kind % 6) {
      case 0:
        logit = number(random);
        break;
      case 1:  // many of the same
        logit = static_cast<float>(drawn % 5) - 2;
        break;
      case 2:
        logit = kOdd[drawn % kOdd.size()];
        break;
      case 3:  // nothing above zero, and zeros of both signs
        logit = drawn % 3 == 0 ? -number(random) * number(random) : (drawn % 2 == 0 ? -0.0F : 0.0F);
        logit = std::min(logit, 0.0F);
        break;
      case 4:  // hardly a number
        logit = drawn % 400 == 0 ? number(random) : NAN;
        break;
      default:
        logit = drawn % 2 == 0 ? NAN : -INFINITY;
    }
  }
  return row;
}

// Everything, nothing, one token, the last words alone, or half of all; at times too short.
TokenMask MakeMask(int kind, std::mt19937& random) {
  if (kind % 5 == 0) return {};
  TokenMask mask(MaskWords(kVocabulary));
  if (kind % 5 == 2) SetToken(&mask, static_cast<int32_t>(random() % kVocabulary));
  if (kind % 5 == 3) SetToken(&mask, kVocabulary - 1);
  if (kind % 5 == 4)
    for (uint32_t& word : mask) word = static_cast<uint32_t>(random());
  if (kind % 3 == 0) mask.resize(mask.size() / 2);
  return mask;
}

void ChoosesAsTheSampler(const EngineOracle& oracle, Findings& findings) {
  const Bench bench = MakeBench(oracle, findings);
  if (!bench.chooser) return;
  Result<Sampler> sampler = Sampler::Make({});
  std::mt19937 random(11);
  for (int i = 0; i < 90; ++i) {
    const Row row = MakeRow(i, random);
    const TokenMask mask = MakeMask(i / 6, random);
    const Result<Choice> wanted = sampler->Choose(row, mask);
    Status queued = WriteAll(*bench.tensors.logits, row);
    if (queued.ok()) queued = bench.chooser->Allow(mask);
    if (queued.ok()) queued = bench.chooser->Choose();
    findings.Expect(queued.ok(), queued.ok() ? "" : queued.error().message);
    const Result<Choice> choice = bench.chooser->Take();
    const bool same = choice.ok() ? wanted.ok() && choice->token == wanted->token &&
                                        choice->overruled == wanted->overruled
                                  : !wanted.ok() && choice.error().code == wanted.error().code;
    findings.Expect(same, "choice " + std::to_string(i) + " is the sampler's");
    if (choice.ok())
      findings.Expect(ReadOne<int64_t>(*bench.tensors.id) == choice->token, "and the next token");
  }
}

// A row of logits with an obvious likeliest token, which comes back; its choice is queued.
int32_t QueueOne(const Bench& bench, std::mt19937& random, Findings& findings) {
  Row row = MakeRow(0, random);
  const auto token = static_cast<int32_t>(random() % kVocabulary);
  row[static_cast<size_t>(token)] = 100;
  findings.Expect(WriteAll(*bench.tensors.logits, row).ok(), "logits are written");
  findings.Expect(bench.chooser->Choose().ok(), "a choice is queued");
  return token;
}

void ChoicesQueue(const EngineOracle& oracle, Findings& findings) {
  const Bench bench = MakeBench(oracle, findings);
  if (!bench.chooser) return;
  std::mt19937 random(5);
  const auto depth = static_cast<size_t>(bench.chooser->depth());
  const int first_length = 40;
  const std::vector<int32_t> lengths{first_length};
  findings.Expect(WriteAll(*bench.tensors.total_length, lengths).ok(), "a length");
  std::deque<int32_t> wanted;
  int queued = 0;
  // As many as there may be and all of them back; then now these, now those, dropped now and again.
  for (int i = 0; i < 80; ++i) {
    const bool in_turn = i < 20;
    const bool more =
        in_turn ? queued % static_cast<int>(depth) != 0 || wanted.empty() : random() % 2 == 0;
    if (!in_turn && random() % 12 == 0) {
      bench.chooser->Drop();
      wanted.clear();
    } else if (wanted.empty() || (more && wanted.size() < depth)) {
      wanted.push_back(QueueOne(bench, random, findings));
      ++queued;
    } else {
      const Result<Choice> choice = bench.chooser->Take();
      findings.Expect(choice.ok() && choice->token == wanted.front(),
                      "choices come in their order");
      wanted.pop_front();
    }
  }
  const int positions = first_length + queued;
  findings.Expect(ReadOne<int32_t>(*bench.tensors.total_length) == positions,
                  "each is one further");
  findings.Expect(ReadOne<int32_t>(*bench.tensors.seqlens_k) == positions - 1, "behind the others");
  bench.chooser->Drop();
  findings.Expect(!bench.chooser->Take().ok(), "what was not queued is not there");
}

constexpr EngineCase kCases[] = {
    {"a token is chosen as the sampler chooses it", ChoosesAsTheSampler},
    {"choices queue, are taken in order and can be dropped", ChoicesQueue},
};

}  // namespace

std::span<const EngineCase> ChooserCases() { return kCases; }

}  // namespace yesterlog
