// What an answer has to say of its reading: what it does not do although the question asks for it.
#pragma once

#include <vector>

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// A count by words of free texts becomes a nearest reading.
void GoByWords(Vocabulary* vocabulary, Linked* linked);

// Which of its words name something.
void NoteNames(const Question& question, Linked* linked);

void NoteReading(const Question& question, Linked* linked);

}  // namespace yesterlog
