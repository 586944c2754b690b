// How the asked form says what is asked for, with the user's own words between quotes. Internal to
// core/plan.
//
//   «a parcel guy» at «the back door» and not («the postman» or anything by «root»)
#pragma once

#include "core/plan/asked_plan.h"
#include "core/plan/sentence_port.h"

namespace yesterlog {

struct AskedForm {
  using Plan = AskedPlan;
  static constexpr bool kAsked = true;

  // The noun is the plan form's.
  static void Events(SentencePort& port, std::string_view noun, AskedCondition& condition);
  static void Name(SentencePort& port, std::string& field) { port.Quoted(&field); }
  static void Time(SentencePort& port, std::string& time);
  static void SayAt(SentencePort& /*port*/, AskedPlan& /*plan*/) {}
  static void SaySide(SentencePort& port, AskedSide& side);
};

}  // namespace yesterlog
