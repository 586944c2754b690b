#include "core/wording/display.h"

#include "core/text/normalise.h"
#include "core/text/sentences.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxQuotedBytes = 200;
constexpr size_t kMaxNameBytes = 60;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "[12]" would read as a citation of ours, "{sum}" as a placeholder.
std::string Defused(std::string text) {
  for (char& c : text) {
    if (c == '[' || c == '{') c = '(';
    if (c == ']' || c == '}') c = ')';
  }
  return text;
}

std::string Shortened(std::string text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  text = std::string(TruncateUtf8(text, max_bytes));
  return text + "\u2026";
}

}  // namespace

std::string QuoteLogText(std::string_view text) {
  // Cut first: normalising a megabyte to show 200 bytes of it would be felt.
  const std::string clean = Normalise(TruncateUtf8(text, 4 * kMaxQuotedBytes));
  std::string joined;
  for (const Sentence& sentence : Sentences(clean)) {
    std::string_view part =
        std::string_view(clean).substr(sentence.begin, sentence.end - sentence.begin);
    const size_t last = part.find_last_not_of(".!?;:, ");
    if (last == std::string_view::npos) continue;
    if (!joined.empty()) joined += "; ";
    joined += part.substr(0, last + 1);
  }
  return Shortened(Defused(std::move(joined)), kMaxQuotedBytes);
}

std::string PlainName(std::string_view name) {
  return Shortened(QuoteLogText(name), kMaxNameBytes);
}

std::string QuoteName(std::string_view name) { return "'" + PlainName(name) + "'"; }

std::string Plural(int64_t number, std::string_view singular) {
  const std::string count = number == 0 ? "no" : std::to_string(number);
  return count + " " + std::string(singular) + (number == 1 ? "" : "s");
}

std::string QuotedList(const std::vector<std::string>& names, std::string_view conjunction,
                       size_t most) {
  const size_t listed = names.size() > most ? most - 1 : names.size();
  std::string text;
  for (size_t i = 0; i < listed; ++i) {
    const bool last = i + 1 == names.size();
    if (i > 0) text += last ? " " + std::string(conjunction) + " " : ", ";
    text += QuoteName(names[i]);
  }
  if (listed < names.size()) {
    text += " " + std::string(conjunction) + " " + std::to_string(names.size() - listed) + " more";
  }
  return text;
}

std::string EscapeMarkdown(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>#|~&!$";
  std::string escaped;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') {
      size_t end = i + 1;
      while (end < text.size() && IsDigit(text[end])) ++end;
      if (end > i + 1 && end < text.size() && text[end] == ']') {
        escaped += text.substr(i, end + 1 - i);
        i = end;
        continue;
      }
    }
    const bool is_url = text.substr(i).starts_with("://");  // some renderers link bare URLs
    if (is_url || kSpecial.find(text[i]) != std::string_view::npos) escaped += '\\';
    escaped += text[i];
  }
  return escaped;
}

}  // namespace yesterlog
