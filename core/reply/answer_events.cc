#include <algorithm>

#include "core/reply/plan_parts.h"
#include "core/reply/plan_words.h"
#include "core/reply/reply_parts.h"
#include "core/wording/display.h"
#include "core/wording/duration.h"
#include "core/wording/event_words.h"

namespace yesterlog {
namespace {

std::string Counted(const PlanParts& parts) {
  const std::string bound = parts.result.at_least ? "at least " : "";
  const auto number = static_cast<int64_t>(parts.result.value.value_or(0));
  const char* noun = "event";
  if (parts.plan().measure == Measure::kIncidents) noun = "incident";
  if (parts.plan().measure == Measure::kDuration) noun = "time";
  return SentenceCase(bound + Plural(number, noun)) + parts.Predicate() + parts.When();
}

// "the first of 7 events", "the last 3 of 7 events"; empty where the order asks for none.
std::string Ordered(const PlanParts& parts) {
  const int64_t total = parts.result.tally.events;
  const size_t shown = parts.result.rows.size();
  const std::string of =
      (shown > 1 ? " " + std::to_string(shown) : "") + " of " + Plural(total, "event");
  switch (parts.plan().operation) {
    case Operation::kFirst:
      return "the first" + of;
    case Operation::kLast:
      return "the last" + of;
    case Operation::kNth: {
      const int n = parts.plan().n;
      return "number " + std::to_string(n < 0 ? -n : n) + (n < 0 ? " from the end" : "") + of;
    }
    default:
      return "";
  }
}

std::string Lead(const PlanParts& parts) {
  const PlanResult& result = parts.result;
  if (result.type == ResultType::kCount) return Counted(parts);
  const auto shown = static_cast<int64_t>(result.rows.size());
  const int64_t total = std::max({result.rows_total, shown, result.tally.events});
  if (const std::string ordered = Ordered(parts); !ordered.empty()) {
    return SentenceCase(ordered) + parts.Predicate() + parts.When();
  }
  std::string text = result.type != ResultType::kYes ? ""
                     : result.value.value_or(0) != 0 ? "yes, "
                                                     : "no, ";
  text = SentenceCase(text + Plural(total, "event")) + parts.Predicate() + parts.When();
  if (shown > 0 && shown < total) text += ", " + std::to_string(shown) + " of them below";
  return text;
}

std::string Article(const std::string& noun) {
  constexpr std::string_view kVowels = "aeiouAEIOU";
  const bool vowel = !noun.empty() && kVowels.find(noun[0]) != std::string_view::npos;
  // "a user", "a url": the first letter is said as in "you".
  const bool you = noun.starts_with("us") || noun.starts_with("ur") || noun.starts_with("uni") ||
                   noun.starts_with("uu");
  return (vowel && !you ? "an " : "a ") + noun;
}

std::string Condensed(const Condition& expected) {
  std::string states;
  for (const std::string& state : expected.values) {
    states += (states.empty() ? "" : " or ") + PlainName(state);
  }
  return states;
}

}  // namespace

std::string AnswerEvents(const PlanParts& parts) {
  const std::vector<ResultRow>& rows = parts.result.rows;
  const std::string lead = Lead(parts);
  const bool is_sentence = parts.result.tally.events <= 1 || !Ordered(parts).empty();
  if (rows.size() == 1 && is_sentence && parts.EventOf(rows[0])) {
    return parts.EndedWith(lead + ": " + DescribeEvent(*parts.EventOf(rows[0]), parts.zone()),
                           parts.MarkOf(rows[0]));
  }
  std::string text = parts.EndedWith(lead, Marks(0, parts.cited.size()));
  for (const ResultRow& row : rows) {
    const Event* event = parts.EventOf(row);
    if (!event) continue;
    const Precision precision = PrecisionIn(parts.cited, *event);
    text += "\n" + DescribeEvent(*event, parts.zone(), precision) + parts.MarkOf(row) + ".";
  }
  return text;
}

std::string AnswerNothing(const PlanParts& parts) {
  const Plan& plan = parts.plan();
  const std::string none = parts.Events("no ");
  switch (plan.operation) {
    case Operation::kState: {
      const std::string states = plan.expected && plan.expected->type == ConditionType::kField
                                     ? " tells whether it is " + Condensed(*plan.expected)
                                     : std::string(" tells of a state");
      return parts.Ended("No event" + parts.Predicate() + states);
    }
    case Operation::kExists:
      return parts.Ended("No: " + none);
    case Operation::kValue:
      return parts.Ended("No such reading: " + none + " has a number for " +
                         FieldWords(plan.field));
    case Operation::kDistinct:
    case Operation::kTop:
      if (plan.by && plan.by->unit == Unit::kField) {
        return parts.Ended("None: " + none + " names " + Article(FieldWords(plan.by->field)));
      }
      return parts.Ended("None: " + none);
    case Operation::kCount:
      return parts.Ended("None: " + none);
    default:
      return parts.Ended("Nothing found: " + none);
  }
}

}  // namespace yesterlog
