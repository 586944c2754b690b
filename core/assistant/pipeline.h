// Takes a question through the stages of DESIGN's order and writes down what each of them did.
#pragma once

#include "core/assistant/assistant.h"

namespace yesterlog {

// Errors are failures of the storage, and overrides that are ill-formed (kInvalidArgument naming
// the stage).
Result<Reply> AnswerQuestion(const AskRequest& request, Store* store, const TickFunction& tick);

}  // namespace yesterlog
