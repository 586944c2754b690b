// A plan answered as it is, without language in between: what a changed reading is asked as again.
#pragma once

#include "core/assistant/ask.h"

namespace yesterlog {

// `request.plan` is there. Errors are failures of the storage, and plans that make no sense
// (kInvalidArgument).
Result<Reply> AnswerAsPlan(const AskRequest& request, Store* store);

// Whether what the log holds is all that was handed in: no kinds are to be made, nothing is to be
// folded, no file was left half read, or half taken back. `importing`: an import is under way.
Result<bool> IsComplete(bool importing, Store* store);

// The names of files whose import began and did not end, kept with the log.
Result<std::vector<std::string>> HalfReadFiles(Store* store);
// True: it was not among them before.
Result<bool> MarkHalfRead(const std::string& file, Store* store);
Status UnmarkHalfRead(const std::string& file, Store* store);

}  // namespace yesterlog
