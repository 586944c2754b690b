#include "core/assistant/json_request.h"

#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

// Deeper than any request of ours; the parser recurses once a level.
constexpr int kMaxDepth = 64;

Json ParseBounded(std::string_view text) {
  const auto bounded = [](int depth, Json::parse_event_t, Json&) { return depth <= kMaxDepth; };
  return Json::parse(text, bounded, /*allow_exceptions=*/false);
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

class JsonRequest::Impl {
 public:
  explicit Impl(std::string_view text) : json(ParseBounded(text)) {
    if (!json.is_object()) {
      json = Json::object();
      Fail("The request is not a JSON object.");
    }
  }

  void Fail(std::string message) {
    if (status.ok()) status = Error{ErrorCode::kInvalidArgument, std::move(message)};
  }
  void FailKey(const char* key, const char* wanted) {
    Fail("\"" + std::string(key) + "\" must be " + wanted + ".");
  }
  // nullptr when `key` is missing or null.
  const Json* Find(const char* key) const {
    const auto found = json.find(key);
    return found == json.end() || found->is_null() ? nullptr : &*found;
  }

  Json json;
  Status status;
};

JsonRequest::JsonRequest(std::string_view json) : impl_(std::make_unique<Impl>(json)) {}
JsonRequest::~JsonRequest() = default;

const Status& JsonRequest::status() const { return impl_->status; }

bool JsonRequest::Has(const char* key) const { return impl_->Find(key) != nullptr; }

std::string JsonRequest::RequiredString(const char* key) {
  if (!Has(key)) impl_->FailKey(key, "given as a string");
  return String(key);
}

std::string JsonRequest::String(const char* key, std::string fallback) {
  const Json* value = impl_->Find(key);
  if (value == nullptr) return fallback;
  if (value->is_string()) return value->get<std::string>();
  impl_->FailKey(key, "a string");
  return fallback;
}

bool JsonRequest::Bool(const char* key, bool fallback) {
  const Json* value = impl_->Find(key);
  if (value == nullptr) return fallback;
  if (value->is_boolean()) return value->get<bool>();
  impl_->FailKey(key, "true or false");
  return fallback;
}

int64_t JsonRequest::Int(const char* key, int64_t fallback, int64_t min, int64_t max) {
  const Json* value = impl_->Find(key);
  if (value == nullptr) return fallback;
  if (value->is_number()) {
    // Page numbers arrive as doubles; one that is no whole number in range is refused.
    const double number = value->get<double>();
    if (number >= static_cast<double>(min) && number <= static_cast<double>(max)) {
      const int64_t whole =
          value->is_number_integer() ? value->get<int64_t>() : static_cast<int64_t>(number);
      if (static_cast<double>(whole) == number) return whole;
    }
  }
  const std::string wanted =
      "a whole number from " + std::to_string(min) + " to " + std::to_string(max);
  impl_->FailKey(key, wanted.c_str());
  return fallback;
}

std::vector<std::string> JsonRequest::Strings(const char* key) {
  std::vector<std::string> strings;
  const Json* value = impl_->Find(key);
  if (value == nullptr) return strings;
  if (!value->is_array()) {
    impl_->FailKey(key, "a list of strings");
    return strings;
  }
  for (const Json& element : *value) {
    if (!element.is_string()) {
      impl_->FailKey(key, "a list of strings");
      return {};
    }
    strings.push_back(element.get<std::string>());
  }
  return strings;
}

std::optional<std::string> JsonRequest::Raw(const char* key) {
  const Json* value = impl_->Find(key);
  if (value == nullptr) return std::nullopt;
  return Dump(*value);
}

std::map<std::string, std::string> JsonRequest::RawMembers(const char* key) {
  std::map<std::string, std::string> members;
  const Json* value = impl_->Find(key);
  if (value == nullptr) return members;
  if (!value->is_object()) {
    impl_->FailKey(key, "an object");
    return members;
  }
  for (const auto& [name, member] : value->items()) members[name] = Dump(member);
  return members;
}

std::map<std::string, std::string> JsonRequest::StringMembers(const char* key) {
  std::map<std::string, std::string> members;
  const Json* value = impl_->Find(key);
  if (value == nullptr) return members;
  if (!value->is_object()) {
    impl_->FailKey(key, "an object of strings");
    return members;
  }
  for (const auto& [name, member] : value->items()) {
    if (!member.is_string()) {
      impl_->FailKey(key, "an object of strings");
      return {};
    }
    members[name] = member.get<std::string>();
  }
  return members;
}

std::optional<Instant> JsonRequest::LocalInstant(const char* key, const ZoneTable& zone) {
  if (!Has(key)) return std::nullopt;
  const auto local = ParseLocal(String(key));
  if (!local) {
    impl_->FailKey(key, "a local time such as \"2026-04-10T12:00\"");
    return std::nullopt;
  }
  return zone.StartInstant(*local);
}

Instant JsonRequest::Now(const ZoneTable& zone) {
  if (Has("now_ms")) return {Int("now_ms", 0, kMinEventTime.ms, kMaxEventTime.ms)};
  const auto now = LocalInstant("now", zone);
  if (!now && status().ok()) {
    impl_->Fail("Give the reference time as \"now\" (\"2026-04-10T12:00\") or \"now_ms\".");
  }
  return now.value_or(Instant{});
}

TimeOptions JsonRequest::Time() {
  TimeOptions options;
  const std::string order = String("date_order", "month_first");
  if (order == "day_first") {
    options.date_order = DateOrder::kDayFirst;
  } else if (order != "month_first") {
    impl_->FailKey("date_order", "\"month_first\" or \"day_first\"");
  }
  const std::string week = String("week_start", "monday");
  if (week == "sunday") {
    options.week_start = Weekday::kSunday;
  } else if (week != "monday") {
    impl_->FailKey("week_start", "\"monday\" or \"sunday\"");
  }
  return options;
}

std::string ErrorJson(const Error& error) {
  return Dump({{"error", {{"code", ErrorName(error.code)}, {"message", error.message}}}});
}

}  // namespace yesterlog
