#include "core/link/bound_form.h"

#include <vector>

#include "core/language/unit_phrases.h"

namespace yesterlog {

AskedForm FormWithout(const Question& question, TokenSpan length) {
  std::vector<Token> said;
  for (size_t i = 0; i < question.tokens.size(); ++i) {
    const bool inside = i >= length.begin && i < length.end;
    if (!inside && question.uses[i] != TokenUse::kTime) said.push_back(question.tokens[i]);
  }
  AnswerForm form = AnswerFormOf(said, false);
  const bool whether = HasPhrase(said, "^ did|do|does|was|were|has|have|is|are|any");
  if (whether && !HasPhrase(said, "how long")) form = AnswerForm::kExists;
  // "on which days was it never open for more than an hour"; "was it never" takes neither yes nor
  // no.
  if (HasPhrase(said, "never|not|no|nobody|none|without|wasn't|didn't|weren't|isn't|hasn't")) {
    if (form == AnswerForm::kUnitsWith) form = AnswerForm::kUnitsWithout;
    if (form == AnswerForm::kExists) form = AnswerForm::kList;
  }
  return {form, UnitOf(said, form)};
}

bool IsGrouping(Operation operation) {
  return operation == Operation::kDistinct || operation == Operation::kTop ||
         operation == Operation::kPerUnit;
}

std::optional<Plan> GroupsAsked(const Linked& linked, const AskedForm& asked) {
  Plan plan{.operation = Operation::kDistinct};
  if (linked.shape) plan = *linked.shape;
  const AnswerForm form = asked.form;
  if (!linked.shape && IsUnitForm(form) && form != AnswerForm::kBusiest &&
      form != AnswerForm::kQuietest && form != AnswerForm::kEach) {
    plan.by = Grouping{.unit = asked.unit};
    if (form == AnswerForm::kUnitsWithout) plan.having = Having{FieldOp::kEqual, 0};
  } else if (!linked.shape && form == AnswerForm::kCountSources) {
    plan.by = Grouping{.unit = Unit::kSource};
  }
  if (!plan.by) return std::nullopt;
  plan.measure = Measure::kDuration;
  if (plan.operation == Operation::kDistinct && !plan.having) {
    plan.having = Having{FieldOp::kGreater, 0};
  }
  return plan;
}

}  // namespace yesterlog
