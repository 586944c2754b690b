#include "core/reply/plan_answer.h"

#include <array>
#include <set>

#include "core/reply/plan_parts.h"
#include "core/reply/reply_parts.h"

namespace yesterlog {
namespace {

const char* TemplateName(ResultType type) {
  constexpr std::array kNames = {"plan_count",    "plan_yes",     "plan_time",  "plan_list",
                                 "plan_duration", "plan_value",   "plan_state", "plan_names",
                                 "plan_series",   "plan_compare", "plan_text"};
  static_assert(kNames.size() == static_cast<size_t>(ResultType::kText) + 1);
  return kNames.at(static_cast<size_t>(type));
}

std::string TextOf(const PlanParts& parts) {
  if (parts.plan().operation == Operation::kState) return AnswerState(parts);
  switch (parts.result.type) {
    case ResultType::kDuration:
      return AnswerLengths(parts);
    case ResultType::kValue:
      return AnswerValue(parts);
    case ResultType::kNames:
      return AnswerNames(parts);
    case ResultType::kSeries:
      return AnswerSeries(parts);
    case ResultType::kCompare:
      return AnswerSides(parts);
    default:
      return AnswerEvents(parts);
  }
}

Draft DraftOf(const char* name, const std::string& opening, const std::string& text,
              Refusal refusal) {
  return {.template_name = name,
          .text = SentenceCase(opening) + text,
          .markdown = {},
          .refusal = refusal};
}

}  // namespace

std::vector<int64_t> RowsToCite(const PlanResult& result, size_t most) {
  std::vector<int64_t> rows;
  std::set<int64_t> seen;
  for (const ResultRow& row : result.rows) {
    if (rows.size() == most) break;
    if (row.rowid && seen.insert(*row.rowid).second) rows.push_back(*row.rowid);
  }
  return rows;
}

std::optional<int64_t> CountOfResult(const Plan& plan, const PlanResult& result) {
  const bool counted = plan.length || plan.aggregate == Aggregate::kOpen;
  if (counted && result.type == ResultType::kDuration) return result.rows_total;
  const bool counts = result.type == ResultType::kCount && plan.measure != Measure::kDuration &&
                      plan.measure != Measure::kValue;
  if ((!counts && result.type != ResultType::kNames) || !result.value) return std::nullopt;
  return static_cast<int64_t>(*result.value);
}

Draft AnswerPlan(const PlanQuestion& question, const PlanResult& result,
                 std::span<const Event> cited) {
  const PlanParts parts{question, result, cited};
  const bool unmeasured = result.type == ResultType::kValue && !result.value && result.text.empty();
  if ((result.tally.events == 0 && result.rows.empty()) || unmeasured) {
    return DraftOf("plan_nothing", question.opening, AnswerNothing(parts),
                   Refusal::kNothingRelevant);
  }
  return DraftOf(TemplateName(result.type), question.opening, TextOf(parts), Refusal::kNone);
}

}  // namespace yesterlog
