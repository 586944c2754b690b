// Free text: captions and notes, in a person's or a model's sentences.
//
// A log has thousands of different ones, so they are no kind each. They are told by how they are
// written: a sentence of several words with an article, a possessive or a pronoun, which programs
// hardly use, and without anything of a program's shape. "Drawer opened" and "no answer from lamp
// 3" keep their words.
#pragma once

#include <cstddef>

#include "core/kind/masked_text.h"

namespace yesterlog {

// Where free text begins: 0 for the whole of it, behind "…: " for a caption; the text's head_end
// where there is none.
size_t ProseBegin(const TextParts& parts);

}  // namespace yesterlog
