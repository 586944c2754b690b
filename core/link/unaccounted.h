// Words that turn the sense of a question and that nothing of its reading took up: "still",
// "never", "orders" of a source that says many things. An answer that passed over them would be
// another question's, so it says so first.
#pragma once

#include "core/language/question.h"
#include "core/link/link.h"

namespace yesterlog {

// `has_state`: whether a condition is a state as the question said it.
void NoteUnaccounted(const Question& question, bool has_state, Linked* linked);

}  // namespace yesterlog
