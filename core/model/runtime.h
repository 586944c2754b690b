// The port onto ONNX Runtime: tensors that stay where they are, sessions, and bindings that are
// made once and run many times.
//
//   Result<std::unique_ptr<Session>> session = runtime.Open("decoder.onnx", Replay::kNever);
//   Result<std::unique_ptr<Binding>> binding = (*session)->Bind(Replay::kNever);
//   (*binding)->SetInput("input_ids", ids);
//   (*binding)->SetOutput("logits", logits);
//   for (...) { ids->Write(0, bytes); (*binding)->Run(); logits->Read(0, bytes); }
//
// Implementations: tools/cli/ort_runtime (ONNX Runtime's C API) and wasm/ort_web_runtime (ONNX
// Runtime Web's exported C API). tests/contract holds both to one list of cases. None is safe to
// use from two threads, nor may two runs overlap, of one session or of two (ONNX Runtime Web's
// sessions share their state).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/token_chooser.h"

namespace yesterlog {

enum class ElementType { kFloat32, kFloat16, kInt32, kInt64 };

size_t BytesOf(ElementType type);
// "float32", as messages and manifests have it.
const char* ElementTypeName(ElementType type);

struct TensorSpec {
  ElementType type = ElementType::kFloat32;
  std::vector<int64_t> shape;

  // Of the whole tensor. A dimension below 0 counts as none; SIZE_MAX is more than can be counted.
  size_t bytes() const;
};

// Memory that a graph reads or writes in place. Its content lives as long as it does; a binding
// that has it keeps it alive.
class Tensor {
 public:
  Tensor() = default;
  virtual ~Tensor() = default;
  Tensor(const Tensor&) = delete;
  Tensor& operator=(const Tensor&) = delete;

  virtual const TensorSpec& spec() const = 0;

  // Bytes in little-endian order as the graph has them, offsets and sizes in multiples of four.
  // kInvalidArgument when they are not or reach beyond the tensor; nothing is touched then. Reading
  // suspends the caller's stack in a browser, and waits for every run before it.
  virtual Status Write(size_t offset_bytes, std::span<const std::byte> bytes) = 0;
  virtual Status Read(size_t offset_bytes, std::span<std::byte> bytes) const = 0;

  // Moves bytes between two tensors of one runtime without bringing them to the caller.
  virtual Status CopyFrom(const Tensor& source, size_t source_offset_bytes, size_t offset_bytes,
                          size_t bytes) = 0;
};

// What a graph calls one of its inputs or outputs. A dimension of -1 is settled by what is bound.
struct ValueInfo {
  std::string name;
  TensorSpec spec;
};

// Whether the runs of a binding may be recorded and replayed: its tensors are not set again behind
// the first run. A GPU runs a graph so at a fraction of the cost. A graph whose bindings may is
// opened so: none of its nodes may need another processor.
enum class Replay { kNever, kAllowed };

// Tensors tied to a session's names. Setting a name again replaces its tensor; what a run reads of
// it is what it holds then. The same tensor may be bound as an input and an output: a key-value
// cache is, and grows in place.
class Binding {
 public:
  Binding() = default;
  virtual ~Binding() = default;
  Binding(const Binding&) = delete;
  Binding& operator=(const Binding&) = delete;

  // kNotFound for a name that the graph has not; kInvalidArgument for another type or shape.
  virtual Status SetInput(std::string_view name, std::shared_ptr<Tensor> tensor) = 0;
  virtual Status SetOutput(std::string_view name, std::shared_ptr<Tensor> tensor) = 0;

  // Every input and output must be set. In a browser this suspends the caller's stack.
  virtual Status Run() = 0;
};

// A graph, loaded. It outlives its bindings.
class Session {
 public:
  Session() = default;
  virtual ~Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  virtual std::span<const ValueInfo> inputs() const = 0;
  virtual std::span<const ValueInfo> outputs() const = 0;
  virtual Result<std::unique_ptr<Binding>> Bind(Replay replay) = 0;
};

struct RuntimeInfo {
  std::string version;   // ONNX Runtime's, "1.30.0"
  std::string provider;  // "cpu", "wasm", "webgpu"
  int threads = 1;
  bool compiles = false;  // at the first run of a shape: worth a run before somebody waits
  bool float16 = true;    // whether it computes in them
};

class Runtime {
 public:
  Runtime() = default;
  virtual ~Runtime() = default;
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  virtual const RuntimeInfo& info() const = 0;

  // All zeros, on the device where there is one. kLimit when there is not the memory, with what was
  // asked for.
  virtual Result<std::shared_ptr<Tensor>> Allocate(const TensorSpec& spec) = 0;

  // `graph` names a file of the pack that the runtime was made for, its weights beside it.
  // kNotFound, kCorrupt (not a graph, or one with broken weights), kUnsupported (an operator that
  // this build lacks, or one that the device lacks where runs are to be replayed), kLimit (memory).
  virtual Result<std::unique_ptr<Session>> Open(const std::string& graph, Replay replay) = 0;

  // What chooses from `tensors` next to where they are. One at a time for the same tensors.
  virtual Result<std::unique_ptr<TokenChooser>> MakeChooser(ChooserTensors tensors);

  // A small file of the same pack (its manifest, a tokenizer, an adapter), whole. kNotFound.
  virtual Result<std::string> ReadFile(const std::string& path) = 0;
};

// What an implementation asks before it allocates: kLimit for more than can be addressed.
Status CheckCountable(const TensorSpec& spec);
// Before it binds `tensor` to a value of a graph.
Status CheckFits(const ValueInfo& value, const TensorSpec& tensor);
// Before bytes are read from or written to a tensor.
Status CheckRange(const TensorSpec& spec, size_t offset_bytes, size_t bytes);

}  // namespace yesterlog
