#include "core/kind/web_answers.h"

#include <optional>

namespace yesterlog {
namespace {

constexpr std::string_view kLabel = "HTTP ";

// 100 to 599.
std::optional<int> StatusOf(std::string_view label) {
  if (label.size() != kLabel.size() + 3 || !label.starts_with(kLabel)) return std::nullopt;
  int status = 0;
  for (const char c : label.substr(kLabel.size())) {
    if (c < '0' || c > '9') return std::nullopt;
    status = status * 10 + (c - '0');
  }
  return status >= 100 && status < 600 ? std::optional(status) : std::nullopt;
}

bool Says(std::string_view text, std::string_view method) {
  const size_t at = text.find(method);
  const bool begins = at == 0 || (at != std::string_view::npos && text[at - 1] == ' ');
  return begins && text.substr(at + method.size()).starts_with(' ');
}

std::string Fulfilled(std::string_view text) {
  for (const char* method : {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    if (Says(text, method)) return std::string("web answer fulfilled ") + method;
  }
  return "web answer fulfilled GET";
}

const char* Otherwise(int status) {
  switch (status) {
    case 304:
      return "web answer unchanged";
    case 401:
    case 407:
      return "web answer unauthorized";
    case 403:
      return "web answer forbidden";
    case 404:
    case 410:
      return "web answer missing";
    case 408:
    case 499:
      return "web answer abandoned";
    case 429:
      return "web answer throttled";
    case 502:
    case 503:
    case 504:
      return "web answer unavailable";
    default:
      break;
  }
  if (status < 400) return "web answer redirected";
  return status < 500 ? "web answer unacceptable" : "web answer crashed";
}

}  // namespace

std::string WebAnswerLine(std::string_view label, std::string_view masked_text) {
  const std::optional<int> status = StatusOf(label);
  if (!status || *status < 200) return "";
  return *status < 300 ? Fulfilled(masked_text) : Otherwise(*status);
}

}  // namespace yesterlog
