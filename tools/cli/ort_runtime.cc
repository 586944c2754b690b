#include "tools/cli/ort_runtime.h"

#include <onnxruntime_c_api.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <new>
#include <sstream>
#include <thread>

namespace yesterlog {
namespace {

const OrtApi* Api() {
  static const OrtApi* const api = OrtGetApiBase()->GetApi(ORT_API_VERSION);
  return api;
}

ErrorCode CodeOf(OrtErrorCode code) {
  switch (code) {
    case ORT_INVALID_ARGUMENT:
      return ErrorCode::kInvalidArgument;
    case ORT_NO_SUCHFILE:
      return ErrorCode::kNotFound;
    case ORT_INVALID_PROTOBUF:
    case ORT_INVALID_GRAPH:
    case ORT_NO_MODEL:
      return ErrorCode::kCorrupt;
    case ORT_NOT_IMPLEMENTED:
      return ErrorCode::kUnsupported;
    default:
      return ErrorCode::kInternal;
  }
}

// Takes `status`, which is null for success, over.
Status Taken(OrtStatus* status, const std::string& doing) {
  if (status == nullptr) return {};
  Error error{CodeOf(Api()->GetErrorCode(status)), doing + ": " + Api()->GetErrorMessage(status)};
  Api()->ReleaseStatus(status);
  return error;
}

// For calls that fail only when the runtime itself is broken.
void Ignored(OrtStatus* status) {
  if (status != nullptr) Api()->ReleaseStatus(status);
}

// One unique_ptr type for each of ONNX Runtime's handles.
struct Release {
  void operator()(OrtEnv* env) const { Api()->ReleaseEnv(env); }
  void operator()(OrtSessionOptions* options) const { Api()->ReleaseSessionOptions(options); }
  void operator()(OrtSession* session) const { Api()->ReleaseSession(session); }
  void operator()(OrtIoBinding* binding) const { Api()->ReleaseIoBinding(binding); }
  void operator()(OrtValue* value) const { Api()->ReleaseValue(value); }
  void operator()(OrtMemoryInfo* info) const { Api()->ReleaseMemoryInfo(info); }
  void operator()(OrtTypeInfo* info) const { Api()->ReleaseTypeInfo(info); }
};
template <typename T>
using Handle = std::unique_ptr<T, Release>;

ONNXTensorElementDataType OrtTypeOf(ElementType type) {
  switch (type) {
    case ElementType::kFloat32:
      return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
    case ElementType::kFloat16:
      return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16;
    case ElementType::kInt32:
      return ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32;
    case ElementType::kInt64:
      return ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64;
  }
  return ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED;
}

Result<ElementType> TypeOf(ONNXTensorElementDataType type, const std::string& name) {
  for (const ElementType ours :
       {ElementType::kFloat32, ElementType::kFloat16, ElementType::kInt32, ElementType::kInt64})
    if (OrtTypeOf(ours) == type) return ours;
  return Error{ErrorCode::kUnsupported, "The graph's " + name +
                                            " is of an element type that is not "
                                            "used here (" +
                                            std::to_string(type) + ")."};
}

class OrtTensor final : public Tensor {
 public:
  static Result<std::shared_ptr<Tensor>> Make(const TensorSpec& spec, const OrtMemoryInfo& cpu) {
    auto tensor = std::make_shared<OrtTensor>();
    tensor->spec_ = spec;
    // ONNX Runtime's kernels load whole vectors from addresses that are a multiple of theirs.
    constexpr std::align_val_t kAlignment{64};
    const size_t bytes = spec.bytes();
    tensor->memory_.reset(static_cast<std::byte*>(
        ::operator new[](std::max<size_t>(bytes, 1), kAlignment, std::nothrow)));
    if (tensor->memory_ == nullptr)
      return Error{ErrorCode::kLimit,
                   "There is no memory for a tensor of " + std::to_string(bytes) + " bytes."};
    std::memset(tensor->memory_.get(), 0, bytes);
    OrtValue* value = nullptr;
    const Status made = Taken(
        Api()->CreateTensorWithDataAsOrtValue(&cpu, tensor->memory_.get(), bytes, spec.shape.data(),
                                              spec.shape.size(), OrtTypeOf(spec.type), &value),
        "A tensor could not be made");
    if (!made.ok()) return made.error();
    tensor->value_.reset(value);
    return std::shared_ptr<Tensor>(std::move(tensor));
  }

