#include "core/language/asked_numbers.h"

namespace yesterlog {

std::optional<RequestedNumber> FindRequestedNumber(std::span<const Token> tokens) {
  struct Asked {
    const char* pattern;
    int most;
    int behind;  // tokens of the pattern behind the number
  };
  // "show me 404 errors" wants errors 404, not so many; "5 minutes" are no events.
  for (const auto& [pattern, most, behind] :
       {Asked{"last|latest|first|top|newest|oldest|earliest|recent|past #", 9999, 0},
        Asked{"# most|least|busiest|quietest|riskiest|worst|latest|newest|last|first|oldest", 99,
              1},
        Asked{"show|list|give|find me|us? only|the|any|some|all? #", 99, 0}}) {
    const auto span = FindPhrase(tokens, pattern);
    if (!span) continue;
    const size_t token = span->end - 1 - static_cast<size_t>(behind);
    const auto number = SmallNumber(tokens[token].word);
    const bool measure = token + 1 < tokens.size() &&
                         IsInList(tokens[token + 1].word,
                                  "second seconds minute minutes hour hours day days week weeks "
                                  "month months percent degree degrees v volt volts factor");
    if (number && *number > 0 && *number <= most && !measure) {
      return RequestedNumber{*number, token};
    }
  }
  return std::nullopt;
}

std::optional<TokenSpan> FindThreshold(std::span<const Token> tokens) {
  for (const char* pattern :
       {"at least|most #", "more|fewer|less than #", "over|under|exactly #"}) {
    if (const auto span = FindPhrase(tokens, pattern)) return span;
  }
  return std::nullopt;
}

}  // namespace yesterlog
