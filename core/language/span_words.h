// What begins and what ends a stretch of time, by the word that asks for its length.
//
//   "how long was the mail server down"   stopped, terminating, lost -> started, up, restored
//   "how long did the vet stay"           arrived, came -> left, gone
//
// For logs whose events tell no states: there these words are looked for in their texts and labels.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/language/phrase.h"

namespace yesterlog {

struct SpanWords {
  TokenSpan asked;
  std::vector<std::string> begins;
  std::vector<std::string> ends;
};

// One for each kind of stretch that the tokens may ask for, the likelier first.
std::vector<SpanWords> FindSpanWords(std::span<const Token> tokens);

// The same by words of what ends it, at `from` or behind: "until it was reset".
std::vector<SpanWords> FindSpanEnds(std::span<const Token> tokens, size_t from);

// Whether labels that end so tell the beginning and the end of the same ("fired", "resolved").
bool IsBeginAndEnd(std::string_view begin, std::string_view end);

}  // namespace yesterlog
