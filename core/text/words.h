// Words, identifiers, case and stems: how a text is taken apart for matching.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

// ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic letters in lower case; everything else as it
// is.
std::string FoldCase(std::string_view text);

struct Word {
  std::string folded;  // case folded
  size_t begin = 0;    // bytes [begin, end) of the text
  size_t end = 0;
};

// Runs of letters and digits (an apostrophe inside a word belongs to it: "didn't").
std::vector<Word> Words(std::string_view text);

// What must match as a whole rather than word by word: IP addresses (with or without port), paths,
// host names with a dot, ids with digits and letters or with '-', '_', ':' or '.' inside, MAC
// addresses, hex ids. Not: plain numbers, times, dates, quantities and ordinary hyphenated words
// (identifiers.cc has the line between them). "10.0.0.5:22" and "root@web-01" give their host
// ("10.0.0.5", "web-01") as well, right behind the whole. Case folded, in order, without repeats.
std::vector<std::string> Identifiers(std::string_view text);

// The same with their places, repeats included; a host has the place of the whole that it is from.
std::vector<Word> IdentifierSpans(std::string_view text);

// Porter's stem (M. F. Porter, "An algorithm for suffix stripping", 1980) of a case folded English
// word, equal to what FTS5's porter tokenizer makes of it.
std::string PorterStem(std::string_view word);

// Words that carry no meaning of their own in a question or a log line ("the", "did", "any").
bool IsStopWord(std::string_view folded_word);

// Words that a request is phrased with and that are rarely what it asks for ("show me", "how many
// times did it happen", "find"). No stop words: where nothing else is left, they are meant.
bool IsRequestWord(std::string_view folded_word);

}  // namespace yesterlog
