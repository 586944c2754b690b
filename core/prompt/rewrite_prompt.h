// What the head `rewrite` is asked: to make slots of a question and the turn before it.
#pragma once

#include <string>
#include <string_view>

namespace yesterlog {

// Of the turn before only these are told, never the chat history; all are empty without one.
struct RewriteInput {
  std::string_view question;
  std::string_view previous_query;
  std::string_view previous_time;
  std::string_view previous_summary;
};

// A prompt with control tokens. Texts of the input cannot pose as one.
std::string RewritePrompt(const RewriteInput& input);

}  // namespace yesterlog
