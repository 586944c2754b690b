#include "core/assistant/json_request.h"

#include "core/text/json_members.h"
#include "core/text/json_writer.h"

namespace yesterlog {

class JsonRequest::Impl {
 public:
  explicit Impl(std::string_view text) : document(text), members(document.root()) {
    if (!document.root().is_object())
      Take(Error{ErrorCode::kInvalidArgument, "The request is not a JSON object"});
  }

  // The first failure, as a sentence.
  void Take(const Status& failed) {
    if (status.ok() && !failed.ok()) {
      status = Error{failed.error().code, failed.error().message + "."};
    }
  }
  void FailKey(const char* key, const std::string& wanted) {
    members.FailKey(key, wanted);
    Take(members.status());
  }
  template <typename T>
  T Read(const char* key, T value) {
    members.Read(key, &value);
    Take(members.status());
    return value;
  }

  JsonDocument document;
  JsonMembers members;
  Status status;
};

JsonRequest::JsonRequest(std::string_view json) : impl_(std::make_unique<Impl>(json)) {}
JsonRequest::~JsonRequest() = default;

const Status& JsonRequest::status() const { return impl_->status; }

bool JsonRequest::Has(const char* key) const { return impl_->members.Has(key); }

std::string JsonRequest::RequiredString(const char* key) {
  if (!Has(key)) impl_->FailKey(key, "given as a string");
  return String(key);
}

std::string JsonRequest::String(const char* key, std::string fallback) {
  return impl_->Read(key, std::move(fallback));
}

bool JsonRequest::Bool(const char* key, bool fallback) { return impl_->Read(key, fallback); }

int64_t JsonRequest::Int(const char* key, int64_t fallback, int64_t min, int64_t max) {
  const auto whole = impl_->members.Whole(key, min, static_cast<uint64_t>(max));
  impl_->Take(impl_->members.status());
  return whole.value_or(fallback);
}

std::vector<std::string> JsonRequest::Strings(const char* key) {
  std::vector<std::string> strings;
  impl_->members.Read(key, &strings);
  impl_->Take(impl_->members.status());
  return strings;
}

std::optional<std::string> JsonRequest::Raw(const char* key) {
  const auto value = impl_->members.Find(key);
  return value ? std::optional(value->ToText()) : std::nullopt;
}

std::map<std::string, std::string> JsonRequest::RawMembers(const char* key) {
  std::map<std::string, std::string> members;
  const auto value = impl_->members.Find(key);
  if (!value) return members;
  if (!value->is_object()) impl_->FailKey(key, "an object");
  for (const auto& [name, member] : value->Members()) members[name] = member.ToText();
  return members;
}

std::map<std::string, std::string> JsonRequest::StringMembers(const char* key) {
  std::map<std::string, std::string> members;
  const auto value = impl_->members.Find(key);
  if (!value) return members;
  if (!value->is_object()) impl_->FailKey(key, "an object of strings");
  for (const auto& [name, member] : value->Members()) {
    auto text = member.String();
    if (!text) {
      impl_->FailKey(key, "an object of strings");
      return {};
    }
    members[name] = std::move(*text);
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
  if (!now) {
    impl_->Take(Error{ErrorCode::kInvalidArgument,
                      "Give the reference time as \"now\" (\"2026-04-10T12:00\") or \"now_ms\""});
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
  const JsonText what =
      JsonWriter().Add("code", ErrorName(error.code)).Add("message", error.message).Json();
  return JsonWriter().Add("error", what).Take();
}

}  // namespace yesterlog
