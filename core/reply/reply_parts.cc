#include "core/reply/reply_parts.h"

#include <algorithm>
#include <span>

#include "core/reply/plan_words.h"
#include "core/wording/display.h"
#include "core/wording/event_words.h"
#include "core/wording/moment_words.h"
#include "core/wording/source_words.h"

namespace yesterlog {
namespace {

// A required word may be a choice of two: 'dhl or ups' is 'dhl' or 'ups'.
std::string WithAlternatives(std::string quoted) {
  constexpr std::string_view kOr = " or ";
  bool inside = false;
  for (size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '\'') inside = !inside;
    if (!inside || !std::string_view(quoted).substr(i).starts_with(kOr)) continue;
    quoted.replace(i, kOr.size(), "' or '");
    i += kOr.size() + 1;
  }
  return quoted;
}

// What stands in the log besides the word itself.
std::vector<std::string> OthersThan(const ReadAs& read) {
  std::vector<std::string> others;
  for (const std::string& word : read.in_log) {
    const bool said = std::ranges::find(others, word) != others.end();
    if (!said && word != read.asked) others.push_back(word);
  }
  return others;
}

bool IsOfState(const Condition& part) {
  return part.type == ConditionType::kField && part.field == "state";
}

// Sources, labels, a state, words: what the events are called by.
std::string NameWords(const Linked& linked) {
  const Filter& filter = linked.filter;
  std::vector<std::string> parts;
  if (!filter.labels.empty()) parts.push_back("label " + QuotedList(filter.labels, "or"));
  if (!filter.sources.empty())
    parts.push_back("source " + QuotedList(SourceNames(filter.sources), "or"));
  if (filter.min_risk > 0) {
    parts.push_back("risk " + std::to_string(filter.min_risk) +
                    (filter.min_risk < 4 ? " or higher" : ""));
  }
  for (const Condition& part : filter.where.parts) {
    if (part.type == ConditionType::kField && part.field == "state" && part.op == FieldOp::kEqual &&
        part.values.size() == 1) {
      parts.push_back("state " + QuotedList(part.values, "or"));
    }
  }
  std::string words;
  for (size_t i = 0; i < parts.size(); ++i) {
    words += (i == 0 ? "with " : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  }
  if (linked.required_words.empty()) return words;
  const bool all = filter.term_mode == TermMode::kAll;
  return words + (words.empty() ? "" : " ") + "mentioning " +
         WithAlternatives(QuotedList(linked.required_words, all ? "and" : "or"));
}

std::string Both(const std::string& names, const std::string& fields) {
  if (names.empty() || fields.empty()) return names + fields;
  const bool mentions = names.find("mentioning") != std::string::npos;
  return names + (mentions && fields.starts_with("with ") ? ", " : " and ") + fields;
}

}  // namespace

// What is left out stands in a note of its own.
std::string PredicateWords(const Linked& linked) {
  Condition bounds;
  for (const Condition& part : linked.filter.where.parts) {
    if (part.type == ConditionType::kField && !IsOfState(part)) bounds.parts.push_back(part);
  }
  return Both(NameWords(linked), ConditionWords(bounds));
}

std::string ShapedPredicateWords(const Linked& linked) {
  const bool is_state = linked.shape && linked.shape->operation == Operation::kState;
  Condition bounds;
  for (const Condition& part : linked.filter.where.parts) {
    const bool named =
        part.field == "state" && part.op == FieldOp::kEqual && part.values.size() == 1;
    const bool said =
        part.type != ConditionType::kField || named || (is_state && part.field == "state");
    if (!said) bounds.parts.push_back(part);
  }
  return Both(NameWords(linked), ConditionWords(bounds));
}

std::string WhenWords(const Linked& linked, const TimeFrame& frame) {
  const PlanTime time{.windows = linked.everything ? std::vector<Window>() : linked.windows,
                      .recurrence = linked.recurrence};
  return TimeWords(time, frame);
}

std::string WithScope(const std::string& summary, const std::string& predicate,
                      const std::string& when) {
  const char* joint = summary.find(',') == std::string::npos ? " " : ", ";
  std::string text = summary;
  for (const std::string& words : {predicate, when}) {
    if (!words.empty()) text += joint + words;
  }
  return text;
}

std::string Opening(const Linked& linked, const TimeFrame& frame) {
  std::vector<std::string> why = linked.shortfalls;
  if (linked.nearest && !linked.ignored_words.empty()) {
    why.insert(why.begin(), "as no such event mentions " + QuotedList(linked.ignored_words, "or"));
  }
  std::string text;
  for (const std::string& reason : why) text += ", " + reason;
  if (linked.nearest || !why.empty()) text = "the nearest reading" + text + ": ";
  if (!linked.fallback || linked.everything) return text;
  return text + "I looked at the last three days (" + DescribeWindows(linked.windows, frame.zone) +
         "), since the question names no time: ";
}

std::string Caveats(const Linked& linked) {
  std::string text;
  if (!linked.other_reading.empty()) {
    text += "; the hour could also mean " + linked.other_reading;
  }
  if (!linked.ignored_words.empty() && !linked.nearest) {
    text += "; I did not require " + QuotedList(linked.ignored_words, "or") +
            ", which no such event mentions";
  }
  for (const ReadAs& read : linked.read_as) {
    if (OthersThan(read).empty()) continue;
    text += "; I took " + QuoteName(read.asked) + " for " + QuotedList(OthersThan(read), "or", 3);
  }
  return text + Notes(linked);
}

std::string Notes(const Linked& linked) {
  std::string text;
  for (const std::string& note : linked.notes) text += "; " + note;
  return text;
}

std::string Marks(size_t first, size_t count) {
  std::string marks = count > 0 ? " " : "";
  for (size_t i = first; i < first + count; ++i) marks += "[" + std::to_string(i + 1) + "]";
  return marks;
}

std::string EventLines(const Evidence& evidence, size_t first, size_t count,
                       const TimeFrame& frame) {
  const std::span<const Event> shown = evidence.events;
  std::string lines;
  for (size_t i = first; i < first + count && i < evidence.events.size(); ++i) {
    const Event& event = evidence.events[i];
    const Precision precision = PrecisionIn(shown, event);
    lines += "\n" + DescribeEvent(event, frame.zone, precision) + Marks(i, 1) + ".";
  }
  return lines;
}

std::string SentenceCase(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

}  // namespace yesterlog
