// Which form of answer a question asks for, told by its words alone.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/answer/question.h"

namespace yesterlog {

// `tokens` is the question without its time phrases. `bare` means that nothing narrows the question
// down but time and sources.
Shape ShapeOf(std::span<const Token> tokens, bool bare);

// What tells that events are counted by days, sources or labels: words of no event.
std::vector<TokenSpan> UnitPhrases(std::span<const Token> tokens);

// "camera" in "which camera", "per camera": what the sources are called that are counted by.
std::optional<TokenSpan> SourceNoun(std::span<const Token> tokens);

// "at least 3", "more than two".
std::optional<TokenSpan> FindThreshold(std::span<const Token> tokens);

// How many events are to be shown, and the token that says so: "the last three deliveries" -> 3.
struct RequestedNumber {
  int number = 0;
  size_t token = 0;
};
std::optional<RequestedNumber> FindRequestedNumber(std::span<const Token> tokens);

// What a question of that shape counts by; a day if it names nothing.
Unit UnitOf(std::span<const Token> tokens, Shape shape);

}  // namespace yesterlog
