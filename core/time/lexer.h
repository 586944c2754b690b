// A text as tokens of the grammar: words by what they mean, numbers by their value.
//
//   "on 3rd Jan at 5:30pm"  kOn, kOrdinal 3, kMonth 1, kAt, kNumber 5, kPunct ':', kNumber 30,
//   kMeridiem 1 "cam-2 on v1.4.2"       kLabel, kPunct '-', kJunk, kOn, kLabel, kJunk, ...: no
//   number is left in it
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/base/zone_table.h"
#include "core/time/resolver.h"
#include "core/time/term.h"

namespace yesterlog::timex {

struct Token {
  Term term = Term::kEnd;
  bool glued = false;  // no white space before it
  uint8_t digits = 0;  // of a number: how many it is written with; 0: in words
  int32_t value = 0;
  uint32_t begin = 0;  // bytes of the text
  uint32_t end = 0;
  std::string_view word;  // in lower case, without a possessive 's; empty unless a word

  bool Is(Term wanted) const { return term == wanted; }
  bool IsPunct(char c) const { return term == Term::kPunct && value == c; }
};

// Tokens of `lowered`, which must outlive them. Text past the first 4,096 tokens is not read.
std::vector<Token> Lex(std::string_view lowered);

// ASCII letters in lower case, byte for byte.
std::string LowerAscii(std::string_view text);

// All that a rule sees: the tokens and the reference.
class Sentence {
 public:
  Sentence(std::vector<Token> tokens, Instant now, const ZoneTable& zone,
           const TimeOptions& options);

  size_t size() const { return tokens_.size(); }
  // A token of Term::kEnd beyond either end, so that a rule may look anywhere.
  const Token& At(size_t index) const { return index < tokens_.size() ? tokens_[index] : beyond_; }
  const Token& Before(size_t index) const { return index == 0 ? beyond_ : At(index - 1); }
  bool Is(size_t index, Term term) const { return At(index).term == term; }
  bool IsPunct(size_t index, char c) const { return At(index).IsPunct(c); }
  bool IsWord(size_t index, std::string_view word) const { return At(index).word == word; }

  Instant now() const { return now_; }
  LocalTime local_now() const { return local_now_; }
  int64_t today() const { return today_; }
  int this_year() const { return this_year_; }
  const ZoneTable& zone() const { return zone_; }
  const TimeOptions& options() const { return options_; }

 private:
  std::vector<Token> tokens_;
  Token beyond_;
  Instant now_;
  LocalTime local_now_;
  int64_t today_ = 0;
  int this_year_ = 0;
  const ZoneTable& zone_;
  TimeOptions options_;
};

}  // namespace yesterlog::timex
