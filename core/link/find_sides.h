// What a comparison sets side by side: two times, two names, two words.
#pragma once

#include <vector>

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// Makes a comparison of a question that asks for more or fewer of two times or names.
void AskForComparison(const Question& question, Linked* linked);

// The sides of a comparison; without two of anything it becomes a plain count, and a note says so.
void FindSides(const Question& question, Linked* linked);

}  // namespace yesterlog