  const TensorSpec& spec() const override { return spec_; }

  Status Write(size_t offset_bytes, std::span<const std::byte> bytes) override {
    if (Status fits = CheckRange(spec_, offset_bytes, bytes.size()); !fits.ok()) return fits;
    std::ranges::copy(bytes, memory_.get() + offset_bytes);
    return {};
  }

  Status Read(size_t offset_bytes, std::span<std::byte> bytes) const override {
    if (Status fits = CheckRange(spec_, offset_bytes, bytes.size()); !fits.ok()) return fits;
    std::copy_n(memory_.get() + offset_bytes, bytes.size(), bytes.data());
    return {};
  }

  Status CopyFrom(const Tensor& source, size_t source_offset_bytes, size_t offset_bytes,
                  size_t bytes) override {
    if (Status fits = CheckRange(spec_, offset_bytes, bytes); !fits.ok()) return fits;
    return source.Read(source_offset_bytes, {memory_.get() + offset_bytes, bytes});
  }

  const OrtValue& value() const { return *value_; }

 private:
  struct Free {
    void operator()(std::byte* memory) const { ::operator delete[](memory, std::align_val_t{64}); }
  };

  TensorSpec spec_;
  std::unique_ptr<std::byte[], Free> memory_;
  Handle<OrtValue> value_;
};

const ValueInfo* FindValue(std::span<const ValueInfo> values, std::string_view name) {
  const auto found = std::ranges::find(values, name, &ValueInfo::name);
  return found == values.end() ? nullptr : &*found;
}

class OrtBinding final : public Binding {
 public:
  OrtBinding(OrtSession& session, Handle<OrtIoBinding> binding, std::span<const ValueInfo> inputs,
             std::span<const ValueInfo> outputs)
      : session_(session), binding_(std::move(binding)), inputs_(inputs), outputs_(outputs) {}

  Status SetInput(std::string_view name, std::shared_ptr<Tensor> tensor) override {
    return Set(inputs_, bound_inputs_, name, std::move(tensor), Api()->BindInput);
  }

  Status SetOutput(std::string_view name, std::shared_ptr<Tensor> tensor) override {
    return Set(outputs_, bound_outputs_, name, std::move(tensor), Api()->BindOutput);
  }

  Status Run() override {
    for (const ValueInfo& value : inputs_)
      if (!bound_inputs_.contains(value.name)) return Unset(value.name);
    for (const ValueInfo& value : outputs_)
      if (!bound_outputs_.contains(value.name)) return Unset(value.name);
    return Taken(Api()->RunWithBinding(&session_, nullptr, binding_.get()),
                 "The graph could not be run");
  }

 private:
  using Bound = std::map<std::string, std::shared_ptr<Tensor>, std::less<>>;
  using BindFunction = OrtStatus*(ORT_API_CALL*)(OrtIoBinding*, const char*, const OrtValue*);

  static Status Unset(const std::string& name) {
    return Error{ErrorCode::kInvalidArgument, "Nothing is bound to " + name + "."};
  }

  Status Set(std::span<const ValueInfo> values, Bound& bound, std::string_view name,
             std::shared_ptr<Tensor> tensor, BindFunction bind) {
    const ValueInfo* value = FindValue(values, name);
    if (value == nullptr)
      return Error{ErrorCode::kNotFound, "The graph has no " + std::string(name) + "."};
    if (Status fits = CheckFits(*value, tensor->spec()); !fits.ok()) return fits;
    const auto& ours = static_cast<const OrtTensor&>(*tensor);
    const Status done = Taken(bind(binding_.get(), value->name.c_str(), &ours.value()),
                              value->name + " could not be bound");
    if (done.ok()) bound.insert_or_assign(value->name, std::move(tensor));
    return done;
  }

