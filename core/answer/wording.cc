#include "core/answer/wording.h"

#include "core/answer/display.h"

namespace yesterlog {
namespace {

void AppendPart(const std::string& part, std::string* words) {
  if (!words->empty()) *words += ' ';
  *words += part;
}

}  // namespace

std::string PredicateWords(const Plan& plan) {
  std::string words;
  const Filter& filter = plan.filter;
  if (!filter.labels.empty()) AppendPart("with label " + QuotedList(filter.labels, "or"), &words);
  if (!filter.sources.empty()) AppendPart("from " + QuotedList(filter.sources, "or"), &words);
  if (!plan.required_words.empty()) {
    const bool all = filter.term_mode == TermMode::kAll;
    AppendPart("mentioning " + QuotedList(plan.required_words, all ? "and" : "or"), &words);
  }
  if (filter.min_risk > 0) {
    AppendPart("with risk " + std::to_string(filter.min_risk) + " or higher", &words);
  }
  return words;
}

std::string WhenWords(const Plan& plan, const TimeFrame& frame) {
  if (plan.everything) return "in the whole log";
  return DescribeWindows(plan.filter.windows, frame.zone);
}

std::string Opening(const Plan& plan, const TimeFrame& frame) {
  if (!plan.fallback) return "";
  return "I looked at the last three days (" + DescribeWindows(plan.filter.windows, frame.zone) +
         "), since the question names no time: ";
}

std::string Caveats(const Plan& plan) {
  std::string text;
  if (!plan.other_reading.empty()) {
    text += "; the hour could also mean " + plan.other_reading;
  }
  if (!plan.ignored_words.empty()) {
    text += "; I did not require " + QuotedList(plan.ignored_words, "or") +
            ", which no such event mentions";
  }
  return text;
}

std::string Marks(size_t first, size_t count) {
  std::string marks = count > 0 ? " " : "";
  for (size_t i = first; i < first + count; ++i) marks += "[" + std::to_string(i + 1) + "]";
  return marks;
}

std::string EventLines(const Evidence& evidence, size_t first, size_t count,
                       const TimeFrame& frame) {
  std::string lines;
  for (size_t i = first; i < first + count && i < evidence.events.size(); ++i) {
    lines += "\n" + DescribeEvent(evidence.events[i], frame.zone) + Marks(i, 1) + ".";
  }
  return lines;
}

std::string Capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

}  // namespace yesterlog
