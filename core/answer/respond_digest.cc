#include "core/answer/respond_heads.h"
#include "core/answer/wording.h"
#include "core/digest/display.h"

namespace yesterlog {
namespace {

std::string Lead(const Plan& plan, const Evidence& evidence, const TimeFrame& frame) {
  const std::string predicate = PredicateWords(plan);
  const std::string when = plan.fallback ? "" : " " + WhenWords(plan, frame);
  std::string lead = Opening(plan, frame) + Plural(evidence.tally.events, "event") +
                     (predicate.empty() ? "" : " " + predicate) + when;
  if (evidence.tally.occurrences != evidence.tally.events) {
    lead += " (" + Plural(evidence.tally.occurrences, "capture") + ")";
  }
  if (evidence.high_risk > 0 && plan.filter.min_risk < kHighRisk) {
    lead += ", " + std::to_string(evidence.high_risk) + " of them of high risk";
  }
  return SentenceCase(lead + Caveats(plan));
}

std::string More(const Group& group) {
  const int64_t more = group.tally.events - static_cast<int64_t>(group.events_count);
  return more > 0 ? "and " + std::to_string(more) + " more on " + group.name : "";
}

// "14:31 back_door: Package left on the step [3]"; longer stretches than a day name the day.
std::string Item(const Event& event, const Group& group, const TimeFrame& frame) {
  const std::string moment = FormatMoment(event.start, frame.zone);
  const std::string time =
      moment.starts_with(group.name) ? FormatClock(event.start, frame.zone) : moment;
  return time + " " + DescribeContent(event);
}

// "172 events in 64 incidents, 3 of them of high risk, on Tue 07-Apr-2026[1][2]."
Draft FromDigest(const Plan& plan, const DigestText& digest, const TimeFrame& frame) {
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

}  // namespace

Draft RespondWithDigest(const Plan& plan, const Evidence& evidence, const TimeFrame& frame) {
  if (evidence.digest) return FromDigest(plan, *evidence.digest, frame);
  const std::string lead = Lead(plan, evidence, frame);
  const size_t last = evidence.events.size() - 1;
  const std::string ends = Marks(0, 1) + (last > 0 ? "[" + std::to_string(last + 1) + "]" : "");
  Draft draft{.template_name = "digest",
              .text = lead + ends + ".",
              .markdown = EscapeMarkdown(lead + ends + ".") + "\n"};
  for (const Group& group : evidence.groups) {
    const size_t end = group.first_event + group.events_count;
    draft.text += EventLines(evidence, group.first_event, group.events_count, frame);
    draft.markdown +=
        "\n## " + EscapeMarkdown(group.name) + " (" + Plural(group.tally.events, "event") + ")\n\n";
    for (size_t i = group.first_event; i < end; ++i) {
      draft.markdown +=
          "- " + EscapeMarkdown(Item(evidence.events[i], group, frame)) + Marks(i, 1) + "\n";
    }
    const std::string more = More(group);
    if (more.empty()) continue;
    draft.text += "\n" + more + Marks(end - 1, 1) + ".";
    draft.markdown += "- " + EscapeMarkdown(more) + "\n";
  }
  return draft;
}

}  // namespace yesterlog
