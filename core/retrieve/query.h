// A query taken apart, as its terms are looked up in the store and found again in an event's text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

struct QueryTerm {
  std::string text;  // folded, as the store is asked for it
  std::string key;   // what equal terms share: the word's stem, or the identifier itself
  bool is_identifier = false;
  std::vector<std::string> phrase;  // an identifier's words
};

// What QueryTerms() of retrieve.h hands out, with keys: at most 64 terms, because past that a
// ranking gains nothing and the store's expression stays far from the limits of SQLite.
std::vector<QueryTerm> ParseQuery(std::string_view query);

// The stem of a word of a query or an event, its possessive "'s" left off.
std::string WordKey(std::string_view folded_word);

}  // namespace yesterlog
