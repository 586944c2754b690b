// The parts that the answers of all heads are put together from.
#pragma once

#include <string>

#include "core/gather/evidence.h"

namespace yesterlog {

// "with label 'delivery', source 'back_door' and risk 3 or higher mentioning 'red'"; empty when
// nothing but time restricts the question.
std::string PredicateWords(const Linked& linked);

// With the bounds of values and fields that the operation itself does not say.
std::string ShapedPredicateWords(const Linked& linked);

// "on Tue 7 Apr 2026", "in the whole log": the question's windows.
std::string WhenWords(const Linked& linked, const TimeFrame& frame);

// "172 events in 64 incidents, 3 of them of high risk, on Tue 7 Apr 2026": what a summary is of.
std::string WithScope(const std::string& summary, const std::string& predicate,
                      const std::string& when);

// What has to be said before anything else: that the question named no time. Ends in ", " or is
// empty.
std::string Opening(const Linked& linked, const TimeFrame& frame);

// What has to be said about the reading of the question: another reading of an hour, words that
// were not required. Begins with "; " or is empty.
std::string Caveats(const Linked& linked);
std::string Notes(const Linked& linked);  // the last part of it, which refusals have as well

// "[1][2][3]" for the documents from `first` on, counted from 0.
std::string Marks(size_t first, size_t count);

// One line for each document [first, first + count): its description and its mark.
std::string EventLines(const Evidence& evidence, size_t first, size_t count,
                       const TimeFrame& frame);

// `text` with its first letter in upper case.
std::string SentenceCase(std::string text);

}  // namespace yesterlog
