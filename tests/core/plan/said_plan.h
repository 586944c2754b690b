// What the tests of plans' sentences ask of a plan and of a sentence.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "core/plan/plan_check.h"
#include "core/plan/plan_sentence.h"

namespace yesterlog {

inline Condition Label(const std::string& name) {
  return {.type = ConditionType::kLabels, .values = {name}};
}

inline void CheckReadsBack(const Plan& plan, const ZoneTable& zone = {}) {
  const std::string sentence = SayPlan(plan, zone);
  CAPTURE(sentence);
  const auto read = ReadSentence(sentence, zone);
  if (!read.ok()) FAIL(read.error().message);
  REQUIRE(*read == plan);
}

// That it is refused with a message that has `part` in it.
inline void CheckRefused(const std::string& sentence, const std::string& part,
                         ErrorCode code = ErrorCode::kInvalidArgument) {
  CAPTURE(sentence);
  const auto read = ReadSentence(sentence, ZoneTable());
  REQUIRE_FALSE(read.ok());
  CAPTURE(read.error().message);
  CHECK(read.error().code == code);
  CHECK(read.error().message.find(part) != std::string::npos);
}

// That the plan's sentence has `words` in it.
inline void CheckSays(const Plan& plan, const std::string& words) {
  const std::string sentence = SayPlan(plan, ZoneTable());
  CAPTURE(sentence);
  CHECK(CheckPlan(plan).ok());
  CHECK_MESSAGE(sentence.find(words) != std::string::npos, words);
  CheckReadsBack(plan);
}

}  // namespace yesterlog
