// The words that the values of a plan's enums are said with. Internal to core/plan.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/plan/plan.h"
#include "core/plan/sentence_port.h"

namespace yesterlog {

// How the value of an enum is said.
template <typename E>
struct Said {
  E value;
  std::string_view text;
};

template <typename E>
void SayOneOf(SentencePort& port, E& value, std::span<const Said<E>> said) {
  std::vector<SentencePort::Option> options;
  size_t chosen = 0;
  for (const Said<E>& one : said) {
    if (one.value == value) chosen = options.size();
    options.push_back({.lead = one.text, .body = [&value, &one] { value = one.value; }});
  }
  port.Either(chosen, options);
}

inline constexpr std::array<Said<Aggregate>, 6> kSaidDurations = {{
    {Aggregate::kTotal, "in total"},
    {Aggregate::kLongest, "at the longest"},
    {Aggregate::kShortest, "at the shortest"},
    {Aggregate::kAverage, "on average"},
    {Aggregate::kEach, "each time"},
    {Aggregate::kOpen, "so far"},
}};
inline constexpr std::array<Said<Aggregate>, 8> kSaidValues = {{
    {Aggregate::kTotal, "total "},
    {Aggregate::kSum, "sum of "},
    {Aggregate::kAverage, "average "},
    {Aggregate::kMin, "lowest "},
    {Aggregate::kMax, "highest "},
    {Aggregate::kFirst, "earliest "},
    {Aggregate::kLast, "latest "},
    {Aggregate::kIncrease, "increase of "},
}};
inline constexpr std::array<Said<FieldOp>, 6> kSaidBounds = {{
    {FieldOp::kEqual, ", exactly "},
    {FieldOp::kNotEqual, ", other than "},
    {FieldOp::kLess, ", fewer than "},
    {FieldOp::kLessEqual, ", at most "},
    {FieldOp::kGreater, ", more than "},
    {FieldOp::kGreaterEqual, ", at least "},
}};
inline constexpr std::array<Said<FieldOp>, 4> kSaidLengthBounds = {{
    {FieldOp::kLess, ", only those shorter than "},
    {FieldOp::kLessEqual, ", only those of at most "},
    {FieldOp::kGreater, ", only those longer than "},
    {FieldOp::kGreaterEqual, ", only those of at least "},
}};
inline constexpr std::array<std::string_view, 11> kSaidUnits = {
    "hour of the day", "hour", "day",    "night", "weekday", "week",
    "month",           "year", "source", "label", "kind"};
inline constexpr std::array<std::string_view, 11> kSaidManyUnits = {
    "hours of the day", "hours", "days",    "nights", "weekdays", "weeks",
    "months",           "years", "sources", "labels", "kinds"};
inline constexpr std::array<Said<Which>, 3> kSaidWhich = {
    {{Which::kFirst, "the first "}, {Which::kLast, "the last "}, {Which::kEach, "each "}}};

// A length of time in the largest unit that it is a whole number of.
struct SaidLength {
  int64_t ms;
  std::string_view one;
  std::string_view many;
};
inline constexpr std::array<SaidLength, 5> kSaidLengths = {{{kMsPerDay, " day", " days"},
                                                            {kMsPerHour, " hour", " hours"},
                                                            {kMsPerMinute, " minute", " minutes"},
                                                            {kMsPerSecond, " second", " seconds"},
                                                            {1, " millisecond", " milliseconds"}}};

}  // namespace yesterlog
