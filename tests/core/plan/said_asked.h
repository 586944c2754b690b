// Parts of asked plans, and those that are known to be readable.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "core/plan/asked_sentence.h"

namespace yesterlog {

inline AskedCondition Phrase(Role role, const std::string& text) {
  return {.type = AskedType::kPhrase, .role = role, .text = text};
}

inline AskedCondition Thing(const std::string& text) { return Phrase(Role::kThing, text); }

inline AskedPlan ReadQuestion(const std::string& sentence) {
  CAPTURE(sentence);
  const auto plan = ReadAsked(sentence);
  if (!plan.ok()) FAIL(plan.error().message);
  return *plan;
}

}  // namespace yesterlog
