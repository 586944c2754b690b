// A plan in the words of an answer: of which events, when, and what is told of them. Bounds that
// only the executor needs, and that a field is there at all, are not said.
#pragma once

#include <cstdint>
#include <string>

#include "core/plan/plan.h"
#include "core/time/time_frame.h"

namespace yesterlog {

// "with label 'cat' or 'dog', from 'porch' and mentioning 'red'"; empty for every event.
std::string ConditionWords(const Condition& condition);

// "on Tue 7 Apr 2026", "since Mon 6 Apr 2026", "in the whole log"
std::string TimeWords(const PlanTime& time, const TimeFrame& frame);

std::string FieldWords(const std::string& field);  // "user", "duration ms"

// A field that says its unit itself: "duration_ms" is a duration in "ms".
struct NamedUnit {
  std::string field;
  std::string unit;
};
NamedUnit UnitInName(const std::string& field);

// "for longer than 15 minutes"
std::string LengthWords(const LengthBound& length);

std::string AggregateWords(Aggregate aggregate);  // "lowest", "average", "total"

// "highest temperature"; a total that is called "total" is said once.
std::string ValueWords(Aggregate aggregate, const std::string& field);
std::string GroupingWords(const Grouping& by, int64_t number);  // "1 source", "3 values of user"

// "21", "2.5 kg"; a mean has two digits behind the point, whatever else is as exact as the log.
enum class Exactness { kAsLogged, kRounded };
std::string FigureWords(double value, const std::string& unit, Exactness exactness);

}  // namespace yesterlog
