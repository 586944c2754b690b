#include "core/answer/respond.h"

#include "core/answer/respond_heads.h"
#include "core/answer/wording.h"
#include "core/digest/display.h"

namespace yesterlog {
namespace {

std::string InParentheses(const std::string& words) {
  return words.empty() ? "" : " (" + words + ")";
}

// The latest match outside the window, as the end of a sentence.
std::string Suggestion(const Plan& plan, const Evidence& evidence, const TimeFrame& frame) {
  if (evidence.has_outside) {
    return "; the latest match outside that time is " +
           DescribeEvent(evidence.events.back(), frame.zone) + Marks(evidence.events.size() - 1, 1);
  }
  const Tally& log = evidence.whole_log;
  if (evidence.in_window.events > 0 || !log.first || plan.everything) return "";
  return "; the log reaches from " + FormatMoment(*log.first, frame.zone) + " to " +
         FormatMoment(*log.last, frame.zone);
}

std::string Subject(const Plan& plan) {
  return plan.head == Head::kCounting ? "no captures " : "nothing found ";
}

Draft Refused(const char* name, Refusal refusal, const std::string& text) {
  return {.template_name = name, .text = SentenceCase(text), .markdown = {}, .refusal = refusal};
}

// Which predicate kept the events of the window out.
std::string WhyNot(const Plan& plan, const Evidence& evidence) {
  const int64_t events = evidence.in_window.events;
  std::string text = events == 1
                         ? "the one event in that time does not match"
                         : "none of the " + Plural(events, "event") + " in that time matches";
  text += InParentheses(PredicateWords(plan));
  if (!plan.unknown_words.empty()) {
    text += "; the log never mentions " + QuotedList(plan.unknown_words, "or");
  }
  return text;
}

Draft NoEvidence(const Plan& plan, const Evidence& evidence, const TimeFrame& frame) {
  if (evidence.whole_log.events == 0) {
    return Refused("refusal_empty_log", Refusal::kEmptyWindow,
                   "The log is empty. Import a log file first, then ask again.");
  }
  const std::string when = WhenWords(plan, frame);
  const std::string hint = Suggestion(plan, evidence, frame);
  if (plan.future) {
    return Refused(
        "refusal_future", Refusal::kEmptyWindow,
        "That has not happened yet: the question asks about the time " + when + hint + ".");
  }
  const std::string what =
      Opening(plan, frame) + Subject(plan) + (plan.fallback ? "there" : when) + "; ";
  if (evidence.in_window.events == 0) {
    return Refused("refusal_empty_window", Refusal::kEmptyWindow,
                   what + "the log has no events at all in that time" + hint + ".");
  }
  return Refused("refusal_nothing_relevant", Refusal::kNothingRelevant,
                 what + WhyNot(plan, evidence) + hint + Notes(plan) + ".");
}

}  // namespace

Draft RespondByTemplates(const Plan& plan, const Evidence& evidence, const TimeFrame& frame) {
  const bool has_answer = evidence.tally.events > 0 || evidence.relaxed;
  if (!has_answer) return NoEvidence(plan, evidence, frame);
  if (plan.head == Head::kDigest && evidence.digest) {
    return RespondWithDigest(plan, *evidence.digest, frame);
  }
  if (plan.head == Head::kCounting) return RespondWithCount(plan, evidence, frame);
  return RespondWithEvents(plan, evidence, frame);
}

Draft OutOfScopeDraft(OutOfScope scope) {
  return {.template_name = std::string("out_of_scope_") + OutOfScopeName(scope),
          .text = OutOfScopeReply(scope),
          .markdown = {},
          .refusal = Refusal::kOutOfScope};
}

}  // namespace yesterlog