  OrtSession& session_;
  // Before the binding: what is bound must outlive it.
  Bound bound_inputs_;
  Bound bound_outputs_;
  Handle<OrtIoBinding> binding_;
  std::span<const ValueInfo> inputs_;
  std::span<const ValueInfo> outputs_;
};

// The names and shapes of a session's inputs, or of its outputs.
struct ValueLister {
  OrtStatus*(ORT_API_CALL* count)(const OrtSession*, size_t*);
  OrtStatus*(ORT_API_CALL* name)(const OrtSession*, size_t, OrtAllocator*, char**);
  OrtStatus*(ORT_API_CALL* type)(const OrtSession*, size_t, OrtTypeInfo**);
};

Result<TensorSpec> SpecOf(const OrtTypeInfo& info, const std::string& name) {
  const OrtTensorTypeAndShapeInfo* tensor = nullptr;
  Ignored(Api()->CastTypeInfoToTensorInfo(&info, &tensor));
  if (tensor == nullptr)
    return Error{ErrorCode::kUnsupported, "The graph's " + name + " is not a tensor."};
  ONNXTensorElementDataType element = ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED;
  size_t rank = 0;
  Ignored(Api()->GetTensorElementType(tensor, &element));
  Ignored(Api()->GetDimensionsCount(tensor, &rank));
  TensorSpec spec;
  spec.shape.resize(rank);
  Ignored(Api()->GetDimensions(tensor, spec.shape.data(), rank));
  Result<ElementType> type = TypeOf(element, name);
  if (!type.ok()) return type.error();
  spec.type = *type;
  return spec;
}

Result<std::vector<ValueInfo>> ValuesOf(const OrtSession& session, const ValueLister& lister) {
  OrtAllocator* allocator = nullptr;
  Ignored(Api()->GetAllocatorWithDefaultOptions(&allocator));
  size_t count = 0;
  Ignored(lister.count(&session, &count));
  std::vector<ValueInfo> values;
  for (size_t i = 0; i < count; ++i) {
    char* name = nullptr;
    OrtTypeInfo* type = nullptr;
    Ignored(lister.name(&session, i, allocator, &name));
    Ignored(lister.type(&session, i, &type));
    const Handle<OrtTypeInfo> owned(type);
    ValueInfo value{.name = name, .spec = {}};
    Ignored(Api()->AllocatorFree(allocator, name));
    Result<TensorSpec> spec = SpecOf(*type, value.name);
    if (!spec.ok()) return spec.error();
    value.spec = std::move(*spec);
    values.push_back(std::move(value));
  }
  return values;
}

class OrtModelSession final : public Session {
 public:
  OrtModelSession(Handle<OrtSession> session, std::vector<ValueInfo> inputs,
                  std::vector<ValueInfo> outputs)
      : session_(std::move(session)), inputs_(std::move(inputs)), outputs_(std::move(outputs)) {}

  std::span<const ValueInfo> inputs() const override { return inputs_; }
  std::span<const ValueInfo> outputs() const override { return outputs_; }

  Result<std::unique_ptr<Binding>> Bind() override {
    OrtIoBinding* binding = nullptr;
    const Status made =
        Taken(Api()->CreateIoBinding(session_.get(), &binding), "A binding could not be made");
    if (!made.ok()) return made.error();
    return std::unique_ptr<Binding>(
        std::make_unique<OrtBinding>(*session_, Handle<OrtIoBinding>(binding), inputs_, outputs_));
  }

