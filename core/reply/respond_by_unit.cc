#include <algorithm>

#include "core/reply/reply_parts.h"
#include "core/reply/respond_heads.h"
#include "core/wording/display.h"
#include "core/wording/event_words.h"
#include "core/wording/source_words.h"
#include "core/wording/unit_words.h"

namespace yesterlog {
namespace {

constexpr size_t kListed = 31;
constexpr size_t kListedOfEach = 62;  // where the list is the answer

// Which stretches (sources, labels) had the most, the fewest, any or none of what was asked for.
class UnitHead {
 public:
  UnitHead(const Linked& linked, const Evidence& evidence, const TimeFrame& frame)
      : linked_(linked), evidence_(evidence), frame_(frame) {}

  Draft Respond() const {
    switch (linked_.form) {
      case AnswerForm::kBusiest:
        return Make("busiest", Extreme("the most were ", Most()) + Lines() + Others());
      case AnswerForm::kQuietest:
        return Make("quietest", Extreme("the fewest were ", Fewest()) + Others());
      case AnswerForm::kEach:
        return Make("each", "{sum} " + Noun() + Scope() + Average() + Others());
      case AnswerForm::kUnitsWith:
        return Make("units_with", Selected(false));
      default:
        return Make("units_without", Selected(true));
    }
  }

 private:
  const std::vector<Group>& groups() const { return evidence_.groups; }
  std::string Noun() const { return std::string(NounOf(evidence_.events)) + "s"; }
  std::string AllMarks() const { return Marks(0, evidence_.events.size()); }
  std::string When() const { return linked_.fallback ? "" : " " + WhenWords(linked_, frame_); }

  std::string Events(const char* first) const {
    const std::string words = PredicateWords(linked_);
    return first + std::string("event") + (words.empty() ? "" : " " + words);
  }

  Draft Make(const char* name, const std::string& text) const {
    return {.template_name = name,
            .text = SentenceCase(Opening(linked_, frame_) + text),
            .markdown = {},
            .refusal = Refusal::kNone};
  }

  int64_t Most() const {
    return std::ranges::max(groups(), {}, [](const Group& group) { return group.occurrences; })
        .occurrences;
  }

  int64_t Fewest() const {
    return std::ranges::min(groups(), {}, [](const Group& group) { return group.occurrences; })
        .occurrences;
  }

  std::string Extreme(const std::string& opening, int64_t number) const {
    return opening + Those(number) + ", of {sum} " + Noun() + Scope();
  }

