// Sentences, and how alike two texts are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

struct Sentence {
  size_t begin = 0;  // bytes [begin, end) of the text, without surrounding space
  size_t end = 0;
};

// Splits at '.', '!' and '?' followed by space or the end, and at line breaks; not inside numbers,
// times ("3.20"), abbreviations ("a.m.", "e.g.") or citation marks, which belong to the sentence
// before them.
std::vector<Sentence> Sentences(std::string_view text);

// The distinct folded words of `text` that are longer than 2 characters and no stop words, sorted.
std::vector<std::string> ContentTokens(std::string_view text);

// |a ∩ b| / |a ∪ b| of two sorted token lists, 0 when both are empty.
double Jaccard(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace yesterlog
