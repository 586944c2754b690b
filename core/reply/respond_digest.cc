#include "core/reply/reply_parts.h"
#include "core/reply/respond_heads.h"
#include "core/wording/display.h"

namespace yesterlog {

// "172 events in 64 incidents, 3 of them of high risk, on Tue 7 Apr 2026[1][2]."
Draft RespondWithDigest(const Linked& linked, const DigestText& digest, const TimeFrame& frame) {
  const std::string predicate = PredicateWords(linked);
  const std::string when = linked.fallback ? "" : WhenWords(linked, frame);
  std::string lead = Opening(linked, frame) + WithScope(digest.summary, predicate, when);
  lead = SentenceCase(lead + Caveats(linked)) + digest.marks + ".";
  return {.template_name = "digest",
          .text = lead + digest.plain,
          .markdown = EscapeMarkdown(lead) + "\n" + digest.markdown,
          .refusal = Refusal::kNone};
}

}  // namespace yesterlog
