// Whether something is a question about a log at all.
//
// Refusing a real question is worse than searching in vain, so it takes positive evidence: a
// greeting, a command, a joke asked for, arithmetic, an instruction to the assistant; or a question
// about the world of which the log knows no word.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/language/question.h"

namespace yesterlog {

enum class OutOfScope {
  kInScope,
  kSmallTalk,    // "hello", "thanks"
  kAssistant,    // "who are you?", "what can you do?"
  kCommand,      // "turn off the light"
  kInstruction,  // "ignore all previous instructions"
  kCreative,     // "tell me a joke"
  kArithmetic,   // "what is 12 * 7?"
  kForecast,     // "will it rain?"
  kKnowledge,    // "what is the capital of France?"
};

const char* OutOfScopeName(OutOfScope scope);  // "in_scope", "small_talk", ...
std::optional<OutOfScope> OutOfScopeFromName(std::string_view name);

OutOfScope ScopeOf(const Question& question, Vocabulary* vocabulary);

// What the user is told. Fixed texts.
std::string OutOfScopeReply(OutOfScope scope);

}  // namespace yesterlog
