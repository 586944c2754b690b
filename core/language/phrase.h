// A question as words, and small patterns over them.
//
//   FindPhrase(Tokenise("so what's happened today?"), "what is|has|was happened")  ->  [1, 4)
//
// Patterns are words; "a|b" is either word, "word?" may be missing, "_" is any word, "#" a number,
// "^" stands before the first word and "$" behind the last. They replace regular expressions, which
// see characters where a question has words.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

struct Token {
  std::string word;  // case folded; "what's" is the two words "what" and "is"
  size_t begin = 0;  // bytes [begin, end) of the text
  size_t end = 0;
};

// Tokens [begin, end) of a question.
struct TokenSpan {
  size_t begin = 0;
  size_t end = 0;
  friend bool operator==(const TokenSpan&, const TokenSpan&) = default;
};

std::vector<Token> Tokenise(std::string_view text);

// The first match that begins at `from` or later.
std::optional<TokenSpan> FindPhrase(std::span<const Token> tokens, std::string_view pattern,
                                    size_t from = 0);
bool HasPhrase(std::span<const Token> tokens, std::string_view pattern);
bool HasAnyPhrase(std::span<const Token> tokens, std::span<const std::string_view> patterns);

// Whether `word` is one of the words of a space-separated list.
bool IsInList(std::string_view word, std::string_view list);

bool IsNumber(std::string_view word);

// The value of "3" or "three"; nullopt for anything else and for numbers past 1,000.
std::optional<int> SmallNumber(std::string_view word);

// `tokens` [span.begin, span.end) as the text has them; empty for an empty span.
std::string_view TextOf(std::string_view text, std::span<const Token> tokens, TokenSpan span);

}  // namespace yesterlog
