// The words by which a question counts by something: "the busiest day", "per camera", "which
// sensors saw no cats", "the most common kind".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/language/answer_form.h"
#include "core/language/unit.h"

namespace yesterlog {

// In all of these `tokens` is the question without its time phrases.

// The form of a superlative of days, sources or labels, or of days with or without something.
// `lasting`: it asks for a duration, where "the most" is of something else.
std::optional<AnswerForm> UnitFormOf(std::span<const Token> tokens, bool lasting);

// "how many cars per day", "events by source"; "seen by a camera" counts by nothing. `counting`: it
// asks for a number.
bool AsksForEach(std::span<const Token> tokens, bool counting);

// What a question of that form counts by; a day if it names nothing.
Unit UnitOf(std::span<const Token> tokens, AnswerForm form);

// The phrases found: words of no event.
std::vector<TokenSpan> UnitPhrases(std::span<const Token> tokens);

// "camera" in "which camera", "per camera": what the sources are called that are counted by.
std::optional<TokenSpan> SourceNoun(std::span<const Token> tokens);

}  // namespace yesterlog
