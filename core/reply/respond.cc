#include "core/reply/respond.h"

#include "core/reply/reply_parts.h"
#include "core/reply/respond_heads.h"
#include "core/wording/display.h"
#include "core/wording/event_words.h"
#include "core/wording/moment_words.h"

namespace yesterlog {
namespace {

std::string InParentheses(const std::string& words) {
  return words.empty() ? "" : " (" + words + ")";
}

// The latest match outside the window, as the end of a sentence.
std::string Suggestion(const Linked& linked, const Evidence& evidence, const TimeFrame& frame) {
  if (evidence.has_outside) {
    return "; the latest match outside that time is " +
           DescribeEvent(evidence.events.back(), frame.zone) + Marks(evidence.events.size() - 1, 1);
  }
  const Tally& log = evidence.whole_log;
  if (evidence.in_window.events > 0 || !log.first || linked.everything) return "";
  return "; the log reaches from " + FormatMoment(*log.first, frame.zone) + " to " +
         FormatMoment(*log.last, frame.zone);
}

std::string Subject(const Linked& linked) {
  return linked.head == Head::kCounting ? "no events " : "nothing found ";
}

Draft Refused(const char* name, Refusal refusal, const std::string& text) {
  return {.template_name = name, .text = SentenceCase(text), .markdown = {}, .refusal = refusal};
}

// Which predicate kept the events of the window out.
std::string WhyNot(const Linked& linked, const Evidence& evidence) {
  const int64_t events = evidence.in_window.events;
  const std::string time = linked.everything ? "" : " in that time";
  std::string text = events == 1 ? "the one event" + time + " does not match"
                                 : "none of the " + Plural(events, "event") + time + " matches";
  text += InParentheses(PredicateWords(linked));
  if (!linked.unknown_words.empty()) {
    text += "; the log never mentions " + QuotedList(linked.unknown_words, "or");
  }
  return text;
}

// What may have been meant, for whoever asks to choose.
std::string Offered(const Linked& linked) {
  std::string said;
  for (const NearMeaning& near : linked.near_meanings) {
    said += (said.empty() ? "; nearest in meaning: " : ", ") + QuoteName(near.meant.phrase) +
            " as " + QuoteName(near.meant.said.front()) + " (" + Plural(near.events, "event") + ")";
  }
  return said;
}

Draft NoEvidence(const Linked& linked, const Evidence& evidence, const TimeFrame& frame) {
  if (evidence.whole_log.events == 0) {
    return Refused("refusal_empty_log", Refusal::kEmptyWindow,
                   "The log is empty. Import a log file first, then ask again.");
  }
  const std::string when = WhenWords(linked, frame);
  const std::string hint = Suggestion(linked, evidence, frame);
  if (linked.future) {
    return Refused(
        "refusal_future", Refusal::kEmptyWindow,
        "That has not happened yet: the question asks about the time " + when + hint + ".");
  }
  const std::string what = Opening(linked, frame) + Subject(linked) +
                           (linked.fallback && !linked.everything ? "there" : when) + "; ";
  if (evidence.in_window.events == 0) {
    return Refused("refusal_empty_window", Refusal::kEmptyWindow,
                   what + "the log has no events at all in that time" + hint + ".");
  }
  return Refused("refusal_nothing_relevant", Refusal::kNothingRelevant,
                 what + WhyNot(linked, evidence) + hint + Offered(linked) + Notes(linked) + ".");
}

}  // namespace

Draft RespondByTemplates(const Linked& linked, const Evidence& evidence, const TimeFrame& frame) {
  const bool by_absence = linked.form == AnswerForm::kUnitsWithout && !evidence.groups.empty();
  const bool has_answer =
      evidence.tally.events > 0 || evidence.spans > 0 || evidence.relaxed || by_absence;
  if (!has_answer) return NoEvidence(linked, evidence, frame);
  if (linked.head == Head::kDigest && evidence.digest) {
    return RespondWithDigest(linked, *evidence.digest, frame);
  }
  if (linked.head == Head::kCounting) return RespondWithCount(linked, evidence, frame);
  return RespondWithEvents(linked, evidence, frame);
}

Draft InvalidTimeDraft(const std::string& text) {
  return Refused(
      "refusal_invalid_time", Refusal::kInvalidTime,
      "There is no " + QuoteName(text) + ": ask again with a date and a time that exist.");
}

Draft TooLargeDraft(const std::string& why) {
  return Refused("refusal_too_large", Refusal::kNothingRelevant,
                 "That asks for more at once than I can count: " + why);
}

Draft OutOfScopeDraft(OutOfScope scope) {
  return {.template_name = std::string("out_of_scope_") + OutOfScopeName(scope),
          .text = OutOfScopeReply(scope),
          .markdown = {},
          .refusal = Refusal::kOutOfScope};
}

}  // namespace yesterlog
