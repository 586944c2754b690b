#include "core/text/json_writer.h"

#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

JsonText ToJson(std::string_view string) { return {Dump(Json(string))}; }

JsonText ToJson(double number) { return {Dump(Json(number))}; }

JsonText Embedded(std::string_view text) {
  const Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return {Dump(value.is_discarded() ? Json(text) : value)};
}

JsonWriter& JsonWriter::AddText(std::string_view key, const JsonText& value) {
  if (text_.size() > 1) text_ += ',';
  text_ += ToJson(key).text;
  text_ += ':';
  text_ += value.text;
  return *this;
}

}  // namespace yesterlog
