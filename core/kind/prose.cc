#include "core/kind/prose.h"

#include <string_view>

namespace yesterlog {
namespace {

constexpr size_t kLeastWords = 6;

// From the token `first` on.
bool IsProse(const TextParts& parts, size_t first) {
  size_t words = 0;
  size_t telling = 0;
  for (const Token& token : parts.tokens().subspan(first)) {
    if (token.mark >= 0) {
      const Mark& mark = parts.marks()[static_cast<size_t>(token.mark)];
      const std::string_view name = mark.name.view();
      if (name == "ip" || name == "path" || name == "mac" || name == "block" || name == "plate" ||
          name == "score" || name == "sub_label") {
        return false;  // a program's sentence
      }
      continue;
    }
    ++words;
    telling += token.facts != nullptr && token.facts->Is(kProseWord);
  }
  return words >= kLeastWords && telling > 0;
}

bool HasProgramShape(std::string_view text) {
  return text.find_first_of("=[{_<|\\;") != std::string_view::npos ||
         text.find("::") != std::string_view::npos;
}

}  // namespace

size_t ProseBegin(const TextParts& parts) {
  const std::string_view head = parts.text.substr(0, parts.head_end);
  if (parts.token_count == 0) return parts.head_end;
  if (IsProse(parts, 0) && !HasProgramShape(head) && head.find(": ") == std::string_view::npos) {
    return 0;
  }
  for (size_t i = 1; i < parts.token_count; ++i) {
    const size_t begin = parts.tokens()[i].begin;
    if (begin < 2 || head.substr(begin - 2, 2) != ": ") continue;
    const Token& before = parts.tokens()[i - 1];
    const bool behind_score =
        before.mark >= 0 && parts.marks()[static_cast<size_t>(before.mark)].name.view() == "score";
    if (behind_score) return begin;
    if (IsProse(parts, i) && !HasProgramShape(head.substr(begin))) return begin;
    return parts.head_end;
  }
  return parts.head_end;
}

}  // namespace yesterlog
