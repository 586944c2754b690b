// Names of the log that a question has, and means as words: where what it names never goes with the
// rest of it.
#pragma once

#include <vector>

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// `before` is `*linked` as it was before the question's words were fitted, `spent` tells the tokens
// that are used otherwise.
void RereadSources(const Question& question, const std::vector<bool>& spent, const Linked& before,
                   Vocabulary* vocabulary, Linked* linked);

// The same of labels, and of persons where the log has none.
void RereadLabels(const Question& question, Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
