#include "core/time/token_passes.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace yesterlog::timex {
namespace {

bool IsSpelledNumber(const Token& token) {
  return token.term == Term::kNumber && token.digits == 0 && !token.word.empty();
}

// What one spelled number makes of the one before it: "twenty one", "twenty-first", "two hundred",
// "two thousand nineteen". Nothing where the two stand side by side ("nine thirty").
bool Combine(Token& into, const Token& next) {
  const bool ordinal = next.term == Term::kOrdinal && !next.word.empty();
  if (!IsSpelledNumber(into) || !(IsSpelledNumber(next) || ordinal)) return false;
  const int value = into.value;
  const bool scales =
      !ordinal && (next.value == 100 || next.value == 1000) && value >= 1 && value < 100;
  const bool tens =
      value >= 20 && value < 100 && value % 10 == 0 && next.value > 0 && next.value < 10;
  const bool hundreds = value >= 100 && value % 100 == 0 && next.value > 0 && next.value < 100;
  if (!scales && !tens && !hundreds) return false;
  into.value = scales ? value * next.value : value + next.value;
  into.term = next.term;
  into.end = next.end;
  return true;
}

}  // namespace

void JoinSpelledNumbers(std::vector<Token>& tokens) {
  size_t kept = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (kept > 0) {
      Token& last = tokens[kept - 1];
      const bool hyphen = tokens[i].IsPunct('-') && tokens[i].glued && i + 1 < tokens.size() &&
                          tokens[i + 1].glued && IsSpelledNumber(last) && last.value >= 20;
      const bool and_word = tokens[i].Is(Term::kAnd) && i + 1 < tokens.size() &&
                            IsSpelledNumber(last) && last.value >= 100 && last.value % 100 == 0;
      if ((hyphen || and_word) && Combine(last, tokens[i + 1])) {
        ++i;
        continue;
      }
      if (Combine(last, tokens[i])) continue;
    }
    tokens[kept++] = tokens[i];
  }
  tokens.resize(kept);
}

namespace {

bool IsName(const Token& token) {
  return token.Is(Term::kJunk) || token.Is(Term::kUnknown) || token.Is(Term::kLabel);
}

bool Joins(const Token& token) {
  if (!token.Is(Term::kPunct) || !token.glued) return false;
  switch (token.value) {
    case '-':
    case '.':
    case ':':
    case '/':
    case '_':
    case '#':
    case '@':
    case '=':
    case '\\':
      return true;
    default:
      return false;
  }
}

bool HoldsDigits(const Token& token) {
  return token.Is(Term::kNumber) || token.Is(Term::kOrdinal) || token.Is(Term::kMeridiem);
}

// Whether the name at `i` is joined to what stands beside it: "cam-2", but not the s of "1990's".
bool IsJoinedName(const std::vector<Token>& tokens, size_t i) {
  if (tokens[i].Is(Term::kJunk)) return true;
  const std::string_view word = tokens[i].word;
  if (!IsName(tokens[i]) || word == "ish" || word == "m") return false;  // "3-ish", "3p.m."
  const bool before = i > 0 && tokens[i].glued && Joins(tokens[i - 1]);
  const bool after = i + 2 < tokens.size() && Joins(tokens[i + 1]) && tokens[i + 2].glued;
  return before || after;
}

// A currency sign or "#" before digits, a percent sign after them, four numbers with dots.
bool IsAmount(const std::vector<Token>& tokens, size_t begin, size_t end) {
  size_t dots = 0;
  bool sign = false;
  for (size_t i = begin; i < end; ++i) {
    const Token& token = tokens[i];
    if (!token.Is(Term::kPunct)) continue;
    sign = sign || token.value == '$' || token.value == '#' || token.value == '_' ||
           token.value == '%';
    if (token.value == '.' && i > begin && i + 1 < end && tokens[i - 1].Is(Term::kNumber) &&
        tokens[i + 1].Is(Term::kNumber)) {
      ++dots;
    }
  }
  return sign || dots >= 3;
}

// "1,000": a group of three digits after a comma.
void MarkGroups(std::vector<Token>& tokens, size_t begin, size_t end) {
  for (size_t i = begin; i + 2 < end; ++i) {
    // Not the milliseconds of a log line's "09:15:22,123".
    const bool clock = i > 0 && tokens[i].glued && tokens[i - 1].IsPunct(':');
    const bool grouped = !clock && HoldsDigits(tokens[i]) && tokens[i + 1].IsPunct(',') &&
                         tokens[i + 1].glued && tokens[i + 2].glued &&
                         tokens[i + 2].Is(Term::kNumber) && tokens[i + 2].digits == 3;
    if (grouped) tokens[i].term = tokens[i + 2].term = Term::kJunk;
  }
}

}  // namespace

