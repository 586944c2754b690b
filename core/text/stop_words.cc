#include <algorithm>
#include <iterator>
#include <string_view>

#include "core/text/words.h"

namespace yesterlog {
namespace {

// Function words: articles, pronouns, auxiliaries, conjunctions, question words, and prepositions
// except those that are a state in a log line ("link down", "light off", "logged out"). Sorted.
constexpr std::string_view kStopWords[] = {
    "a",          "about",    "again",     "ago",      "ain't",     "all",       "also",
    "am",         "among",    "an",        "and",      "another",   "any",       "anybody",
    "anyone",     "anything", "are",       "aren't",   "as",        "at",        "be",
    "because",    "been",     "being",     "both",     "but",       "by",        "can",
    "can't",      "cannot",   "could",     "couldn't", "did",       "didn't",    "do",
    "does",       "doesn't",  "doing",     "don't",    "done",      "during",    "each",
    "either",     "else",     "ever",      "every",    "everybody", "everyone",  "everything",
    "few",        "for",      "from",      "further",  "had",       "hadn't",    "has",
    "hasn't",     "have",     "haven't",   "having",   "he",        "her",       "here",
    "hers",       "herself",  "him",       "himself",  "his",       "how",       "how's",
    "i",          "i'd",      "i'll",      "i'm",      "i've",      "if",        "in",
    "into",       "is",       "isn't",     "it",       "it's",      "its",       "itself",
    "just",       "let",      "let's",     "like",     "many",      "may",       "me",
    "might",      "mine",     "more",      "most",     "much",      "must",      "my",
    "myself",     "neither",  "no",        "nor",      "not",       "of",        "often",
    "on",         "once",     "only",      "onto",     "or",        "other",     "others",
    "our",        "ours",     "ourselves", "own",      "per",       "please",    "quite",
    "rather",     "really",   "same",      "shall",    "she",       "should",    "shouldn't",
    "since",      "so",       "some",      "somebody", "someone",   "something", "such",
    "than",       "that",     "that's",    "the",      "their",     "theirs",    "them",
    "themselves", "then",     "there",     "there's",  "these",     "they",      "they're",
    "this",       "those",    "through",   "to",       "too",       "until",     "upon",
    "us",         "very",     "via",       "was",      "wasn't",    "we",        "we're",
    "were",       "weren't",  "what",      "what's",   "whatever",  "when",      "when's",
    "whenever",   "where",    "where's",   "whether",  "which",     "while",     "who",
    "who's",      "whom",     "whose",     "why",      "will",      "with",      "within",
    "without",    "won't",    "would",     "wouldn't", "yes",       "yet",       "you",
    "your",       "yours",    "yourself"};
static_assert(std::ranges::is_sorted(kStopWords));

// What a request is phrased with, next to the function words. Sorted.
constexpr std::string_view kRequestWords[] = {
    "count",     "describe", "display",   "explain",   "find",   "found", "give",
    "happen",    "happened", "happening", "happens",   "know",   "list",  "look",
    "looking",   "mention",  "mentioned", "mentions",  "number", "occur", "occurred",
    "occurring", "occurs",   "report",    "say",       "search", "see",   "seen",
    "show",      "showing",  "summarise", "summarize", "tell",   "time",  "times",
    "total",     "want"};
static_assert(std::ranges::is_sorted(kRequestWords));

}  // namespace

bool IsStopWord(std::string_view folded_word) {
  return std::ranges::binary_search(kStopWords, folded_word);
}

bool IsRequestWord(std::string_view folded_word) {
  return std::ranges::binary_search(kRequestWords, folded_word);
}

}  // namespace yesterlog
