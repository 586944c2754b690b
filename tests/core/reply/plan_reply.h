// Answers to plans whose results are made up.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/reply/plan_answer.h"
#include "tests/core/language/home_log.h"

namespace yesterlog::plan_reply {

inline constexpr int64_t kFirst = int64_t{1} << 20;
inline constexpr int64_t kSecond = int64_t{2} << 20;

inline Event EventAt(int64_t rowid, const std::string& when, const std::string& text) {
  Event event;
  event.rowid = rowid;
  event.id = text;
  event.start = home_log::At(when);
  event.source = "porch";
  event.text = text;
  return event;
}

// Two events of the porch.
inline std::vector<Event> Cited() {
  return {EventAt(kFirst, "2026-04-07T14:31", "A courier rings"),
          EventAt(kSecond, "2026-04-08T09:00", "A parcel is left")};
}

inline PlanResult Of(ResultType type, std::optional<double> value, std::vector<ResultRow> rows) {
  PlanResult result;
  result.type = type;
  result.value = value;
  result.rows_total = static_cast<int64_t>(rows.size());
  result.tally.events = result.tally.occurrences = 5;
  result.rows = std::move(rows);
  return result;
}

inline Draft DraftOf(const Plan& plan, const PlanResult& result,
                     const std::string& predicate = "") {
  static const TimeFrame kFrame = home_log::Frame();
  return AnswerPlan({.plan = plan, .frame = kFrame, .predicate = predicate}, result, Cited());
}

inline std::string TextOf(const Plan& plan, const PlanResult& result,
                          const std::string& predicate = "") {
  return DraftOf(plan, result, predicate).text;
}

inline Window Since(const char* when) { return {home_log::At(when), home_log::Frame().now}; }

}  // namespace yesterlog::plan_reply