 private:
  Handle<OrtSession> session_;
  std::vector<ValueInfo> inputs_;
  std::vector<ValueInfo> outputs_;
};

class OrtRuntime final : public Runtime {
 public:
  OrtRuntime(std::string pack, RuntimeInfo info, Handle<OrtEnv> env,
             Handle<OrtSessionOptions> options, Handle<OrtMemoryInfo> cpu)
      : pack_(std::move(pack)),
        info_(std::move(info)),
        env_(std::move(env)),
        options_(std::move(options)),
        cpu_(std::move(cpu)) {}

  const RuntimeInfo& info() const override { return info_; }

  Result<std::shared_ptr<Tensor>> Allocate(const TensorSpec& spec, Residence) override {
    return OrtTensor::Make(spec, *cpu_);
  }

  Result<std::unique_ptr<Session>> Open(const std::string& graph) override {
    const std::filesystem::path path = pack_ / graph;
    if (!std::filesystem::exists(path))
      return Error{ErrorCode::kNotFound, "There is no " + path.string() + "."};
    OrtSession* opened = nullptr;
    const Status made =
        Taken(Api()->CreateSession(env_.get(), path.c_str(), options_.get(), &opened),
              path.string() + " could not be loaded");
    if (!made.ok()) return made.error();
    Handle<OrtSession> session(opened);
    auto inputs = ValuesOf(*session, {Api()->SessionGetInputCount, Api()->SessionGetInputName,
                                      Api()->SessionGetInputTypeInfo});
    if (!inputs.ok()) return inputs.error();
    auto outputs = ValuesOf(*session, {Api()->SessionGetOutputCount, Api()->SessionGetOutputName,
                                       Api()->SessionGetOutputTypeInfo});
    if (!outputs.ok()) return outputs.error();
    return std::unique_ptr<Session>(std::make_unique<OrtModelSession>(
        std::move(session), std::move(*inputs), std::move(*outputs)));
  }

  Result<std::string> ReadFile(const std::string& path) override {
    std::ifstream file(pack_ / path, std::ios::binary);
    if (!file) return Error{ErrorCode::kNotFound, "Cannot read " + (pack_ / path).string() + "."};
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return std::move(bytes).str();
  }

 private:
  std::filesystem::path pack_;
  RuntimeInfo info_;
  Handle<OrtEnv> env_;
  Handle<OrtSessionOptions> options_;
  Handle<OrtMemoryInfo> cpu_;
};

int ThreadsOf(const OrtRuntimeOptions& options) {
  if (options.threads > 0) return options.threads;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace

Result<std::unique_ptr<Runtime>> OpenOrtRuntime(const std::string& pack,
                                                const OrtRuntimeOptions& options) {
  const std::string version = OrtGetApiBase()->GetVersionString();
  if (Api() == nullptr)
    return Error{ErrorCode::kUnsupported, "This program needs ONNX Runtime 1." +
                                              std::to_string(ORT_API_VERSION) + " or newer, and " +
                                              version + " was loaded."};
  RuntimeInfo info{.version = version, .provider = "cpu", .threads = ThreadsOf(options)};
  OrtEnv* env = nullptr;
  OrtSessionOptions* settings = nullptr;
  OrtMemoryInfo* cpu = nullptr;
  const std::string doing = "ONNX Runtime could not be started";
  for (OrtStatus* const step :
       {Api()->CreateEnv(ORT_LOGGING_LEVEL_ERROR, "yesterlog", &env),
        Api()->CreateSessionOptions(&settings),
        Api()->CreateCpuMemoryInfo(OrtDeviceAllocator, OrtMemTypeDefault, &cpu)}) {
    if (const Status done = Taken(step, doing); !done.ok()) return done.error();
  }
  Handle<OrtSessionOptions> owned(settings);
  Ignored(Api()->SetIntraOpNumThreads(settings, info.threads));
  Ignored(Api()->SetSessionGraphOptimizationLevel(settings, ORT_ENABLE_ALL));
  return std::unique_ptr<Runtime>(std::make_unique<OrtRuntime>(
      pack, std::move(info), Handle<OrtEnv>(env), std::move(owned), Handle<OrtMemoryInfo>(cpu)));
}

}  // namespace yesterlog
