// Tensors and bindings on their own, on the pack's decoder graph.
#include <algorithm>
#include <array>
#include <cstring>
#include <map>

#include "tests/contract/engine/engine_contract.h"

namespace yesterlog {
namespace {

using Bytes = std::vector<std::byte>;

Bytes Counting(size_t count) {
  Bytes bytes(count);
  for (size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::byte>(i % 251);
  return bytes;
}

std::shared_ptr<Tensor> Make(const EngineOracle& oracle, const TensorSpec& spec) {
  auto tensor = oracle.runtime.Allocate(spec);
  return tensor.ok() ? *tensor : nullptr;
}

void TensorsAreZeroAndKeepWhatIsWritten(const EngineOracle& oracle, Findings& findings) {
  const auto tensor = Make(oracle, {ElementType::kFloat32, {2, 3}});
  findings.Expect(tensor != nullptr, "a tensor can be made");
  if (tensor == nullptr) return;
  Bytes read = Counting(24);
  findings.Expect(tensor->Read(0, read).ok() && read == Bytes(24), "a new tensor is all zeros");
  findings.Expect(tensor->Write(4, Counting(8)).ok(), "a part can be written");
  read.resize(8);
  findings.Expect(tensor->Read(4, read).ok() && read == Counting(8), "and read again");
  const auto copy = Make(oracle, {ElementType::kFloat32, {3}});
  findings.Expect(copy->CopyFrom(*tensor, 4, 4, 8).ok(), "and copied");
  findings.Expect(copy->Read(4, read).ok() && read == Counting(8), "to another tensor");
}

void RangesAreChecked(const EngineOracle& oracle, Findings& findings) {
  const auto tensor = Make(oracle, {ElementType::kInt32, {2}});
  const auto other = Make(oracle, {ElementType::kInt32, {2}});
  const auto refused = [&](const Status& status) {
    findings.Expect(!status.ok() && status.error().code == ErrorCode::kInvalidArgument,
                    "what reaches beyond a tensor, or splits four bytes, is refused");
  };
  Bytes bytes = Counting(8);
  refused(tensor->Write(1, bytes));
  refused(tensor->Write(SIZE_MAX, bytes));
  refused(tensor->Read(4, bytes));
  bytes.resize(2);
  refused(tensor->Read(0, bytes));
  refused(tensor->Write(4, bytes));
  refused(tensor->CopyFrom(*other, 0, 2, 4));
  refused(tensor->CopyFrom(*other, 4, 0, 8));
  refused(tensor->CopyFrom(*other, 0, 4, 8));
}

void WhatCannotBeAddressedIsRefused(const EngineOracle& oracle, Findings& findings) {
  constexpr auto kHalf = static_cast<int64_t>(SIZE_MAX / 2 / sizeof(float) + 1);
  for (const std::vector<int64_t>& shape :
       {std::vector<int64_t>{kHalf}, {2, kHalf}, {INT64_MAX, INT64_MAX}}) {
    const auto made = oracle.runtime.Allocate({ElementType::kFloat32, shape});
    findings.Expect(!made.ok() && made.error().code == ErrorCode::kLimit,
                    "a tensor larger than memory can be is refused");
  }
}

// Every value of the decoder's graph, tied to a tensor that nobody else holds; the cache, as ever,
// is past and present at once.
Result<std::unique_ptr<Binding>> BindFresh(const EngineOracle& oracle, Session& session,
                                           const std::shared_ptr<Tensor>& logits) {
  auto made = session.Bind(Replay::kNever);
  if (!made.ok()) return made;
  constexpr int64_t kTokens = 3;
  constexpr int64_t kCapacity = 8;
  std::map<std::string, std::shared_ptr<Tensor>> cache;
  for (const bool output : {false, true}) {
    for (const ValueInfo& value : output ? session.outputs() : session.inputs()) {
      TensorSpec spec = value.spec;
      for (int64_t& size : spec.shape)
        if (size < 0) size = value.name == "input_ids" ? kTokens : kCapacity;
      // "past.0.key" and "present.0.key" are one.
      const std::string place =
          value.name.substr(std::min(value.name.find('.'), value.name.size()));
      std::shared_ptr<Tensor> tensor = output ? cache[place] : Make(oracle, spec);
      if (!output) cache[place] = tensor;
      if (value.name == "logits") tensor = logits;
      const std::array<int32_t, 1> length = {value.name == "seqlens_k" ? 2 : 3};
      if (value.name == "seqlens_k" || value.name == "total_sequence_length")
        if (Status wrote = tensor->Write(0, std::as_bytes(std::span(length))); !wrote.ok())
          return wrote.error();
      const Status bound = output ? (*made)->SetOutput(value.name, std::move(tensor))
                                  : (*made)->SetInput(value.name, std::move(tensor));
      if (!bound.ok()) return bound.error();
    }
  }
  return made;
}

std::vector<float> RowOf(const Tensor& logits) {
  std::vector<float> row(logits.spec().bytes() / sizeof(float));
  const Status read = logits.Read(0, std::as_writable_bytes(std::span(row)));
  return read.ok() ? row : std::vector<float>();
}

// The trap that a Python program falls into: what was bound is gone, its memory taken by others.
void BindingsKeepTheirTensors(const EngineOracle& oracle, Findings& findings) {
  const auto session = oracle.runtime.Open(oracle.decoder().graph, Replay::kNever);
  findings.Expect(session.ok(), session.ok() ? "" : session.error().message);
  if (!session.ok()) return;
  const auto logits = Make(oracle, {ElementType::kFloat32, {1, oracle.decoder().vocabulary}});
  const auto binding = BindFresh(oracle, **session, logits);
  findings.Expect(binding.ok(), binding.ok() ? "" : binding.error().message);
  if (!binding.ok()) return;
  findings.Expect((*binding)->Run().ok(), "a binding runs");
  const std::vector<float> first = RowOf(*logits);
  // What is freed too early would be overwritten by now.
  for (int i = 0; i < 64; ++i) {
    const auto other = Make(oracle, {ElementType::kFloat32, {64, 64}});
    const Bytes noise(other->spec().bytes(), std::byte{0x7F});
    findings.Expect(other->Write(0, noise).ok(), "other tensors can be written");
  }
  findings.Expect((*binding)->Run().ok(), "a binding runs again");
  findings.Expect(RowOf(*logits) == first, "with the tensors that it was given");
}

// The other one: names that were given once and are read at every run.
void RebindingManyTimes(const EngineOracle& oracle, Findings& findings) {
  const auto session = oracle.runtime.Open(oracle.decoder().graph, Replay::kNever);
  const auto logits = Make(oracle, {ElementType::kFloat32, {1, oracle.decoder().vocabulary}});
  const auto binding = BindFresh(oracle, **session, logits);
  findings.Expect(binding.ok() && (*binding)->Run().ok(), "a binding runs");
  if (!binding.ok()) return;
  const std::vector<float> first = RowOf(*logits);
  for (int i = 0; i < 12; ++i) {
    std::string name = "input_ids";
    const auto ids = Make(oracle, {ElementType::kInt64, {1, 3}});
    const Status set = (*binding)->SetInput(name, ids);
    name.assign("overwritten");
    findings.Expect(set.ok() && (*binding)->Run().ok(), "a rebound binding runs");
  }
  findings.Expect(RowOf(*logits) == first, "and gives what it gave");
}

void WrongBindingsAreRefused(const EngineOracle& oracle, Findings& findings) {
  const auto session = oracle.runtime.Open(oracle.decoder().graph, Replay::kNever);
  const auto made = (*session)->Bind(Replay::kNever);
  const auto code = [](const Status& status) {
    return status.ok() ? std::optional<ErrorCode>() : status.error().code;
  };
  const auto ids = Make(oracle, {ElementType::kInt64, {1, 3}});
  Binding& binding = **made;
  findings.Expect(code(binding.Run()) == ErrorCode::kInvalidArgument, "unbound inputs are named");
  findings.Expect(code(binding.SetInput("no_such_input", ids)) == ErrorCode::kNotFound,
                  "a name that the graph has not is refused");
  findings.Expect(
      code(binding.SetInput("input_ids", Make(oracle, {ElementType::kInt32, {1, 3}}))) ==
          ErrorCode::kInvalidArgument,
      "another element type is refused");
  findings.Expect(code(binding.SetInput("input_ids", Make(oracle, {ElementType::kInt64, {3}}))) ==
                      ErrorCode::kInvalidArgument,
                  "another rank is refused");
  findings.Expect(code(binding.SetOutput("logits", ids)) == ErrorCode::kInvalidArgument,
                  "an output of another type is refused");
}

void BrokenGraphsAreRefused(const EngineOracle& oracle, Findings& findings) {
  const auto absent = oracle.runtime.Open("absent.onnx", Replay::kNever);
  findings.Expect(!absent.ok() && absent.error().code == ErrorCode::kNotFound,
                  "a graph that is not there is not found");
  const auto text = oracle.runtime.Open("pack.json", Replay::kNever);
  findings.Expect(!text.ok() && text.error().code == ErrorCode::kCorrupt,
                  "what is no graph is corrupt");
  findings.Expect(!oracle.runtime.ReadFile("absent.json").ok(), "nor is a file that is not there");
  findings.Expect(oracle.runtime.Open(oracle.decoder().graph, Replay::kNever).ok(),
                  "the next graph opens");
}

constexpr EngineCase kCases[] = {
    {"tensors are zero and keep what is written", TensorsAreZeroAndKeepWhatIsWritten},
    {"reading and writing beyond a tensor is refused", RangesAreChecked},
    {"a tensor that cannot be addressed is refused", WhatCannotBeAddressedIsRefused},
    {"a binding keeps its tensors alive", BindingsKeepTheirTensors},
    {"a binding can be rebound many times", RebindingManyTimes},
    {"wrong names, types and shapes are refused", WrongBindingsAreRefused},
    {"broken and absent graphs are refused", BrokenGraphsAreRefused},
};

}  // namespace

std::span<const EngineCase> BindingCases() { return kCases; }

}  // namespace yesterlog
