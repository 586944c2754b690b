#include "core/prompt/rewrite_prompt.h"

#include "core/text/utf8.h"

namespace yesterlog {
namespace {

constexpr std::string_view kTask =
    "Rewrite the question about an event log as one line of JSON with intent, time, rendered_query "
    "and metadata. rendered_query stands alone and keeps the user's words; time is the phrase as "
    "the user wrote it, or null.";

constexpr size_t kMaxBytes = 2000;  // of a text; a question that passed the gate has no more

// A tokenizer reads "<|...|>" as a control token, whoever wrote it. One text is one line.
std::string Harmless(std::string_view text) {
  std::string harmless;
  for (const char c : TruncateUtf8(text, kMaxBytes)) {
    if (c == '|' && !harmless.empty() && harmless.back() == '<') harmless += ' ';
    harmless += c == '\n' || c == '\r' ? ' ' : c;
  }
  return harmless;
}

std::string Line(const char* name, std::string_view text) {
  return text.empty() ? "" : std::string(name) + ": " + Harmless(text) + "\n";
}

}  // namespace

std::string RewritePrompt(const RewriteInput& input) {
  return "<|im_start|>system\n" + std::string(kTask) + "<|im_end|>\n<|im_start|>user\n" +
         Line("Before", input.previous_query) + Line("Its time", input.previous_time) +
         Line("Its answer", input.previous_summary) + "Question: " + Harmless(input.question) +
         "<|im_end|>\n<|im_start|>assistant\n";
}

}  // namespace yesterlog
