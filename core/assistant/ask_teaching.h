// A sentence that teaches the log a name, typed where a question is expected: what is remembered
// is said in the answer, with how to take it back.
#pragma once

#include <optional>

#include "core/assistant/ask.h"

namespace yesterlog {

// nullopt: it is a question. Errors are failures of the storage.
Result<std::optional<Reply>> AnswerTeaching(const AskRequest& request, Store* store);

}  // namespace yesterlog
