#include "core/reply/turn_summary.h"

#include "core/reply/reply_parts.h"
#include "core/wording/display.h"

namespace yesterlog {

std::string SummariseTurn(const Slots& slots, const Linked& linked, const Evidence& evidence,
                          const TimeFrame& frame) {
  const std::string asked = "The user asked \"" + slots.rendered_query + "\"";
  const std::string when = WhenWords(linked, frame);
  switch (linked.head) {
    case Head::kFixed:
      return asked + ", which is not about the log.";
    case Head::kDigest:
      return asked + " and got a digest of " + Plural(evidence.tally.events, "event") + " " + when +
             ".";
    case Head::kCounting:
      return asked + ": the count is " + std::to_string(CountOf(linked, evidence)) + " " + when +
             ".";
    case Head::kEvent:
      break;
  }
  return asked + ": " + Plural(evidence.tally.events, "event") + " matched " + when + ".";
}

}  // namespace yesterlog
