// How a question is put that bounds a length: the form of the rest, and what is grouped by it.
//
//   "on which days was it open for more than an hour"   the days that have one
//   not "more than an hour" as a comparison, or by the hour
#pragma once

#include <optional>

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// The form and the unit without the words of the length, in which "more than" compares nothing and
// an hour is no stretch that is asked for.
struct AskedForm {
  AnswerForm form;
  Unit unit;
};

AskedForm FormWithout(const Question& question, TokenSpan length);

// What is grouped where the question asks for days or things; nullopt: the stretches themselves.
std::optional<Plan> GroupsAsked(const Linked& linked, const AskedForm& asked);

bool IsGrouping(Operation operation);

}  // namespace yesterlog
