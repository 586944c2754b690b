// How the plan form says conditions, fields and times. Internal to core/plan.
//
//   an event with label «person» and not (source «porch» or temperature above 22)
//   from Mon 06-Apr-2026 00:00 to Mon 13-Apr-2026 00:00, between 22:00 and 06:00, on weekdays
#pragma once

#include "core/plan/plan.h"
#include "core/plan/sentence_port.h"

namespace yesterlog {

struct PlanForm {
  using Plan = yesterlog::Plan;
  static constexpr bool kAsked = false;

  // The noun, and what the events have where not all are meant.
  static void Events(SentencePort& port, std::string_view noun, Condition& condition);
  // A field: bare where it is a plain word that no sentence uses, else field «…».
  static void Name(SentencePort& port, std::string& field);
  static void Time(SentencePort& port, PlanTime& time);
  static void SayAt(SentencePort& port, Plan& plan);
  static void SaySide(SentencePort& port, Side& side);
};

}  // namespace yesterlog
