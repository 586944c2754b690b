#include "wasm/ort_web_runtime.h"

#include <array>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/model/sampler.h"

// wasm/ort_web_runtime.js. Handles are above 0, a failure is 0 where a handle is given and below 0
// elsewhere; texts are malloc'ed.
extern "C" {
char* ort_web_error();
char* ort_web_error_code();
char* ort_web_info();
void ort_web_begin_allocate(int type, const int32_t* shape, int rank, size_t bytes);
void ort_web_release_tensor(int tensor);
int ort_web_write(int tensor, size_t offset, const std::byte* from, size_t bytes);
void ort_web_begin_read(int tensor, size_t offset, size_t bytes);
int ort_web_copy(int from, size_t from_offset, int to, size_t to_offset, size_t bytes);
void ort_web_begin_open(const char* graph, int replayed);
char* ort_web_values(int session);
void ort_web_release_session(int session);
int ort_web_bind(int session, int replayed);
void ort_web_begin_input(int binding, const char* name, int tensor);
int ort_web_output(int binding, const char* name, int tensor);
void ort_web_begin_run(int binding);
void ort_web_release_binding(int binding);
int ort_web_make_chooser(int vocabulary, int logits, int id, int seqlens_k, int total_length);
int ort_web_chooser_depth();
int ort_web_allow(int chooser, const uint32_t* words, size_t count);
void ort_web_begin_choose(int chooser);
void ort_web_begin_take(int chooser);
int ort_web_drop(int chooser);
void ort_web_release_chooser(int chooser);
void ort_web_begin_file(const char* path);
void ort_web_take_bytes(void* to);
int ort_web_take_cancel();
int ort_web_settled();
int ort_web_result();
int ort_web_await();
}

namespace yesterlog {
namespace {

using Json = nlohmann::json;

std::string Taken(char* text) {
  std::string taken = text == nullptr ? "" : text;
  std::free(text);
  return taken;
}

Error LastError() {
  Error error{ErrorCode::kInternal, Taken(ort_web_error())};
  const std::string name = Taken(ort_web_error_code());
  for (const ErrorCode code :
       {ErrorCode::kInvalidArgument, ErrorCode::kNotFound, ErrorCode::kCorrupt,
        ErrorCode::kUnsupported, ErrorCode::kLimit, ErrorCode::kDeviceLost})
    if (name == ErrorName(code)) error.code = code;
  return error;
}

Status Checked(int status) {
  if (status < 0) return LastError();
  return {};
}

// What was begun last; suspends the stack unless it is done already.
Result<int> Awaited() {
  const int result = ort_web_settled() ? ort_web_result() : ort_web_await();
  if (result < 0) return LastError();
  return result;
}

Status AwaitedStatus() {
  const Result<int> done = Awaited();
  return done.ok() ? Status() : Status(done.error());
}

// ONNX's numbers of the element types (TensorProto.DataType).
int OnnxTypeOf(ElementType type) {
  switch (type) {
    case ElementType::kFloat32:
      return 1;
    case ElementType::kInt32:
      return 6;
    case ElementType::kInt64:
      return 7;
    case ElementType::kFloat16:
      return 10;
  }
  return 0;
}

std::optional<ElementType> TypeOf(int onnx_type) {
  for (const ElementType type :
       {ElementType::kFloat32, ElementType::kFloat16, ElementType::kInt32, ElementType::kInt64})
    if (OnnxTypeOf(type) == onnx_type) return type;
  return std::nullopt;
}

class OrtWebTensor final : public Tensor {
 public:
  OrtWebTensor(TensorSpec spec, int handle) : spec_(std::move(spec)), handle_(handle) {}
  ~OrtWebTensor() override { ort_web_release_tensor(handle_); }

  const TensorSpec& spec() const override { return spec_; }
  int handle() const { return handle_; }

  Status Write(size_t offset_bytes, std::span<const std::byte> bytes) override {
    if (Status fits = CheckRange(spec_, offset_bytes, bytes.size()); !fits.ok()) return fits;
    return Checked(ort_web_write(handle_, offset_bytes, bytes.data(), bytes.size()));
  }

  Status Read(size_t offset_bytes, std::span<std::byte> bytes) const override {
    if (Status fits = CheckRange(spec_, offset_bytes, bytes.size()); !fits.ok()) return fits;
    ort_web_begin_read(handle_, offset_bytes, bytes.size());
    if (Status read = AwaitedStatus(); !read.ok()) return read;
    ort_web_take_bytes(bytes.data());
    return {};
  }

