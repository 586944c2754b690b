#include "core/plan/quoted_text.h"

namespace yesterlog {

std::string EscapeQuoted(std::string_view text) {
  std::string escaped;
  for (size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.front() == '\n') {
      escaped += "\\n";
    } else if (rest.front() == '\r') {
      escaped += "\\r";
    } else {
      if (rest.front() == '\\' || rest.starts_with(kOpenQuote) || rest.starts_with(kCloseQuote))
        escaped += '\\';
      escaped += rest.front();
    }
  }
  return escaped;
}

std::optional<std::string> TakeQuoted(std::string_view& rest) {
  if (!rest.starts_with(kOpenQuote)) return std::nullopt;
  std::string text;
  for (size_t at = kOpenQuote.size(); at < rest.size();) {
    const std::string_view here = rest.substr(at);
    if (here.starts_with(kCloseQuote)) {
      rest.remove_prefix(at + kCloseQuote.size());
      return text;
    }
    if (here.starts_with(kOpenQuote) || here.front() == '\n' || here.front() == '\r') break;
    if (here.front() != '\\') {
      text += here.front();
      ++at;
      continue;
    }
    const std::string_view escaped = here.substr(1);
    if (escaped.starts_with(kOpenQuote) || escaped.starts_with(kCloseQuote)) {
      text += escaped.substr(0, 2);
      at += 3;
      continue;
    }
    if (escaped.empty() || std::string_view("\\nr").find(escaped.front()) == std::string::npos)
      break;
    text += escaped.front() == 'n' ? '\n' : escaped.front() == 'r' ? '\r' : '\\';
    at += 2;
  }
  return std::nullopt;
}

}  // namespace yesterlog
