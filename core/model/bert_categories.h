// The classes of characters by which BERT's tokenizer forms and splits text, as the one has them
// that its models were trained with: of an older Unicode than core/text has.
#pragma once

namespace yesterlog {

bool IsBertDropped(char32_t c);      // controls and the like, gone where text is cleaned
bool IsBertStripped(char32_t c);     // marks, gone where accents are stripped from decomposed text
bool IsBertPunctuation(char32_t c);  // a word of its own; all signs of ASCII are

}  // namespace yesterlog
