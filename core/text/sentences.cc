#include "core/text/sentences.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text/code_points.h"
#include "core/text/utf8.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr bool IsLineBreak(char c) { return c == '\n' || c == '\r'; }
constexpr bool IsBlank(char c) { return c == ' ' || c == '\t' || IsLineBreak(c); }
constexpr bool IsTerminator(char c) { return c == '.' || c == '!' || c == '?'; }

// Closing quotes and brackets belong to the sentence that they end.
size_t SkipClosers(std::string_view text, size_t i) {
  while (i < text.size() && std::string_view("\"')]}").find(text[i]) != std::string_view::npos) ++i;
  return i;
}

// The end of "[12]" at `i`, or `i` where there is none.
size_t SkipCitation(std::string_view text, size_t i) {
  if (i >= text.size() || text[i] != '[') return i;
  size_t end = i + 1;
  while (end < text.size() && (IsAsciiDigit(text[end]) || text[end] == ',' || text[end] == ' ')) {
    ++end;
  }
  return end > i + 1 && end < text.size() && text[end] == ']' ? end + 1 : i;
}

// All citation marks behind a sentence, with the spaces in front of them.
size_t SkipCitations(std::string_view text, size_t i) {
  for (;;) {
    size_t mark = i;
    while (mark < text.size() && text[mark] == ' ') ++mark;
    const size_t end = SkipCitation(text, mark);
    if (end == mark) return i;
    i = end;
  }
}

// "p.m", "e.g", "Mr", a single initial: a full stop behind it ends no sentence by itself.
bool IsAbbreviation(std::string_view word) {
  static constexpr std::string_view kAbbreviations[] = {
      "approx", "apr", "aug", "ca",  "cf",  "dec", "dept", "dr", "etc", "feb",
      "fig",    "jan", "jul", "jun", "mar", "mr",  "mrs",  "ms", "nov", "oct",
      "sat",    "sec", "sep", "st",  "sun", "vs",  "wed",  "no"};
  if (word.size() == 1) return !IsAsciiDigit(word[0]);
  const bool dotted_letters = word.size() >= 3 && word[1] == '.' && word[word.size() - 2] == '.';
  return dotted_letters || std::ranges::find(kAbbreviations, word) != std::end(kAbbreviations);
}

// Whether the full stop at `dot` belongs to what stands before it rather than ending a sentence.
bool IsInnerStop(std::string_view text, size_t begin, size_t dot, size_t next) {
  size_t word_begin = dot;
  while (word_begin > begin && !IsBlank(text[word_begin - 1]) && text[word_begin - 1] != '(') {
    --word_begin;
  }
  const std::string_view word = text.substr(word_begin, dot - word_begin);
  const bool is_list_number = word_begin == begin && !word.empty() &&
                              std::ranges::all_of(word, [](char c) { return IsAsciiDigit(c); });
  if (is_list_number) return true;
  const bool lower_case_follows = next < text.size() && IsAsciiLower(text[next]);
  if (word.ends_with('.') && !IsAbbreviation(FoldCase(word))) return lower_case_follows;  // "..."
  if (!IsAbbreviation(FoldCase(word))) return false;
  // "at 5 p.m. The van left": an abbreviation of letters and dots can end a sentence as well.
  const bool dotted = word.find('.') != std::string_view::npos || word == "etc";
  return !dotted || next >= text.size() || !IsAsciiUpper(text[next]);
}

size_t SkipBlanks(std::string_view text, size_t i) {
  while (i < text.size() && IsBlank(text[i])) ++i;
  return i;
}

// Where the sentence that starts at `begin` ends (exclusive, without trailing space).
size_t SentenceEnd(std::string_view text, size_t begin) {
  for (size_t i = begin; i < text.size(); ++i) {
    if (IsLineBreak(text[i])) return i;
    if (!IsTerminator(text[i])) continue;
    size_t after = i + 1;
    while (after < text.size() && IsTerminator(text[after])) ++after;
    const size_t end = SkipCitations(text, SkipClosers(text, after));
    const bool space_follows = end == text.size() || IsBlank(text[end]);
    const size_t last = after - 1;
    const bool inner = text[last] == '.' && end < text.size() &&
                       IsInnerStop(text, begin, last, SkipBlanks(text, end));
    if (space_follows && !inner) return end;
    i = after - 1;
  }
  return text.size();
}

size_t CountCodePoints(std::string_view text) {
  size_t count = 0;
  for (size_t position = 0; position < text.size(); ++count) NextCodePoint(text, &position);
  return count;
}

}  // namespace

std::vector<Sentence> Sentences(std::string_view text) {
  std::vector<Sentence> sentences;
  for (size_t begin = SkipBlanks(text, 0); begin < text.size();) {
    const size_t next = SentenceEnd(text, begin);
    size_t end = next;
    while (end > begin && IsBlank(text[end - 1])) --end;
    sentences.push_back({begin, end});
    begin = SkipBlanks(text, next);
  }
  return sentences;
}

std::vector<std::string> ContentTokens(std::string_view text) {
  std::vector<std::string> tokens;
  for (Word& word : Words(text)) {
    if (CountCodePoints(word.folded) > 2 && !IsStopWord(word.folded)) {
      tokens.push_back(std::move(word.folded));
    }
  }
  std::ranges::sort(tokens);
  const auto repeats = std::ranges::unique(tokens);
  tokens.erase(repeats.begin(), repeats.end());
  return tokens;
}

double Jaccard(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const int order = a[i].compare(b[j]);
    if (order == 0) ++common;
    if (order <= 0) ++i;
    if (order >= 0) ++j;
  }
  const size_t either = a.size() + b.size() - common;
  return either == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(either);
}

}  // namespace yesterlog
