#include <algorithm>

#include "core/reply/reply_parts.h"
#include "core/reply/respond_heads.h"
#include "core/wording/display.h"
#include "core/wording/event_words.h"
#include "core/wording/moment_words.h"
#include "core/wording/source_words.h"

namespace yesterlog {
namespace {

class CountHead {
 public:
  CountHead(const Linked& linked, const Evidence& evidence, const TimeFrame& frame)
      : linked_(linked), evidence_(evidence), frame_(frame) {}

  Draft Respond() const {
    // Evidence that was handed in may have no groups: then it is a plain count.
    if (IsUnitForm(linked_.form) && !evidence_.groups.empty())
      return RespondByUnit(linked_, evidence_, frame_);
    if (linked_.form == AnswerForm::kCompare && !evidence_.groups.empty())
      return RespondWithComparison(linked_, evidence_, frame_);
    if (linked_.form == AnswerForm::kCountSources || linked_.form == AnswerForm::kCountLabels)
      return Distinct();
    std::string text = Opening(linked_, frame_) + "{sum} " + Noun() + When() + Recent() +
                       ", counting every event" + Predicate() + Caveats(linked_) + AllMarks() + ".";
    if (evidence_.tally.events <= static_cast<int64_t>(evidence_.events.size())) {
      text += EventLines(evidence_, 0, evidence_.events.size(), frame_);
    } else {
      text += Span() + Days() + Times();
    }
    return Make("count", std::move(text));
  }

 private:
  static Draft Make(const char* name, std::string text) {
    return {.template_name = name,
            .text = SentenceCase(std::move(text)),
            .markdown = {},
            .refusal = Refusal::kNone};
  }

  std::string Noun() const { return std::string(NounOf(evidence_.events)) + "s"; }
  std::string AllMarks() const { return Marks(0, evidence_.events.size()); }
  std::string When() const { return linked_.fallback ? "" : " " + WhenWords(linked_, frame_); }

  std::string Recent() const {
    if (!evidence_.recent) return "";
    const int64_t recent = *evidence_.recent;
    if (evidence_.tally.occurrences == 1) {
      return recent == 0 ? ", not in the last three days" : ", in the last three days";
    }
    const std::string some = recent == 0                             ? "none"
                             : recent == evidence_.tally.occurrences ? "all"
                                                                     : std::to_string(recent);
    return ", " + some + " of them in the last three days";
  }

  std::string Predicate() const {
    const std::string words = PredicateWords(linked_);
    return words.empty() ? "" : " " + words;
  }

  std::string Span() const {
    const size_t last = evidence_.events.size() - 1;
    return "\nThe first was " + DescribeEvent(evidence_.events.front(), frame_.zone) + Marks(0, 1) +
           ".\nThe last was " + DescribeEvent(evidence_.events.back(), frame_.zone) +
           Marks(last, 1) + ".";
  }

  // How they spread over days: all of a fortnight, of more only the fullest.
  std::string Days() const {
    constexpr size_t kListed = 14;
    if (evidence_.groups.empty()) return "";
    const Group& most = *std::ranges::max_element(
        evidence_.groups, {}, [](const Group& group) { return group.occurrences; });
    std::string text =
        "\nThe most were on " + most.name + " (" + std::to_string(most.occurrences) + ")";
    for (size_t i = 0; i < evidence_.groups.size() && evidence_.groups.size() <= kListed; ++i) {
      const Group& group = evidence_.groups[i];
      text += (i == 0 ? "; " : ", ") + group.name + ": " + std::to_string(group.occurrences);
    }
    return text + AllMarks() + ".";
  }

  // The times of all of them, the date said once a day.
  std::string Times() const {
    if (evidence_.other_times.empty()) return "";
    std::string text = "\nAll times: ";
    std::string day;
    for (const Instant time : evidence_.other_times) {
      const std::string date = DayText(DateOf(frame_.zone.ToLocal(time)));
      if (date != day) text += (day.empty() ? "" : "; ") + date;
      text += ", " + FormatClock(time, frame_.zone);
      day = date;
    }
    return text + AllMarks() + ".";
  }

  // "how many different cameras": the names are counted, not the events.
  Draft Distinct() const {
    const bool sources = linked_.form == AnswerForm::kCountSources;
    constexpr size_t kListed = 12;
    std::string names;
    for (size_t i = 0; i < evidence_.groups.size() && i < kListed; ++i) {
      const Group& group = evidence_.groups[i];
      names += (i == 0 ? "" : ", ") + QuoteName(sources ? SourceName(group.name) : group.name) +
               " (" + Plural(group.events, "event") + ")";
    }
    if (evidence_.groups.size() > kListed) {
      names += " and " + std::to_string(evidence_.groups.size() - kListed) + " more";
    }
    return Make(sources ? "count_sources" : "count_labels",
                Opening(linked_, frame_) + "{sum} " + (sources ? "sources" : "labels") +
                    " with events" + When() + Predicate() + ": " + names + Caveats(linked_) +
                    AllMarks() + ".");
  }

  const Linked& linked_;
  const Evidence& evidence_;
  const TimeFrame& frame_;
};

}  // namespace

Draft RespondWithCount(const Linked& linked, const Evidence& evidence, const TimeFrame& frame) {
  return CountHead(linked, evidence, frame).Respond();
}

}  // namespace yesterlog
