#include <algorithm>

#include "core/reply/plan_parts.h"
#include "core/wording/display.h"
#include "core/wording/moment_words.h"
#include "core/wording/source_words.h"

namespace yesterlog {
namespace {

bool HasWords(const Condition& condition) {
  return condition.type == ConditionType::kText || std::ranges::any_of(condition.parts, HasWords);
}

std::string StateOf(const ResultRow& row) { return PlainName(row.text); }

std::string SinceWords(const PlanParts& parts, const ResultRow& row) {
  if (!row.window || !row.window->start) return "";
  return " since " + FormatMoment(*row.window->start, parts.zone());
}

// Whose state it is; where words chose the events, the source alone does not tell.
std::string Subject(const ResultRow& row) {
  const std::string name = IsLogFile(row.name) ? "" : SourceName(row.name);
  return name.empty() ? "it" : name;
}

std::string TextOf(const PlanParts& parts, const ResultRow& row) {
  const Event* event = parts.EventOf(row);
  if (event == nullptr || !HasWords(parts.plan().selection)) return "";
  const std::string text = QuoteLogText(event->text);
  return text.empty() ? "" : " (" + text + ")";
}

std::string OneState(const PlanParts& parts, const ResultRow& row) {
  return Subject(row) + " has been " + StateOf(row) + SinceWords(parts, row) + TextOf(parts, row);
}

}  // namespace

std::string AnswerState(const PlanParts& parts) {
  const std::vector<ResultRow>& rows = parts.result.rows;
  std::string opening;
  if (parts.result.type == ResultType::kYes) {
    opening = parts.result.value.value_or(0) != 0 ? "Yes: " : "No: ";
  }
  if (rows.empty()) return AnswerNothing(parts);
  if (rows.size() == 1) {
    return parts.EndedWith(opening + OneState(parts, rows[0]), parts.MarkOf(rows[0]));
  }
  std::vector<std::string> states;
  for (const ResultRow& row : rows) {
    states.push_back(Subject(row) + " (" + StateOf(row) + SinceWords(parts, row) + ")" +
                     parts.MarkOf(row));
  }
  return parts.Ended(opening + ListOf(std::move(states), parts.result.rows_total));
}

}  // namespace yesterlog
