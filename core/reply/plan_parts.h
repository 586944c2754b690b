// The parts of the answer to a plan, a file an answer's form.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/reply/plan_answer.h"

namespace yesterlog {

inline constexpr size_t kNamesInAnswer = 12;  // listed in a sentence; the rest is counted

struct PlanParts {
  const PlanQuestion& question;
  const PlanResult& result;
  std::span<const Event> cited;

  const Plan& plan() const { return question.plan; }
  const ZoneTable& zone() const { return question.frame.zone; }

  const Event* EventOf(const ResultRow& row) const;      // nullptr: it is not cited
  std::string MarkOf(const ResultRow& row) const;        // " [2]", or empty
  std::string Predicate() const;                         // " mentioning 'cat'", or empty
  std::string When() const;                              // " in the whole log"
  std::string Events(const char* first) const;           // `first`, "event", predicate and when
  std::string Ended(const std::string& sentence) const;  // with the caveats and its full stop
  std::string EndedWith(const std::string& sentence, const std::string& marks) const;
};

// "a", "a and b", "a, b and 3 more": the first kNamesInAnswer of what may be `total`.
std::string ListOf(std::vector<std::string> items, int64_t total);

// "2.5 kg", "2 hours", "none"; only means are rounded.
std::string FigureOf(const PlanParts& parts, double value);

// Each is a whole answer; the result has events or rows.
std::string AnswerState(const PlanParts& parts);
std::string AnswerValue(const PlanParts& parts);
std::string AnswerLengths(const PlanParts& parts);
std::string AnswerNames(const PlanParts& parts);
std::string AnswerSeries(const PlanParts& parts);
std::string AnswerSides(const PlanParts& parts);
std::string AnswerEvents(const PlanParts& parts);  // of lists, times, yes or no, and counts

// A whole sentence: that there is nothing of the kind.
std::string AnswerNothing(const PlanParts& parts);

}  // namespace yesterlog
