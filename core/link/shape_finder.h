// What the finders of a question's operation have in common. Internal to asked_shape.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/language/question.h"
#include "core/link/asked_shape.h"

namespace yesterlog {

// That an event has the field.
inline Condition FieldPresent(const std::string& field) {
  return {.type = ConditionType::kField, .field = field, .op = FieldOp::kPresent};
}

class ShapeFinder {
 public:
  ShapeFinder(const Question& question, Vocabulary* vocabulary, Filter* names)
      : question_(question),
        tokens_(question.tokens),
        vocabulary_(vocabulary),
        names_(names),
        spent_(question.tokens.size()) {}

 protected:
  bool IsWord(size_t token) const {
    const TokenUse use = question_.uses[token];
    return use != TokenUse::kTime && use != TokenUse::kSource && use != TokenUse::kLabel;
  }

  bool Occurs(const Filter& filter, const Condition& where) {
    Filter narrowed = filter;
    narrowed.windows.clear();
    narrowed.where = where;
    return vocabulary_->Occurs(narrowed);
  }

  AskedShape Take(Plan plan, Condition where) {
    return {.plan = std::move(plan), .spent = std::move(spent_), .where = std::move(where)};
  }

  void Spend(TokenSpan span) {
    for (size_t i = span.begin; i < span.end; ++i) spent_[i] = true;
  }

  const Question& question_;
  const std::vector<Token>& tokens_;
  Vocabulary* vocabulary_;
  Filter* names_;
  std::vector<bool> spent_;
};

}  // namespace yesterlog
