#include "core/text/json_members.h"

#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

// Deeper than anything of ours; the parser recurses once a level.
constexpr int kMaxDepth = 64;

const Json& Of(const void* value) { return *static_cast<const Json*>(value); }

// Beyond these a double is no int64_t.
constexpr double kLeastWhole = -9223372036854775808.0;
constexpr double kPastWhole = 9223372036854775808.0;

}  // namespace

bool JsonView::is_null() const { return Of(value_).is_null(); }
bool JsonView::is_object() const { return Of(value_).is_object(); }
bool JsonView::is_array() const { return Of(value_).is_array(); }

std::optional<bool> JsonView::Bool() const {
  const Json& json = Of(value_);
  return json.is_boolean() ? std::optional(json.get<bool>()) : std::nullopt;
}

std::optional<std::string> JsonView::String() const {
  const Json& json = Of(value_);
  return json.is_string() ? std::optional(json.get<std::string>()) : std::nullopt;
}

std::optional<double> JsonView::Number() const {
  const Json& json = Of(value_);
  return json.is_number() ? std::optional(json.get<double>()) : std::nullopt;
}

std::optional<int64_t> JsonView::Whole() const {
  const Json& json = Of(value_);
  if (json.is_number_unsigned()) {
    const auto number = json.get<uint64_t>();
    if (number > static_cast<uint64_t>(INT64_MAX)) return std::nullopt;
    return static_cast<int64_t>(number);
  }
  if (json.is_number_integer()) return json.get<int64_t>();
  const auto number = Number();
  if (!number || !(*number >= kLeastWhole && *number < kPastWhole)) return std::nullopt;
  const auto whole = static_cast<int64_t>(*number);
  return static_cast<double>(whole) == *number ? std::optional(whole) : std::nullopt;
}

std::optional<JsonView> JsonView::Find(std::string_view key) const {
  const Json& json = Of(value_);
  if (!json.is_object()) return std::nullopt;
  const auto found = json.find(key);
  if (found == json.end()) return std::nullopt;
  return JsonView(&*found);
}

std::vector<std::pair<std::string, JsonView>> JsonView::Members() const {
  std::vector<std::pair<std::string, JsonView>> members;
  const Json& json = Of(value_);
  if (!json.is_object()) return members;
  for (const auto& [key, value] : json.items()) members.emplace_back(key, JsonView(&value));
  return members;
}

std::vector<JsonView> JsonView::Elements() const {
  std::vector<JsonView> elements;
  const Json& json = Of(value_);
  if (!json.is_array()) return elements;
  for (const Json& element : json) elements.push_back(JsonView(&element));
  return elements;
}

std::string JsonView::ToText() const {
  return Of(value_).dump(-1, ' ', false, Json::error_handler_t::replace);
}

class JsonDocument::Impl {
 public:
  Json json;
};

JsonDocument::JsonDocument(std::string_view text) : impl_(std::make_unique<Impl>()) {
  const auto bounded = [](int depth, Json::parse_event_t, Json&) { return depth <= kMaxDepth; };
  impl_->json = Json::parse(text, bounded, /*allow_exceptions=*/false);
  if (impl_->json.is_discarded()) impl_->json = nullptr;
}

JsonDocument::~JsonDocument() = default;

JsonView JsonDocument::root() const { return JsonView(&impl_->json); }

JsonMembers::JsonMembers(JsonView object) : object_(object) {
  if (!object.is_object()) Fail("it must be a JSON object");
}

std::optional<JsonView> JsonMembers::Find(const char* key) const {
  const auto member = object_.Find(key);
  return member && !member->is_null() ? member : std::nullopt;
}

void JsonMembers::Require(const char* key) {
  if (!Has(key)) Fail(Quoted(key) + " is missing");
}

void JsonMembers::Fail(std::string what) {
  if (status_.ok()) status_ = Error{ErrorCode::kInvalidArgument, std::move(what)};
}

void JsonMembers::FailKey(const char* key, const std::string& wanted) {
  Fail(Quoted(key) + " must be " + wanted);
}

void JsonMembers::Read(const char* key, std::string* value) {
  const auto member = Find(key);
  if (!member) return;
  auto text = member->String();
  if (!text) return FailKey(key, "a string");
  *value = std::move(*text);
}

void JsonMembers::Read(const char* key, bool* value) {
  const auto member = Find(key);
  if (!member) return;
  const auto flag = member->Bool();
  if (!flag) return FailKey(key, "true or false");
  *value = *flag;
}

void JsonMembers::Read(const char* key, double* value) {
  const auto member = Find(key);
  if (!member) return;
  const auto number = member->Number();
  if (!number) return FailKey(key, "a number");
  *value = *number;
}

namespace {

template <typename T>
Result<T> Element(std::optional<T> value, const char* wanted) {
  if (!value) return Error{ErrorCode::kInvalidArgument, std::string("each must be ") + wanted};
  return std::move(*value);
}

}  // namespace

void JsonMembers::Read(const char* key, std::vector<std::string>* values) {
  ReadList(key, values, [](const JsonView& value) { return Element(value.String(), "a string"); });
}

void JsonMembers::Read(const char* key, std::vector<double>* values) {
  ReadList(key, values, [](const JsonView& value) { return Element(value.Number(), "a number"); });
}

void JsonMembers::Read(const char* key, std::vector<int64_t>* values) {
  ReadList(key, values,
           [](const JsonView& value) { return Element(value.Whole(), "a whole number"); });
}

std::optional<int64_t> JsonMembers::Whole(const char* key, int64_t min, uint64_t max) {
  const auto member = Find(key);
  if (!member) return std::nullopt;
  const auto number = member->Whole();
  if (number && *number >= min && (*number < 0 || static_cast<uint64_t>(*number) <= max)) {
    return number;
  }
  FailKey(key, "a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  return std::nullopt;
}

}  // namespace yesterlog
