#include "tools/cli/ort_session.h"

#include <algorithm>
#include <map>

#include "tools/cli/ort_tensor.h"

namespace yesterlog {
namespace {

Result<ElementType> TypeOf(ONNXTensorElementDataType type, const std::string& name) {
  for (const ElementType ours :
       {ElementType::kFloat32, ElementType::kFloat16, ElementType::kInt32, ElementType::kInt64})
    if (OrtTypeOf(ours) == type) return ours;
  return Error{ErrorCode::kUnsupported, "The graph's " + name +
                                            " is of an element type that is not "
                                            "used here (" +
                                            std::to_string(type) + ")."};
}

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

  Result<std::unique_ptr<Binding>> Bind(Replay) override {
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

}  // namespace

Result<std::unique_ptr<Session>> MakeOrtSession(Handle<OrtSession> session) {
  auto inputs = ValuesOf(*session, {Api()->SessionGetInputCount, Api()->SessionGetInputName,
                                    Api()->SessionGetInputTypeInfo});
  if (!inputs.ok()) return inputs.error();
  auto outputs = ValuesOf(*session, {Api()->SessionGetOutputCount, Api()->SessionGetOutputName,
                                     Api()->SessionGetOutputTypeInfo});
  if (!outputs.ok()) return outputs.error();
  return std::unique_ptr<Session>(std::make_unique<OrtModelSession>(
      std::move(session), std::move(*inputs), std::move(*outputs)));
}

}  // namespace yesterlog
