// Which form of answer a question asks for, told by its words alone.
#pragma once

#include <optional>
#include <span>

#include "core/answer/question.h"

namespace yesterlog {

// `tokens` is the question without its time phrases. `bare` means that nothing narrows the question
// down but time and sources.
Shape ShapeOf(std::span<const Token> tokens, bool bare);

// "the last three deliveries" -> 3.
std::optional<int> RequestedNumber(std::span<const Token> tokens);

// The stretch of time that a superlative or "without" is about; a day if it names none.
Unit UnitOf(std::span<const Token> tokens);

}  // namespace yesterlog
