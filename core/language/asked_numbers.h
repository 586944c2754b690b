// Numbers of a question that are no words of an event.
#pragma once

#include <optional>
#include <span>

#include "core/language/phrase.h"

namespace yesterlog {

// How many events are to be shown, and the token that says so: "the last three deliveries" -> 3.
struct RequestedNumber {
  int number = 0;
  size_t token = 0;
};
std::optional<RequestedNumber> FindRequestedNumber(std::span<const Token> tokens);

// "at least 3", "more than two".
std::optional<TokenSpan> FindThreshold(std::span<const Token> tokens);

}  // namespace yesterlog
