// The respond stage by templates: from what a question was linked to, and its evidence, to a draft.
// A model's event and counting heads take the same input and give the same draft.
//
// A draft leaves to later stages what is not its to say: the number of a counting answer is the
// literal {sum}. It cites evidence.events[i] as [i + 1], in every sentence that rests on events.
#pragma once

#include <string>

#include "core/gather/evidence.h"
#include "core/reply/refusal.h"
#include "core/rewrite/scope.h"

namespace yesterlog {

struct Draft {
  std::string template_name;  // "count", "exists", "refusal_empty_window", ...
  std::string text;
  std::string markdown;  // only where the display differs from the text (a digest)
  Refusal refusal = Refusal::kNone;
};

Draft RespondByTemplates(const Linked& linked, const Evidence& evidence, const TimeFrame& frame);

Draft OutOfScopeDraft(OutOfScope scope);

// `why` says what there is too much of, and what to ask instead.
Draft TooLargeDraft(const std::string& why);

// `text` is the date or time of the question that does not exist.
Draft InvalidTimeDraft(const std::string& text);

}  // namespace yesterlog
