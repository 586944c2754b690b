// "What is the earliest that Ann left?", "what time does the van usually come?": of the times of
// day of events the earliest, the latest or the average.
//
//   not "the latest alarm", which is the last one
#pragma once

#include "core/language/question.h"
#include "core/link/asked_shape.h"

namespace yesterlog {

// `names` as for FindShape.
std::optional<AskedShape> FindClockShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names);

}  // namespace yesterlog
