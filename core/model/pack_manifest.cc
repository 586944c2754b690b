#include "core/model/pack_manifest.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_set>

namespace yesterlog {
namespace {

using Json = nlohmann::json;

constexpr int kFormat = 1;
// Far beyond what a browser can hold; what is larger is a broken file.
constexpr int64_t kMaxLayers = 1000;
constexpr int64_t kMaxDimension = int64_t{1} << 24;
constexpr int64_t kMaxBytes = int64_t{1} << 40;
constexpr size_t kMaxListed = 100'000;

// Whether it cannot lead out of the pack, on any file system or as a part of an address.
bool IsInside(std::string_view path) {
  const auto odd = [](char c) {
    return static_cast<uint8_t>(c) < 0x20 || c == 0x7F || c == '\\' || c == ':';
  };
  if (std::ranges::any_of(path, odd)) return false;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

// The first thing that is wrong ends the reading; what is read after it does not count.
class Reader {
 public:
  Reader(const Json& object, std::string where) : object_(object), where_(std::move(where)) {}

  std::string Text(const char* name) {
    const Json* member = Member(name);
    if (member != nullptr && member->is_string()) return member->get<std::string>();
    return Wrong(name, "a text"), std::string();
  }

  std::string OptionalText(const char* name) {
    return object_.contains(name) ? Text(name) : std::string();
  }

  int64_t Number(const char* name, int64_t low, int64_t high) {
    const Json* member = Member(name);
    if (member != nullptr && member->is_number_integer() && *member >= low && *member <= high)
      return member->get<int64_t>();
    return Wrong(name, "a number from " + std::to_string(low) + " to " + std::to_string(high)), low;
  }

  std::string Path(const char* name) {
    std::string path = Text(name);
    if (!IsInside(path)) Wrong(name, "a path inside the pack");
    return path;
  }

  const Json& List(const char* name) {
    static const Json none = Json::array();
    const Json* member = Member(name);
    if (member != nullptr && member->is_array() && member->size() <= kMaxListed) return *member;
    return Wrong(name, "a list of at most " + std::to_string(kMaxListed)), none;
  }

  void Wrong(const std::string& name, const std::string& wanted) {
    if (!error_)
      error_ =
          Error{ErrorCode::kCorrupt, "pack.json: " + where_ + name + " must be " + wanted + "."};
  }
  void Refuse(const std::string& what) {
    if (!error_) error_ = Error{ErrorCode::kUnsupported, "pack.json: " + what};
  }
  // What a reader of a part of this one found.
  void Join(const Reader& part) {
    if (!error_) error_ = part.error_;
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  const Json* Member(const char* name) const {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
  }

  const Json& object_;
  std::string where_;
  std::optional<Error> error_;
};

ElementType ReadElementType(Reader& reader, const char* name) {
  const std::string type = reader.Text(name);
  if (type == "fp16") return ElementType::kFloat16;
  if (type != "fp32") reader.Wrong(name, "\"fp32\" or \"fp16\"");
  return ElementType::kFloat32;
}

ValueInfo ReadAdapterInput(Reader& reader, ElementType type) {
  ValueInfo input{.name = reader.Text("name"), .spec = {.type = type, .shape = {}}};
  for (const Json& dimension : reader.List("shape")) {
    const bool sane = dimension.is_number_integer() && dimension > 0 && dimension <= kMaxDimension;
    if (!sane) reader.Wrong("shape", "a list of positive numbers");
    input.spec.shape.push_back(sane ? dimension.get<int64_t>() : 1);
  }
  if (input.spec.shape.size() != 2) reader.Wrong("shape", "a list of two numbers");
  return input;
}

AdapterFile ReadAdapterFile(Reader& reader) {
  AdapterFile adapter{.name = reader.Text("name"), .path = reader.Path("file"), .tasks = {}};
  for (const Json& task : reader.List("tasks"))
    if (task.is_string())
      adapter.tasks.push_back(task.get<std::string>());
    else
      reader.Wrong("tasks", "a list of texts");
  return adapter;
}

template <typename T, typename Read>
std::vector<T> ReadEach(Reader& parent, const char* name, const std::string& where, Read read) {
  std::vector<T> all;
  for (const Json& part : parent.List(name)) {
    Reader reader(part, where);
    all.push_back(read(reader));
    parent.Join(reader);
  }
  return all;
}

// Names must tell the parts of a list apart.
template <typename T>
void CheckUnique(Reader& reader, const char* name, const std::vector<T>& all,
                 std::string T::* member) {
  std::unordered_set<std::string_view> seen;
  for (const T& one : all)
    if (!seen.insert(one.*member).second)
      reader.Wrong(name, "a list that has \"" + one.*member + "\" once");
}

// What models of every kind have; only `known` is an architecture that can be run.
template <typename Spec>
Spec ReadModel(Reader& reader, std::string_view kind, std::string_view known) {
  const std::string architecture = reader.Text("architecture");
  if (architecture != known)
    reader.Refuse(std::string(kind) + " of the architecture \"" + architecture +
                  "\" cannot be run, only " + std::string(known) + ".");
  Spec spec;
  spec.graph = reader.Path("graph");
  spec.weights = reader.Path("weights");
  spec.tokenizer = reader.Path("tokenizer");
  spec.weight_format = reader.Text("weight_format");
  return spec;
}

DecoderSpec ReadDecoder(Reader& reader) {
  auto spec = ReadModel<DecoderSpec>(reader, "a decoder", "qwen3");
  spec.activations = ReadElementType(reader, "activations");
  spec.layers = reader.Number("layers", 1, kMaxLayers);
  spec.kv_heads = reader.Number("kv_heads", 1, kMaxDimension);
  spec.head_dim = reader.Number("head_dim", 1, kMaxDimension);
  spec.vocabulary = reader.Number("vocabulary", 1, kMaxDimension);
  spec.context = reader.Number("context", 1, kMaxDimension);
  spec.rank = reader.Number("rank", 0, kMaxDimension);
  for (const Json& token : reader.List("stop_tokens")) {
    const bool sane = token.is_number_integer() && token >= 0 && token < spec.vocabulary;
    if (!sane) reader.Wrong("stop_tokens", "a list of token ids");
    spec.stop_tokens.push_back(sane ? token.get<int32_t>() : 0);
  }
  spec.adapter_inputs =
      ReadEach<ValueInfo>(reader, "adapter_inputs", "decoder.adapter_inputs: ", [&](Reader& input) {
        return ReadAdapterInput(input, spec.activations);
      });
  spec.adapters = ReadEach<AdapterFile>(reader, "adapters", "decoder.adapters: ", ReadAdapterFile);
  CheckUnique(reader, "adapter_inputs", spec.adapter_inputs, &ValueInfo::name);
  CheckUnique(reader, "adapters", spec.adapters, &AdapterFile::name);
  return spec;
}

Pooling ReadPooling(Reader& reader) {
  const std::string pooling = reader.Text("pooling");
  if (pooling == "mean") return Pooling::kMean;
  if (pooling != "cls") reader.Wrong("pooling", "\"cls\" or \"mean\"");
  return Pooling::kFirst;
}

EncoderSpec ReadEncoder(Reader& reader, bool embeds) {
  auto spec = ReadModel<EncoderSpec>(reader, "an encoder", "bert");
  if (embeds) {
    spec.dims = reader.Number("dims", 1, kMaxDimension);
    spec.pooling = ReadPooling(reader);
  }
  spec.max_tokens = reader.Number("max_tokens", 3, kMaxDimension);
  return spec;
}

PackFile ReadPackFile(Reader& reader) {
  PackFile file{.path = reader.Path("path"),
                .bytes = reader.Number("bytes", 0, kMaxBytes),
                .sha256 = reader.Text("sha256")};
  const bool hex = file.sha256.size() == 64 &&
                   file.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!hex) reader.Wrong("sha256", "64 hexadecimal digits");
  return file;
}

void CheckListed(const PackManifest& manifest, Reader& reader) {
  std::vector<std::string> named;
  if (manifest.decoder) {
    const DecoderSpec& decoder = *manifest.decoder;
    named.insert(named.end(), {decoder.graph, decoder.weights, decoder.tokenizer});
    for (const AdapterFile& adapter : decoder.adapters) named.push_back(adapter.path);
  }
  for (const auto& encoder : {manifest.embedder, manifest.reranker})
    if (encoder) named.insert(named.end(), {encoder->graph, encoder->weights, encoder->tokenizer});
  for (const std::string& path : named)
    if (std::ranges::find(manifest.files, path, &PackFile::path) == manifest.files.end())
      reader.Wrong("files", "a list that has " + path);
}

}  // namespace

Result<PackManifest> ReadPackManifest(std::string_view json) {
  const Json root = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return Error{ErrorCode::kCorrupt, "pack.json is not a JSON object."};
  Reader reader(root, "");
  if (reader.Number("format", 1, std::numeric_limits<int>::max()) != kFormat)
    reader.Refuse("a pack of another format than " + std::to_string(kFormat) +
                  " needs another version of Yesterlog.");
  PackManifest manifest;
  manifest.name = reader.Text("name");
  manifest.licence = reader.OptionalText("licence");
  manifest.provenance = reader.OptionalText("provenance");
  manifest.prompt_builder = reader.OptionalText("prompt_builder");
  if (root.contains("decoder")) {
    Reader part(root["decoder"], "decoder.");
    manifest.decoder = ReadDecoder(part);
    reader.Join(part);
  }
  for (const bool embeds : {true, false}) {
    const std::string name = embeds ? "embedder" : "reranker";
    if (!root.contains(name)) continue;
    Reader part(root[name], name + ".");
    (embeds ? manifest.embedder : manifest.reranker) = ReadEncoder(part, embeds);
    reader.Join(part);
  }
  manifest.files = ReadEach<PackFile>(reader, "files", "files: ", ReadPackFile);
  CheckUnique(reader, "files", manifest.files, &PackFile::path);
  CheckListed(manifest, reader);
  if (reader.error()) return *reader.error();
  return manifest;
}

}  // namespace yesterlog
