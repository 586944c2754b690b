#include <algorithm>

#include "core/reply/plan_parts.h"
#include "core/reply/plan_words.h"
#include "core/reply/reply_parts.h"
#include "core/wording/display.h"
#include "core/wording/source_words.h"
#include "core/wording/unit_words.h"

namespace yesterlog {
namespace {

Grouping GroupingOf(const Plan& plan) {
  return plan.by ? *plan.by : Grouping{.unit = Unit::kSource};
}

std::string NameOf(const PlanParts& parts, const ResultRow& row) {
  const Unit unit = GroupingOf(parts.plan()).unit;
  if (IsStretch(unit)) return NameOfUnit(unit, row.name, row.window, parts.zone());
  if (unit == Unit::kKind && !row.text.empty()) return QuoteName(row.text);
  return unit == Unit::kSource ? SourceName(row.name) : PlainName(row.name);
}

std::string FigureOfRow(const PlanParts& parts, const ResultRow& row) {
  if (!row.value) return row.text.empty() ? "none" : QuoteLogText(row.text);
  return FigureOf(parts, *row.value);
}

// "D. Mercer (3) [1]"
std::string Numbered(const PlanParts& parts, const ResultRow& row) {
  return NameOf(parts, row) + " (" + FigureOfRow(parts, row) + ")" + parts.MarkOf(row);
}

std::vector<std::string> NumberedRows(const PlanParts& parts) {
  std::vector<std::string> names;
  for (const ResultRow& row : parts.result.rows) names.push_back(Numbered(parts, row));
  return names;
}

bool CountsEvents(const Plan& plan) {
  return plan.measure == Measure::kOccurrences || plan.measure == Measure::kIncidents;
}

std::string MeasureWords(const Plan& plan) {
  if (plan.measure == Measure::kIncidents) return "incidents";
  if (plan.measure == Measure::kDuration) return AggregateWords(plan.aggregate) + " time";
  if (plan.measure == Measure::kOccurrences) return "events";
  return ValueWords(plan.aggregate, UnitInName(plan.field).field);
}

// A bound on lengths says more than that there is one.
std::string HavingWords(const Plan& plan) {
  if (plan.length) {
    const bool none = plan.having && plan.having->op == FieldOp::kEqual;
    return (none ? ", never " : ", each time ") + LengthWords(*plan.length);
  }
  if (!plan.having) return "";
  const std::string bound = FigureWords(plan.having->bound, "", Exactness::kAsLogged);
  switch (plan.having->op) {
    case FieldOp::kEqual:
      return ", exactly " + bound + " each";
    case FieldOp::kNotEqual:
      return ", other than " + bound + " each";
    case FieldOp::kLess:
      return ", fewer than " + bound + " each";
    case FieldOp::kLessEqual:
      return ", at most " + bound + " each";
    case FieldOp::kGreater:
      return ", more than " + bound + " each";
    default:
      return ", at least " + bound + " each";
  }
}

// "sales most often (20 of 53)", "a (5) and b (5) most often, of 53"
std::string Top(const PlanParts& parts) {
  const PlanResult& result = parts.result;
  const bool most = parts.plan().direction == Direction::kDescending;
  if (!CountsEvents(parts.plan())) {
    return ListOf(NumberedRows(parts), result.rows_total) + ": the " +
           (most ? "largest " : "smallest ") + MeasureWords(parts.plan()) + parts.Predicate() +
           parts.When();
  }
  const std::string often = most ? " most often" : " least often";
  const std::string of = " of " + std::to_string(result.tally.occurrences);
  if (result.rows.size() == 1) {
    const ResultRow& row = result.rows.front();
    return NameOf(parts, row) + often + " (" + FigureOfRow(parts, row) + of + ")" +
           parts.MarkOf(row) + parts.Events(", counting every ");
  }
  return ListOf(NumberedRows(parts), result.rows_total) + often + "," + of +
         parts.Events(", counting every ");
}

}  // namespace

std::string AnswerNames(const PlanParts& parts) {
  const PlanResult& result = parts.result;
  if (result.rows.empty()) return AnswerNothing(parts);
  if (parts.plan().operation == Operation::kTop) return parts.Ended(Top(parts));
  const std::string names = ListOf(NumberedRows(parts), result.rows_total);
  const std::string total =
      GroupingWords(GroupingOf(parts.plan()),
                    std::max(result.rows_total, static_cast<int64_t>(result.rows.size())));
  const std::string counting = parts.Events(", counting every ") + HavingWords(parts.plan());
  if (parts.question.asks_how_many) return parts.Ended(total + ": " + names + counting);
  return parts.Ended(names + counting);
}

std::string AnswerSeries(const PlanParts& parts) {
  const Grouping by = GroupingOf(parts.plan());
  const std::string unit =
      by.unit == Unit::kField ? "value of " + FieldWords(by.field) : UnitName(by.unit);
  return parts.Ended(SentenceCase(MeasureWords(parts.plan())) + " per " + unit + parts.Predicate() +
                     parts.When() + ": " + ListOf(NumberedRows(parts), parts.result.rows_total));
}

std::string AnswerSides(const PlanParts& parts) {
  const std::vector<ResultRow>& rows = parts.result.rows;
  std::vector<std::string> sides;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Side& side = parts.plan().sides.at(i);
    const std::string name = !rows[i].name.empty() ? QuoteName(rows[i].name)
                             : side.time           ? TimeWords(*side.time, parts.question.frame)
                                                   : ConditionWords(side.selection);
    sides.push_back(FigureOfRow(parts, rows[i]) + " " + name + parts.MarkOf(rows[i]));
  }
  std::string text = SentenceCase(MeasureWords(parts.plan())) + parts.Predicate() + ": " +
                     ListOf(std::move(sides), parts.result.rows_total);
  if (parts.result.value) {
    const double more = *parts.result.value;
    text +=
        more == 0 ? ", as many" : ", a difference of " + FigureOf(parts, more < 0 ? -more : more);
  }
  return parts.Ended(text);
}

}  // namespace yesterlog
