#include <algorithm>

#include "core/reply/reply_parts.h"
#include "core/reply/respond_heads.h"
#include "core/wording/display.h"
#include "core/wording/duration.h"
#include "core/wording/event_words.h"
#include "core/wording/moment_words.h"
#include "core/wording/source_words.h"

namespace yesterlog {
namespace {

class EventHead {
 public:
  EventHead(const Linked& linked, const Evidence& evidence, const TimeFrame& frame)
      : linked_(linked), evidence_(evidence), frame_(frame) {}

  Draft Respond() const {
    if (evidence_.relaxed) return Make("closest", Closest());
    switch (linked_.form) {
      case AnswerForm::kLatest:
        return Make("latest", Ordered("latest"));
      case AnswerForm::kFirst:
        return Make("first", Ordered("first"));
      case AnswerForm::kWhere:
        return Make("where", Where());
      case AnswerForm::kDuration:
        return Duration();
      case AnswerForm::kUnusual:
        return Unusual();
      case AnswerForm::kExists:
        return Make("exists", Matches(IsWhole() ? "yes, " : ""));
      default:
        return Make(linked_.form == AnswerForm::kWhen ? "when" : "list", Matches(""));
    }
  }

 private:
  // Whether it is all of the question that is answered.
  bool IsWhole() const { return linked_.ignored_words.empty() && linked_.shortfalls.empty(); }
  size_t shown() const { return evidence_.events.size(); }
  int64_t total() const { return evidence_.tally.events; }
  std::string AllMarks() const { return Marks(0, shown()); }

  Draft Make(const char* name, const std::string& lead) const {
    return {.template_name = name,
            .text = SentenceCase(Opening(linked_, frame_) + lead) + Lines(),
            .markdown = {},
            .refusal = Refusal::kNone};
  }

  std::string Lines() const {
    const bool ordered = linked_.form == AnswerForm::kLatest || linked_.form == AnswerForm::kFirst;
    const bool summed = linked_.form == AnswerForm::kWhere || linked_.form == AnswerForm::kUnusual;
    const bool said = !evidence_.relaxed && ((ordered && shown() == 1) || (!summed && IsSingle()));
    return said ? "" : EventLines(evidence_, 0, shown(), frame_);
  }

  std::string When() const { return linked_.fallback ? "" : " " + WhenWords(linked_, frame_); }

  std::string Predicate() const {
    const std::string words = PredicateWords(linked_);
    return words.empty() ? "" : " " + words;
  }

  std::string Part(const char* which) const {
    if (total() == static_cast<int64_t>(shown())) return "";
    return std::string(", ") + which + (*which ? " " : "") + std::to_string(shown()) +
           " of them below";
  }

  // One event needs no list: it is the sentence.
  bool IsSingle() const { return shown() == 1 && total() == 1 && !evidence_.relaxed; }

  std::string TheEvent() const {
    return DescribeEvent(evidence_.events[0], frame_.zone) + Caveats(linked_) + AllMarks() + ".";
  }

  std::string Matches(const std::string& opening) const {
    if (IsSingle()) return opening + "1 event" + Predicate() + When() + ": " + TheEvent();
    const bool ranked = !evidence_.scores.empty();
    const char* which = ranked                                ? "the best"
                        : linked_.form == AnswerForm::kExists ? ""
                                                              : "the latest";
    return opening + Plural(total(), "event") + Predicate() + When() + Part(which) +
           Caveats(linked_) + AllMarks() + ".";
  }

  std::string Ordered(const std::string& order) const {
    if (shown() == 1) {
      return "the " + order + " event" + Predicate() + When() + " is " + TheEvent();
    }
    return "the " + order + " " + std::to_string(shown()) + " of " + Plural(total(), "event") +
           Predicate() + When() + Caveats(linked_) + AllMarks() + ".";
  }

  std::string Where() const {
    constexpr size_t kListed = 8;
    std::string names;
    for (size_t i = 0; i < evidence_.groups.size() && i < kListed; ++i) {
      const Group& group = evidence_.groups[i];
      names += (i == 0 ? "" : ", ") + QuoteName(SourceName(group.name)) + " (" +
               Plural(group.events, "event") + ")";
    }
    if (evidence_.groups.size() > kListed) {
      names += " and " + std::to_string(evidence_.groups.size() - kListed) + " more";
    }
    const bool none = std::ranges::all_of(evidence_.groups,
                                          [](const Group& group) { return IsLogFile(group.name); });
    return (none ? "the log names no source" : names) + ": " + Plural(total(), "event") +
           Predicate() + When() + Part("the latest") + Caveats(linked_) + AllMarks() + ".";
  }

  std::string Closest() const {
    return "no event" + When() + " mentions all of " + QuotedList(linked_.required_words, "and") +
           "; the closest" + AllMarks() + ".";
  }

  Draft Duration() const {
    if (evidence_.spans == 0) {
      return Make("list", Matches(""));
    }
    std::string text = Plural(evidence_.spans, "time") + Predicate() + When() + ", " +
                       FormatDuration(evidence_.total_ms);
    if (evidence_.spans > 1) text += " in all";
    if (evidence_.unended > 0) {
      text += ", " +
              (evidence_.spans == 1 ? std::string("not ended")
                                    : std::to_string(evidence_.unended) + " of them not ended") +
              " in the log and counted up to now";
    }
    if (evidence_.spans > static_cast<int64_t>(shown())) {
      text += "; the longest " + std::to_string(shown()) + " below";
    }
    text += Caveats(linked_) + AllMarks() + ".";
    for (size_t i = 0; i < shown(); ++i) text += SpanLine(i);
    return {.template_name = "duration",
            .text = SentenceCase(Opening(linked_, frame_) + text),
            .markdown = {},
            .refusal = Refusal::kNone};
  }

  // "1 minute from Tue 7 Apr 2026, 17:31 to 17:32, Garage door: ... [1]."
  std::string SpanLine(size_t i) const {
    const Event& event = evidence_.events[i];
    if (i >= evidence_.shown_spans.size()) return "";
    const auto& [window, length_ms, open] = evidence_.shown_spans[i];
    std::string time = FormatDuration(length_ms);
    time += open ? " since " + FormatMoment(*window.start, frame_.zone)
                 : " from " + FormatStretch(*window.start, window.end, frame_.zone);
    return "\n" + DescribeAt(SentenceCase(time), event) + Marks(i, 1) + ".";
  }

  Draft Unusual() const {
    if (shown() == 0) {
      const std::string events =
          total() == 1 ? "the one event" : "none of the " + Plural(total(), "event");
      const std::string has = total() == 1 ? " has no risk above 0" : " has a risk above 0";
      return {.template_name = "nothing_unusual",
              .text = SentenceCase(Opening(linked_, frame_) + "nothing stands out: " + events +
                                   Predicate() + When() + has + "."),
              .markdown = {},
              .refusal = Refusal::kNothingRelevant};
    }
    const Group& top = evidence_.groups.front();
    return Make("unusual", "the highest risk" + When() + " is " + top.name + ", of " +
                               Plural(top.events, "event") + " among " + std::to_string(total()) +
                               Predicate() + Caveats(linked_) + AllMarks() + ".");
  }

  const Linked& linked_;
  const Evidence& evidence_;
  const TimeFrame& frame_;
};

}  // namespace

Draft RespondWithEvents(const Linked& linked, const Evidence& evidence, const TimeFrame& frame) {
  return EventHead(linked, evidence, frame).Respond();
}

}  // namespace yesterlog
