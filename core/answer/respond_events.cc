#include "core/answer/respond_heads.h"
#include "core/answer/spells.h"
#include "core/answer/wording.h"
#include "core/digest/display.h"

namespace yesterlog {
namespace {

class EventHead {
 public:
  EventHead(const Plan& plan, const Evidence& evidence, const TimeFrame& frame)
      : plan_(plan), evidence_(evidence), frame_(frame) {}

  Draft Respond() const {
    if (evidence_.relaxed) return Make("closest", Closest());
    switch (plan_.shape) {
      case Shape::kLatest:
        return Make("latest", Ordered("latest"));
      case Shape::kFirst:
        return Make("first", Ordered("first"));
      case Shape::kWhere:
        return Make("where", Where());
      case Shape::kDuration:
        return Duration();
      case Shape::kStandOut:
        return StandOut();
      case Shape::kExists:
        return Make("exists", Matches(plan_.ignored_words.empty() ? "yes, " : ""));
      default:
        return Make(plan_.shape == Shape::kWhen ? "when" : "list", Matches(""));
    }
  }

 private:
  size_t shown() const { return evidence_.events.size(); }
  int64_t total() const { return evidence_.tally.events; }
  std::string AllMarks() const { return Marks(0, shown()); }

  Draft Make(const char* name, const std::string& lead) const {
    return {.template_name = name,
            .text = SentenceCase(Opening(plan_, frame_) + lead) + Lines(),
            .markdown = {},
            .refusal = Refusal::kNone};
  }

  std::string Lines() const {
    const bool ordered = plan_.shape == Shape::kLatest || plan_.shape == Shape::kFirst;
    const bool said = !evidence_.relaxed && ((ordered && shown() == 1) || (listed() && IsSingle()));
    return said ? "" : EventLines(evidence_, 0, shown(), frame_);
  }

  bool listed() const {
    return plan_.shape == Shape::kExists || plan_.shape == Shape::kWhen ||
           plan_.shape == Shape::kList;
  }

  std::string When() const { return plan_.fallback ? "" : " " + WhenWords(plan_, frame_); }

  std::string Predicate() const {
    const std::string words = PredicateWords(plan_);
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
    return DescribeEvent(evidence_.events[0], frame_.zone) + Caveats(plan_) + AllMarks() + ".";
  }

  std::string Matches(const std::string& opening) const {
    if (IsSingle()) return opening + "1 event" + Predicate() + When() + ": " + TheEvent();
    const bool ranked = !evidence_.scores.empty();
    const char* which = ranked ? "the best" : plan_.shape == Shape::kExists ? "" : "the latest";
    return opening + Plural(total(), "event") + Predicate() + When() + Part(which) +
           Caveats(plan_) + AllMarks() + ".";
  }

  std::string Ordered(const std::string& order) const {
    if (shown() == 1) {
      return "the " + order + " event" + Predicate() + When() + " is " + TheEvent();
    }
    return "the " + order + " " + std::to_string(shown()) + " of " + Plural(total(), "event") +
           Predicate() + When() + Caveats(plan_) + AllMarks() + ".";
  }

  std::string Where() const {
    constexpr size_t kListed = 8;
    std::string names;
    for (size_t i = 0; i < evidence_.groups.size() && i < kListed; ++i) {
      const Group& group = evidence_.groups[i];
      names += (i == 0 ? "" : ", ") + QuoteName(group.name) + " (" +
               Plural(group.tally.events, "event") + ")";
    }
    if (evidence_.groups.size() > kListed) {
      names += " and " + std::to_string(evidence_.groups.size() - kListed) + " more";
    }
    return names + ": " + Plural(total(), "event") + Predicate() + When() + Part("the latest") +
           Caveats(plan_) + AllMarks() + ".";
  }

  std::string Closest() const {
    return "no event" + When() + " mentions all of " + QuotedList(plan_.required_words, "and") +
           "; the closest" + AllMarks() + ".";
  }

  Draft Duration() const {
    if (evidence_.spells == 0) {
      return Make("list", Matches(""));
    }
    const int64_t ended = evidence_.spells - evidence_.unended;
    std::string text = Plural(evidence_.spells, "time") + Predicate() + When();
    if (ended > 0) {
      text += ", " + FormatDuration(evidence_.total_ms);
      if (ended > 1) text += " in all, each";
      if (!plan_.ends.empty()) {
        text += " until the next " + QuoteName(plan_.ends.front()) + " of the same source";
      }
    }
    if (evidence_.unended > 0) {
      text += ", " + std::to_string(evidence_.unended) + " of them without an end in the log";
    }
    if (evidence_.spells > static_cast<int64_t>(shown())) {
      text += "; the longest " + std::to_string(shown()) + " below";
    }
    text += Caveats(plan_) + AllMarks() + ".";
    for (size_t i = 0; i < shown(); ++i) text += SpellLine(i);
    return {.template_name = "duration",
            .text = SentenceCase(Opening(plan_, frame_) + text),
            .markdown = {},
            .refusal = Refusal::kNone};
  }

  // "1 minute from Tue 07-Apr-2026 17:31 to 17:32, Garage door: ... [1]."
  std::string SpellLine(size_t i) const {
    const Event& event = evidence_.events[i];
    const bool ended = i < evidence_.ends.size() && evidence_.ends[i].has_value();
    const Instant* end = ended ? &*evidence_.ends[i] : nullptr;
    const std::string begin = FormatMoment(event.start, frame_.zone);
    std::string time = "since " + begin;
    if (end) {
      const bool same_day =
          DateOf(frame_.zone.ToLocal(event.start)) == DateOf(frame_.zone.ToLocal(*end));
      time = FormatDuration(end->ms - event.start.ms) + " from " + begin + " to " +
             (same_day ? FormatClock(*end, frame_.zone) : FormatMoment(*end, frame_.zone));
    }
    return "\n" + SentenceCase(time) + ", " + DescribeContent(event) + Marks(i, 1) + ".";
  }

  Draft StandOut() const {
    if (shown() == 0) {
      const std::string events =
          total() == 1 ? "the one event" : "none of the " + Plural(total(), "event");
      const std::string has = total() == 1 ? " has no risk above 0" : " has a risk above 0";
      return {.template_name = "nothing_stands_out",
              .text = SentenceCase(Opening(plan_, frame_) + "nothing stands out: " + events +
                                   Predicate() + When() + has + "."),
              .markdown = {},
              .refusal = Refusal::kNothingRelevant};
    }
    const Group& top = evidence_.groups.front();
    return Make("stand_out", "the highest risk" + When() + " is " + top.name + ", of " +
                                 Plural(top.tally.events, "event") + " among " +
                                 std::to_string(total()) + Predicate() + Caveats(plan_) +
                                 AllMarks() + ".");
  }

  const Plan& plan_;
  const Evidence& evidence_;
  const TimeFrame& frame_;
};

}  // namespace

Draft RespondWithEvents(const Plan& plan, const Evidence& evidence, const TimeFrame& frame) {
  return EventHead(plan, evidence, frame).Respond();
}

}  // namespace yesterlog
