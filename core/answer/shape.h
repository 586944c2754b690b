// Which form of answer a question asks for, told by its words alone.
#pragma once

#include <span>

#include "core/answer/question.h"

namespace yesterlog {

// `tokens` is the question without its time phrases. `bare` means that nothing narrows the question
// down but time and sources.
Shape ShapeOf(std::span<const Token> tokens, bool bare);

}  // namespace yesterlog