  // "on Tue 7 Apr 2026 and on Wed 8 Apr 2026 (5 each)"
  std::string Those(int64_t number) const {
    constexpr size_t kNamed = 4;
    std::vector<std::string> names;
    for (const Group& group : groups()) {
      if (group.occurrences == number) names.push_back(OfUnit(linked_.unit, group.name));
    }
    const size_t named = names.size() > kNamed ? kNamed - 1 : names.size();
    std::string list;
    for (size_t i = 0; i < named; ++i) {
      list += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    if (named < names.size()) list += " and " + std::to_string(names.size() - named) + " more";
    return list + " (" + std::to_string(number) + (names.size() > 1 ? " each)" : ")");
  }

  std::string Scope() const {
    return When() + ", counting " + Events("every ") + Caveats(linked_) + AllMarks() + ".";
  }

  // The events of the fullest stretch.
  std::string Lines() const { return EventLines(evidence_, 0, evidence_.events.size(), frame_); }

  // "On average 4.4 a day over 34 days; the most were on ... (12), the fewest on ... (0)."
  std::string Average() const {
    if (!IsStretch(linked_.unit) || groups().size() < 2) return "";
    const auto units = static_cast<int64_t>(groups().size());
    const int64_t tenths = (evidence_.tally.occurrences * 10 + units / 2) / units;
    const std::string unit = UnitName(linked_.unit);
    // An hour of the day and a weekday come round again: how often, the count does not tell.
    const bool comes_round = linked_.unit == Unit::kHourOfDay || linked_.unit == Unit::kWeekday;
    const std::string average = "On average " + std::to_string(tenths / 10) + "." +
                                std::to_string(tenths % 10) + " a " + unit + " over " +
                                Plural(units, unit) + "; the most were ";
    const bool open = std::ranges::any_of(
        linked_.windows, [&](const Window& window) { return frame_.now < window.end; });
    return "\n" + (comes_round ? "The most were " : average) + Those(Most()) + ", the fewest " +
           Those(Fewest()) + (open ? "; the latest is not over yet" : "") + AllMarks() + ".";
  }

  std::string Others() const {
    const bool stretches = IsStretch(linked_.unit);
    const size_t most = linked_.form == AnswerForm::kEach ? kListedOfEach : kListed;
    if (groups().size() < 2 || (stretches && groups().size() > most)) return "";
    std::string text = "\nOne by one: ";
    // Sources and labels are many: the first are the fullest.
    const size_t listed = std::min(groups().size(), most);
    for (size_t i = 0; i < listed; ++i) text += (i == 0 ? "" : ", ") + Numbered(groups()[i]);
    if (listed < groups().size()) {
      text += " and " + std::to_string(groups().size() - listed) + " more";
    }
    if (const int64_t rest = Unnamed(); rest > 0) {
      text += "; without a " + std::string(UnitName(linked_.unit)) + ": " + std::to_string(rest);
    }
    return text + AllMarks() + ".";
  }

  // Events that have no source or label.
  int64_t Unnamed() const {
    if (IsStretch(linked_.unit)) return 0;
    int64_t rest = evidence_.tally.occurrences;
    for (const Group& group : groups()) rest -= group.occurrences;
    return rest;
  }

  std::string NameOf(const Group& group) const {
    if (IsStretch(linked_.unit)) return group.name;
    return QuoteName(linked_.unit == Unit::kSource ? SourceName(group.name) : group.name);
  }

  std::string Numbered(const Group& group) const {
    return NameOf(group) + ": " + std::to_string(group.occurrences);
  }

  std::string Selected(bool none) const {
    std::vector<std::string> names;
    for (const Group& group : groups()) {
      if ((group.occurrences == 0) != none) continue;
      names.push_back(none ? NameOf(group) : Numbered(group));
    }
    std::string list;
    for (size_t i = 0; i < std::min(names.size(), kListed); ++i) {
      list += (i == 0 ? ": " : ", ") + names[i];
    }
    if (names.size() > kListed) list += " and " + std::to_string(names.size() - kListed) + " more";
    if (names.empty())
      list = ": " + std::string(none ? "each of them had one" : "none of them had one");
    return "{sum} of the " + Plural(static_cast<int64_t>(groups().size()), UnitName(linked_.unit)) +
           (linked_.everything ? "" : When()) +
           (IsStretch(linked_.unit) ? " that the log covers " : " of the log ") +
           (none ? "had no " : "had an ") + Events("") + list + Caveats(linked_) + AllMarks() + ".";
  }

  const Linked& linked_;
  const Evidence& evidence_;
  const TimeFrame& frame_;
};

}  // namespace

Draft RespondByUnit(const Linked& linked, const Evidence& evidence, const TimeFrame& frame) {
  return UnitHead(linked, evidence, frame).Respond();
}

Draft RespondWithComparison(const Linked& linked, const Evidence& evidence,
                            const TimeFrame& frame) {
  std::vector<Group> sides = evidence.groups;
  std::ranges::stable_sort(
      sides, [](const Group& a, const Group& b) { return a.occurrences > b.occurrences; });
  const auto number = [](const Group& side) {
    return " (" + std::to_string(side.occurrences) + ")";
  };
  const bool equal = sides.front().occurrences == sides.back().occurrences;
  std::string text = equal ? "as many " : "more ";
  for (size_t i = 0; i < sides.size(); ++i) {
    text += (i == 0   ? ""
             : i == 1 ? (equal ? " as " : " than ")
                      : ", ") +
            sides[i].name + number(sides[i]);
  }
  const std::string words = PredicateWords(linked);
  const bool windows = linked.sides.empty();
  text += ": {sum} " + std::string(NounOf(evidence.events)) + "s" +
          (windows || linked.fallback ? "" : " " + WhenWords(linked, frame)) +
          " in all, counting every event" + (words.empty() ? "" : " " + words);
  const bool open = std::ranges::any_of(
      linked.windows, [&](const Window& window) { return windows && frame.now < window.end; });
  if (open) text += "; the later time is not over yet";
  text += Caveats(linked) + Marks(0, evidence.events.size()) + ".";
  return {.template_name = "compare",
          .text = SentenceCase(Opening(linked, frame) + text) +
                  EventLines(evidence, 0, evidence.events.size(), frame),
          .markdown = {},
          .refusal = Refusal::kNone};
}

}  // namespace yesterlog