void MarkIdentifiers(std::vector<Token>& tokens) {
  for (size_t begin = 0; begin < tokens.size();) {
    size_t end = begin + 1;
    bool digits = HoldsDigits(tokens[begin]);
    bool name = IsJoinedName(tokens, begin);
    const auto separates = [](const Token& token) {
      return token.IsPunct(',') || token.IsPunct(';') || token.IsPunct('(') || token.IsPunct(')');
    };
    while (end < tokens.size() && tokens[end].glued && !separates(tokens[end - 1])) {
      digits = digits || HoldsDigits(tokens[end]);
      name = name || IsJoinedName(tokens, end);
      ++end;
    }
    if (digits && (name || IsAmount(tokens, begin, end))) {
      for (size_t i = begin; i < end; ++i) {
        if (HoldsDigits(tokens[i])) tokens[i].term = Term::kJunk;
      }
    }
    begin = end;
  }
  MarkGroups(tokens, 0, tokens.size());
}

void MarkLabelled(std::vector<Token>& tokens) {
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    Token& number = tokens[i + 1];
    if (!tokens[i].Is(Term::kLabel) || !number.Is(Term::kNumber) || number.digits == 0) continue;
    const Token after = i + 2 < tokens.size() ? tokens[i + 2] : Token{};
    const Token beyond = i + 3 < tokens.size() ? tokens[i + 3] : Token{};
    const bool version = after.IsPunct('.') && after.glued && beyond.glued;
    const bool time =
        after.Is(Term::kMeridiem) || after.Is(Term::kUnit) || after.Is(Term::kMonth) ||
        (after.Is(Term::kPunct) && after.glued && beyond.glued && beyond.Is(Term::kNumber));
    if (!version && time) continue;
    for (size_t k = i + 1; k < tokens.size(); ++k) {
      const bool dot = tokens[k].IsPunct('.') && tokens[k].glued;
      const bool part = tokens[k].Is(Term::kNumber) && (k == i + 1 || tokens[k].glued);
      if (part) tokens[k].term = Term::kJunk;
      if (!part && !dot) break;
    }
  }
}

namespace {

bool IsDeterminer(const Token& token) {
  constexpr std::string_view kWords[] = {"my",      "our",   "your",  "his",   "her",
                                         "its",     "this",  "that",  "each",  "every",
                                         "another", "which", "their", "whose", "no"};
  return token.Is(Term::kThe) || token.Is(Term::kArticle) ||
         std::find(std::begin(kWords), std::end(kWords), token.word) != std::end(kWords);
}

// What tills are told apart by. Any other word may be what lasted: "who fed the cat till Sunday".
bool DescribesTill(const Token& token) {
  constexpr std::string_view kWords[] = {
      "egg",   "main",    "front",   "back",     "shop",     "bar",     "cash",    "farm",
      "cafe",  "kiosk",   "counter", "service",  "checkout", "express", "new",     "old",
      "other", "left",    "right",   "upstairs", "broken",   "spare",   "honesty", "electronic",
      "small", "big",     "only",    "same",     "wrong",    "wooden",  "empty",   "busiest",
      "side",  "outside", "middle",  "nearest",  "faulty",   "ticket",  "staff",   "card"};
  return token.Is(Term::kOrdinal) ||
         std::find(std::begin(kWords), std::end(kWords), token.word) != std::end(kWords);
}

}  // namespace

void MarkThings(std::vector<Token>& tokens) {
  for (size_t i = 1; i < tokens.size(); ++i) {
    Token& till = tokens[i];
    if (!till.Is(Term::kUntil) || till.word != "till") continue;
    size_t noun = i;
    while (noun > 1 && DescribesTill(tokens[noun - 1])) --noun;
    // "The egg till yesterday" opens with it.
    const bool opens = i == 2 && tokens[1].Is(Term::kUnknown) && tokens[0].Is(Term::kThe);
    if (IsDeterminer(tokens[noun - 1]) || opens) till.term = Term::kUnknown;
  }
}

}  // namespace yesterlog::timex
