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

// What a question of that shape counts by; a day if it names nothing.
Unit UnitOf(std::span<const Token> tokens, Shape shape);

}  // namespace yesterlog
