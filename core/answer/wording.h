// The parts that the answers of all heads are put together from.
#pragma once

#include <string>

#include "core/answer/evidence.h"

namespace yesterlog {

// "with label 'delivery', source 'back_door' and risk 3 or higher mentioning 'red'"; empty when
// nothing but time restricts the plan.
std::string PredicateWords(const Plan& plan);

// "on Tue 07-Apr-2026", "in the whole log": the plan's windows.
std::string WhenWords(const Plan& plan, const TimeFrame& frame);

// What has to be said before anything else: that the question named no time. Ends in ", " or is
// empty.
std::string Opening(const Plan& plan, const TimeFrame& frame);

// What has to be said about the reading of the question: another reading of an hour, words that
// were not required. Begins with "; " or is empty.
std::string Caveats(const Plan& plan);
std::string Notes(const Plan& plan);  // the last part of it, which refusals have as well

// "[1][2][3]" for the documents from `first` on, counted from 0.
std::string Marks(size_t first, size_t count);

// One line for each document [first, first + count): its description and its mark.
std::string EventLines(const Evidence& evidence, size_t first, size_t count,
                       const TimeFrame& frame);

// `text` with its first letter in upper case.
std::string SentenceCase(std::string text);

}  // namespace yesterlog
