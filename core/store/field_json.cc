#include "core/store/field_json.h"

#include <algorithm>

#include "core/store/field_value.h"

namespace yesterlog {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void AppendString(std::string_view text, std::string* json) {
  *json += '"';
  size_t plain = 0;  // from here on nothing is written yet
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool control = static_cast<unsigned char>(c) < 0x20;
    if (!control && c != '"' && c != '\\') continue;
    *json += text.substr(plain, at - plain);
    plain = at + 1;
    *json += '\\';
    if (!control) {
      *json += c;
      continue;
    }
    *json += "u00";
    *json += kHexDigits[static_cast<unsigned char>(c) >> 4];
    *json += kHexDigits[static_cast<unsigned char>(c) & 0xF];
  }
  *json += text.substr(plain);
  *json += '"';
}

class Reader {
 public:
  explicit Reader(std::string_view json) : json_(json) {}

  bool Take(char c) {
    if (at_ >= json_.size() || json_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool TakeString(std::string* text) {
    if (!Take('"')) return false;
    while (at_ < json_.size() && json_[at_] != '"') {
      if (json_[at_] != '\\') {
        *text += json_[at_++];
      } else if (json_.substr(at_ + 1, 3) == "u00" && at_ + 5 < json_.size()) {
        const size_t high = kHexDigits.find(json_[at_ + 4]);
        const size_t low = kHexDigits.find(json_[at_ + 5]);
        if (high > 15 || low > 15) return false;
        *text += static_cast<char>(high * 16 + low);
        at_ += 6;
      } else {
        if (at_ + 1 >= json_.size()) return false;
        *text += json_[at_ + 1];
        at_ += 2;
      }
    }
    return Take('"');
  }

  bool TakeValue(std::string* text) {
    if (at_ < json_.size() && json_[at_] == '"') return TakeString(text);
    const size_t end = std::min(json_.find_first_of(",}", at_), json_.size());
    *text = json_.substr(at_, end - at_);
    at_ = end;
    return !text->empty();
  }

 private:
  std::string_view json_;
  size_t at_ = 0;
};

}  // namespace

void AppendExtraField(std::string_view name, std::string_view value, std::string* json) {
  if (json->empty()) {
    constexpr size_t kUsualBytes = 128;
    json->reserve(kUsualBytes);
    *json = "{";
  } else {
    json->back() = ',';
  }
  AppendString(name, json);
  *json += ':';
  if (HasNumber(value)) {
    *json += value;
  } else {
    AppendString(value, json);
  }
  *json += '}';
}

std::vector<std::pair<std::string, std::string>> ReadExtraFields(std::string_view json) {
  std::vector<std::pair<std::string, std::string>> fields;
  Reader reader(json);
  if (!reader.Take('{')) return fields;
  do {
    std::string name;
    std::string value;
    if (!reader.TakeString(&name) || !reader.Take(':') || !reader.TakeValue(&value)) break;
    fields.emplace_back(std::move(name), std::move(value));
  } while (reader.Take(','));
  return fields;
}

}  // namespace yesterlog