  Status CopyFrom(const Tensor& source, size_t source_offset_bytes, size_t offset_bytes,
                  size_t bytes) override {
    if (Status fits = CheckRange(spec_, offset_bytes, bytes); !fits.ok()) return fits;
    if (Status fits = CheckRange(source.spec(), source_offset_bytes, bytes); !fits.ok())
      return fits;
    const auto& from = static_cast<const OrtWebTensor&>(source);
    return Checked(ort_web_copy(from.handle_, source_offset_bytes, handle_, offset_bytes, bytes));
  }

 private:
  TensorSpec spec_;
  int handle_;
};

class OrtWebBinding final : public Binding {
 public:
  OrtWebBinding(int handle, std::span<const ValueInfo> inputs, std::span<const ValueInfo> outputs)
      : handle_(handle), inputs_(inputs, {}), outputs_(outputs, {}) {}
  ~OrtWebBinding() override { ort_web_release_binding(handle_); }

  Status SetInput(std::string_view name, std::shared_ptr<Tensor> tensor) override {
    const Result<int> handle = inputs_.Fitting(name, *tensor);
    if (!handle.ok()) return handle.error();
    ort_web_begin_input(handle_, std::string(name).c_str(), *handle);
    if (Status done = AwaitedStatus(); !done.ok()) return done;
    inputs_.Keep(name, std::move(tensor));
    return {};
  }

  Status SetOutput(std::string_view name, std::shared_ptr<Tensor> tensor) override {
    const Result<int> handle = outputs_.Fitting(name, *tensor);
    if (!handle.ok()) return handle.error();
    const Status done = Checked(ort_web_output(handle_, std::string(name).c_str(), *handle));
    if (done.ok()) outputs_.Keep(name, std::move(tensor));
    return done;
  }

  Status Run() override {
    for (const Side* side : {&inputs_, &outputs_})
      if (Status complete = side->CheckComplete(); !complete.ok()) return complete;
    ort_web_begin_run(handle_);
    return AwaitedStatus();
  }

 private:
  // The inputs of a binding, or its outputs, and what is tied to them.
  struct Side {
    std::span<const ValueInfo> values;
    std::map<std::string, std::shared_ptr<Tensor>, std::less<>> bound;

    Side(std::span<const ValueInfo> all, decltype(bound) tied)
        : values(all), bound(std::move(tied)) {}

    Result<int> Fitting(std::string_view name, const Tensor& tensor) const {
      for (const ValueInfo& value : values) {
        if (value.name != name) continue;
        if (Status fits = CheckFits(value, tensor.spec()); !fits.ok()) return fits.error();
        return static_cast<const OrtWebTensor&>(tensor).handle();
      }
      return Error{ErrorCode::kNotFound, "The graph has no " + std::string(name) + "."};
    }

    void Keep(std::string_view name, std::shared_ptr<Tensor> tensor) {
      bound.insert_or_assign(std::string(name), std::move(tensor));
    }

    Status CheckComplete() const {
      for (const ValueInfo& value : values)
        if (!bound.contains(value.name))
          return Error{ErrorCode::kInvalidArgument, "Nothing is bound to " + value.name + "."};
      return {};
    }
  };

  int handle_;
  Side inputs_;
  Side outputs_;
};

// wasm/ort_web_chooser.js, which works on the GPU.
class OrtWebChooser final : public TokenChooser {
 public:
  OrtWebChooser(ChooserTensors tensors, int handle)
      : tensors_(std::move(tensors)), handle_(handle) {}
  ~OrtWebChooser() override { ort_web_release_chooser(handle_); }

  static Result<std::unique_ptr<TokenChooser>> Make(ChooserTensors tensors) {
    const auto handle = [](const std::shared_ptr<Tensor>& tensor) {
      return static_cast<const OrtWebTensor&>(*tensor).handle();
    };
    const auto vocabulary = static_cast<int>(tensors.logits->spec().shape.back());
    const int chooser =
        ort_web_make_chooser(vocabulary, handle(tensors.logits), handle(tensors.id),
                             handle(tensors.seqlens_k), handle(tensors.total_length));
    if (chooser == 0) return LastError();
    return std::unique_ptr<TokenChooser>(
        std::make_unique<OrtWebChooser>(std::move(tensors), chooser));
  }

  int depth() const override { return ort_web_chooser_depth(); }

  Status Allow(std::span<const uint32_t> allowed) override {
    return Checked(ort_web_allow(handle_, allowed.data(), allowed.size()));
  }

  Status Choose() override {
    ort_web_begin_choose(handle_);
    return AwaitedStatus();
  }

