#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "core/time/token_passes.h"

namespace yesterlog::timex {
namespace {

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// How the number after token `i` is compared: not at all, or as what may also be a span of time.
enum class Comparison : uint8_t { kNone, kOfAny, kOfAmount };

Comparison ComparisonAt(const std::vector<Token>& tokens, size_t i) {
  const Token& token = tokens[i];
  if (token.IsPunct('<') || token.IsPunct('>') || token.IsPunct('=')) return Comparison::kOfAmount;
  const std::string_view word = token.word;
  const std::string_view before = i > 0 ? tokens[i - 1].word : std::string_view();
  if (IsOneOf(word, {"above", "below", "exceeding", "exceeds", "exceeded", "beyond", "equals"})) {
    return Comparison::kOfAmount;
  }
  if (IsOneOf(word, {"over", "under"})) return Comparison::kOfAny;
  if ((word == "least" || word == "most") && before == "at") return Comparison::kOfAny;
  if (token.Is(Term::kTo)) {
    const bool sets = IsOneOf(before, {"set", "equal", "rose", "rise", "dropped", "fell", "drop"});
    return sets ? Comparison::kOfAmount : Comparison::kNone;
  }
  if (!token.Is(Term::kThan)) return Comparison::kNone;
  if (IsOneOf(before, {"more", "less", "fewer"})) return Comparison::kOfAny;
  const bool compares =
      IsOneOf(before, {"greater", "higher", "lower",  "bigger", "smaller", "larger",  "warmer",
                       "colder",  "hotter", "cooler", "longer", "shorter", "heavier", "lighter",
                       "faster",  "slower", "louder", "better", "worse",   "quieter", "stronger"});
  return compares ? Comparison::kOfAmount : Comparison::kNone;
}

// "temperature between 18 and 22": both are amounts of what is measured.
bool IsMeasured(const std::vector<Token>& tokens, size_t between) {
  constexpr size_t kNear = 3;
  for (size_t i = between; i > 0 && between - i < kNear; --i) {
    const bool measure =
        IsOneOf(tokens[i - 1].word,
                {"temperature", "temp",    "humidity", "power", "pressure", "voltage", "brightness",
                 "battery",     "weight",  "price",    "score", "risk",     "load",    "noise",
                 "co2",         "latency", "speed",    "usage", "value",    "level"});
    if (measure) return true;
  }
  return false;
}

const Token& TokenAt(const std::vector<Token>& tokens, size_t i) {
  static constexpr Token kBeyond{};
  return i < tokens.size() ? tokens[i] : kBeyond;
}

// "over 2025", "over 5 April", "over 12/5", "over 5pm": no amounts.
bool IsDateOrTime(const std::vector<Token>& tokens, size_t at, Comparison comparison) {
  constexpr int kFirstYear = 2000;
  constexpr int kLastYear = 2039;
  const Token& number = tokens[at];
  const Token& next = TokenAt(tokens, at + 1);
  if (next.Is(Term::kMeridiem) || next.Is(Term::kMonth) || next.Is(Term::kOclock)) return true;
  const bool joined = (next.IsPunct('/') || next.IsPunct('-')) && next.glued &&
                      TokenAt(tokens, at + 2).Is(Term::kNumber);
  if (joined) return true;
  if (comparison != Comparison::kOfAny) return false;
  if (TokenAt(tokens, at - 1).word == "over" && number.digits == 4 && number.value >= kFirstYear &&
      number.value <= kLastYear) {
    return true;
  }
  // "more than 3 days ago", "over 2 hours before noon"
  const bool unit = next.Is(Term::kUnit) || (next.Is(Term::kOrdinal) && next.word == "second");
  const Token& beyond = TokenAt(tokens, at + 2);
  return unit && (beyond.Is(Term::kAgo) || beyond.Is(Term::kBefore) || beyond.Is(Term::kFrom) ||
                  beyond.Is(Term::kAnd) || beyond.Is(Term::kNumber));
}

}  // namespace

namespace {

// Plain numbers on both sides of the "and".
void MarkMeasured(std::vector<Token>& tokens) {
  for (size_t i = 0; i + 3 < tokens.size(); ++i) {
    Token& low = tokens[i + 1];
    Token& high = tokens[i + 3];
    const Token& next = TokenAt(tokens, i + 4);
    const bool plain = low.Is(Term::kNumber) && high.Is(Term::kNumber) &&
                       tokens[i + 2].Is(Term::kAnd) && !next.Is(Term::kMeridiem) &&
                       !next.IsPunct(':') && !next.Is(Term::kMonth) && !next.Is(Term::kOf);
    if (tokens[i].Is(Term::kBetween) && plain && IsMeasured(tokens, i)) {
      low.term = high.term = Term::kJunk;
    }
  }
}

}  // namespace

void MarkCompared(std::vector<Token>& tokens) {
  MarkMeasured(tokens);
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (!tokens[i + 1].Is(Term::kNumber)) continue;
    const Comparison comparison = ComparisonAt(tokens, i);
    if (comparison == Comparison::kNone || IsDateOrTime(tokens, i + 1, comparison)) continue;
    for (size_t k = i + 1; k < tokens.size(); ++k) {
      const bool part = tokens[k].Is(Term::kNumber) && (k == i + 1 || tokens[k].glued);
      const bool joint = tokens[k].glued && (tokens[k].IsPunct('.') || tokens[k].IsPunct(':') ||
                                             tokens[k].IsPunct(','));
      if (part) tokens[k].term = Term::kJunk;
      if (!part && !joint) break;
    }
  }
}

}  // namespace yesterlog::timex
