#include "core/model/safetensors.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace yesterlog {
namespace {

using Json = nlohmann::json;

constexpr size_t kLengthBytes = 8;
constexpr int64_t kMaxDimension = int64_t{1} << 32;

Error Corrupt(const std::string& what) {
  return {ErrorCode::kCorrupt, "This safetensors file is broken: " + what};
}

std::optional<ElementType> ElementTypeOf(const std::string& dtype) {
  if (dtype == "F32") return ElementType::kFloat32;
  if (dtype == "F16") return ElementType::kFloat16;
  if (dtype == "I32") return ElementType::kInt32;
  if (dtype == "I64") return ElementType::kInt64;
  return std::nullopt;
}

// Below the size of the file, or nothing: no product overflows.
std::optional<size_t> BytesWithin(const TensorSpec& spec, size_t limit) {
  size_t bytes = BytesOf(spec.type);
  for (const int64_t dimension : spec.shape) {
    const auto count = static_cast<size_t>(dimension);
    if (count != 0 && bytes > limit / count) return std::nullopt;
    bytes *= count;
  }
  return bytes;
}

bool IsSize(const Json& value) {
  return value.is_number_unsigned() && value.get<uint64_t>() < uint64_t{kMaxDimension};
}

Result<NamedTensor> ReadTensor(const std::string& name, const Json& entry, std::string_view data) {
  const bool formed = entry.is_object() && entry.contains("dtype") && entry["dtype"].is_string() &&
                      entry.contains("shape") && entry["shape"].is_array() &&
                      entry.contains("data_offsets") && entry["data_offsets"].is_array() &&
                      entry["data_offsets"].size() == 2 && IsSize(entry["data_offsets"][0]) &&
                      IsSize(entry["data_offsets"][1]);
  if (!formed) return Corrupt("the entry of " + name + " is not one.");
  const auto type = ElementTypeOf(entry["dtype"].get<std::string>());
  if (!type)
    return Error{
        ErrorCode::kUnsupported,
        name + " is of dtype " + entry["dtype"].get<std::string>() + ", which is not read here."};
  NamedTensor tensor{.name = name, .spec = {.type = *type, .shape = {}}, .bytes = {}};
  for (const Json& dimension : entry["shape"]) {
    if (!IsSize(dimension)) return Corrupt("the shape of " + name + " is not one.");
    tensor.spec.shape.push_back(dimension.get<int64_t>());
  }
  const auto begin = entry["data_offsets"][0].get<size_t>();
  const auto end = entry["data_offsets"][1].get<size_t>();
  if (begin > end || end > data.size()) return Corrupt(name + " reaches beyond the file.");
  if (BytesWithin(tensor.spec, data.size()) != end - begin)
    return Corrupt("the bytes of " + name + " do not make up its shape.");
  tensor.bytes = std::as_bytes(std::span(data.substr(begin, end - begin)));
  return tensor;
}

}  // namespace

Result<std::vector<NamedTensor>> ReadSafetensors(std::string_view file) {
  if (file.size() < kLengthBytes) return Corrupt("it ends before its header.");
  uint64_t stated = 0;
  for (size_t i = kLengthBytes; i-- > 0;) stated = stated << 8 | static_cast<uint8_t>(file[i]);
  if (stated > file.size() - kLengthBytes) return Corrupt("it ends within its header.");
  const auto length = static_cast<size_t>(stated);
  const std::string_view header = file.substr(kLengthBytes, length);
  const Json entries = Json::parse(header, nullptr, /*allow_exceptions=*/false);
  if (!entries.is_object()) return Corrupt("its header is not a JSON object.");
  std::vector<NamedTensor> tensors;
  for (const auto& [name, entry] : entries.items()) {
    if (name == "__metadata__") continue;
    Result<NamedTensor> tensor = ReadTensor(name, entry, file.substr(kLengthBytes + length));
    if (!tensor.ok()) return tensor.error();
    tensors.push_back(std::move(*tensor));
  }
  return tensors;
}

}  // namespace yesterlog