  Result<Choice> Take() override {
    ort_web_begin_take(handle_);
    if (Status taken = AwaitedStatus(); !taken.ok()) return taken.error();
    std::array<uint32_t, 4> words{};  // shaders/token_choice.wgsl says which
    ort_web_take_bytes(words.data());
    if (words[1] == 0) return NothingToChoose();
    return Choice{.token = static_cast<int32_t>(words[0]), .overruled = words[2] != 0};
  }

  void Drop() override { ort_web_drop(handle_); }

 private:
  ChooserTensors tensors_;  // alive as long as the shader writes them
  int handle_;
};

class OrtWebSession final : public Session {
 public:
  explicit OrtWebSession(int handle) : handle_(handle) {}
  ~OrtWebSession() override { ort_web_release_session(handle_); }

  std::span<const ValueInfo> inputs() const override { return inputs_; }
  std::span<const ValueInfo> outputs() const override { return outputs_; }

  Result<std::unique_ptr<Binding>> Bind(Replay replay) override {
    const int binding = ort_web_bind(handle_, replay == Replay::kAllowed ? 1 : 0);
    if (binding == 0) return LastError();
    return std::unique_ptr<Binding>(std::make_unique<OrtWebBinding>(binding, inputs_, outputs_));
  }

  Status Describe() {
    const Json values = Json::parse(Taken(ort_web_values(handle_)), nullptr, false);
    if (!values.is_array()) return LastError();
    for (const Json& value : values) {
      const std::optional<ElementType> type = TypeOf(value["type"].get<int>());
      if (!type)
        return Error{ErrorCode::kUnsupported, "The graph's " + value["name"].get<std::string>() +
                                                  " is of an element type that is not used here."};
      auto& side = value["output"].get<bool>() ? outputs_ : inputs_;
      side.push_back(
          {.name = value["name"].get<std::string>(),
           .spec = {.type = *type, .shape = value["shape"].get<std::vector<int64_t>>()}});
    }
    return {};
  }

 private:
  int handle_;
  std::vector<ValueInfo> inputs_;
  std::vector<ValueInfo> outputs_;
};

class OrtWebRuntime final : public Runtime {
 public:
  explicit OrtWebRuntime(RuntimeInfo info) : info_(std::move(info)) {}

  const RuntimeInfo& info() const override { return info_; }

  Result<std::shared_ptr<Tensor>> Allocate(const TensorSpec& spec) override {
    if (Status countable = CheckCountable(spec); !countable.ok()) return countable.error();
    const std::vector<int32_t> shape(spec.shape.begin(), spec.shape.end());
    ort_web_begin_allocate(OnnxTypeOf(spec.type), shape.data(), static_cast<int>(shape.size()),
                           spec.bytes());
    const Result<int> tensor = Awaited();
    if (!tensor.ok()) return tensor.error();
    return std::shared_ptr<Tensor>(std::make_shared<OrtWebTensor>(spec, *tensor));
  }

  Result<std::unique_ptr<Session>> Open(const std::string& graph, Replay replay) override {
    ort_web_begin_open(graph.c_str(), replay == Replay::kAllowed ? 1 : 0);
    const Result<int> handle = Awaited();
    if (!handle.ok()) return handle.error();
    auto session = std::make_unique<OrtWebSession>(*handle);
    if (Status described = session->Describe(); !described.ok()) return described.error();
    return std::unique_ptr<Session>(std::move(session));
  }

  Result<std::string> ReadFile(const std::string& path) override {
    ort_web_begin_file(path.c_str());
    const Result<int> bytes = Awaited();
    if (!bytes.ok()) return bytes.error();
    std::string file(static_cast<size_t>(*bytes), '\0');
    ort_web_take_bytes(file.data());
    return file;
  }

  Result<std::unique_ptr<TokenChooser>> MakeChooser(ChooserTensors tensors) override {
    return info_.provider == "webgpu" ? OrtWebChooser::Make(std::move(tensors))
                                      : Runtime::MakeChooser(std::move(tensors));
  }

 private:
  RuntimeInfo info_;
};

}  // namespace

Result<std::unique_ptr<Runtime>> OpenOrtWebRuntime() {
  const Json info = Json::parse(Taken(ort_web_info()), nullptr, false);
  if (!info.is_object()) return Error{ErrorCode::kUnsupported, LastError().message};
  return std::unique_ptr<Runtime>(
      std::make_unique<OrtWebRuntime>(RuntimeInfo{.version = info["version"].get<std::string>(),
                                                  .provider = info["provider"].get<std::string>(),
                                                  .threads = info["threads"].get<int>(),
                                                  .compiles = info["provider"] == "webgpu",
                                                  .float16 = info["float16"].get<bool>()}));
}

bool TakeCancel() { return ort_web_take_cancel() != 0; }

}  // namespace yesterlog
