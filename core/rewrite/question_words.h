// Parts of a question as text: what stands in a stretch of it, what names its time.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/question.h"

namespace yesterlog {

// A use that says which events are meant.
bool SaysSomething(TokenUse use);
bool IsName(TokenUse use);

// The tokens from the first to the last at `from` or later that `wanted` accepts; empty at `from`.
TokenSpan ExtentOf(const Question& question, size_t from,
                   const std::function<bool(size_t)>& wanted);

// Single-spaced, without empty parts.
std::string JoinWords(const std::vector<std::string>& parts);

enum class OrderWords { kKept, kLeftOut };  // "last", "first", "newest"

// The words of `span` without times; what no space parts in the question stays together
// ("10.0.0.1", "what's").
std::string WordsOf(const Question& question, TokenSpan span, OrderWords order);

// The time phrases of `question` with their prepositions; empty: it names none.
std::string TimeWords(const Question& question);

}  // namespace yesterlog
