// How far the masking of a text has come. What takes a part of the text (take_*.h) begins at `at`,
// adds tokens and marks in the order of the text, and moves `at` behind what it took.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/kind/bytes.h"
#include "core/kind/masked_text.h"
#include "core/kind/masker.h"
#include "core/kind/particulars.h"

namespace yesterlog {

class MaskWalk {
 public:
  MaskWalk(const MaskContext& mask_context, TextParts* text_parts)
      : context(mask_context),
        parts(*text_parts),
        text(text_parts->text),
        particulars(mask_context) {}

  // Bytes from `end` on are as good as not there.
  char At(size_t place) const { return place < end ? text[place] : '\0'; }
  bool DigitAt(size_t place) const { return IsByte(At(place), kDigitByte); }
  bool InWordAt(size_t place) const { return IsByte(At(place), kDigitByte | kLetterByte); }
  std::string_view Slice(size_t from, size_t to) const { return text.substr(from, to - from); }

  // Room for what one step takes.
  bool HasRoom() const {
    return parts.mark_count + 4 <= kMostMarks && parts.token_count + 4 <= kMostTokens;
  }
  void AddToken(size_t from, size_t to, const WordFacts* facts, int16_t mark = kNamingWord);
  // A mark that is not shown is a token as well.
  Mark& AddMark(FieldName name, size_t from, size_t to, MarkKind kind = MarkKind::kField);
  // The mark of the last token; null: that is a word.
  const Mark* LastMark() const;

  // Where the quote that opens at `at` closes: before something that is no part of a word.
  size_t QuoteEnd(char quote);

  const MaskContext& context;
  TextParts& parts;
  const std::string_view text;
  const Particulars particulars;
  size_t at = 0;
  size_t end = 0;
  bool saw_method = false;   // of a request: "GET"
  bool path_next = false;    // its path has not come yet
  bool behind_path = false;  // its status may come

 private:
  size_t double_end_ = 0;  // where the next such quote closes; npos: none does
  size_t single_end_ = 0;
  size_t back_end_ = 0;
};

}  // namespace yesterlog
