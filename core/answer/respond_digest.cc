#include "core/answer/respond_heads.h"
#include "core/answer/wording.h"
#include "core/digest/display.h"

namespace yesterlog {

// "172 events in 64 incidents, 3 of them of high risk, on Tue 07-Apr-2026[1][2]."
Draft RespondWithDigest(const Plan& plan, const DigestText& digest, const TimeFrame& frame) {
  const std::string predicate = PredicateWords(plan);
  const std::string when = plan.fallback ? "" : WhenWords(plan, frame);
  std::string lead = Opening(plan, frame) + digest.summary;
  for (const std::string& words : {predicate, when}) {
    if (!words.empty())
      lead += (digest.summary.find(',') == std::string::npos ? " " : ", ") + words;
  }
  lead = SentenceCase(lead + Caveats(plan)) + digest.marks + ".";
  return {.template_name = "digest",
          .text = lead + digest.plain,
          .markdown = EscapeMarkdown(lead) + "\n" + digest.markdown,
          .refusal = Refusal::kNone};
}

}  // namespace yesterlog
