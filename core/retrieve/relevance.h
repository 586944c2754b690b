// How relevant an event is to a query: BM25, fitted to lines of a log without losing paragraphs.
//
//   score = sum of idf over the identifiers that the event holds
//         + sum over words of idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * (n + c) / (mean + c)))
//         + pair_weight * min(idf) for every two neighbours of the query that are neighbours in the
//           event as well, stop words left out on both sides
//
// - n is the event's number of words. The constant c makes little of the length of short texts: of
//   two abstracts the shorter is more to the point, of two log lines it is only shorter.
// - An identifier is there or not: frequency and length, times its high idf, would drown the rest.
// - Another form of a word ("received" for "receiving") counts a little less than the form itself.
// - A name such as "allocateBlock" also counts for the words in it.
// - Pairs tell "size of block X" from a line with "block", "size" and X apart.
//
// S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009. Over
// the first 100 of FTS5's bm25(): on 1,133 questions about 2,336 made-up lines of a storage
// cluster, a login daemon and a batch engine recall@1 rose from .813 to .957; on 1,000 first
// sentences of documentation, asked of 6,000 paragraphs, nDCG@10 rose from .593 to .606. Tried and
// left out, no gain: multiplying by the share of terms matched, stop words at a low weight, pairs
// with a gap.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/retrieve/query.h"

namespace yesterlog {

// Inverse document frequency of a term that `matching` of `population` events hold.
double InverseDocumentFrequency(int64_t matching, int64_t population);

// One event as relevance sees it.
struct TermOccurrences {
  struct Place {
    size_t term = 0;   // index into the query's terms
    size_t first = 0;  // first and last word, counted without stop words
    size_t last = 0;
    double weight = 1;  // less for another form of the word
  };
  std::vector<Place> places;
  size_t words = 0;  // all of them

  bool Holds(size_t term) const;
};

// Where the terms of `query` stand in the texts of one event. No pair spans two texts.
TermOccurrences FindOccurrences(const std::vector<QueryTerm>& query,
                                const std::vector<std::string_view>& texts);

// `idf` has one entry a term of `query`. Rounded to millionths, so that builds whose log() differs
// in the last bit agree.
double Relevance(const TermOccurrences& event, const std::vector<QueryTerm>& query,
                 const std::vector<double>& idf, double mean_words);

}  // namespace yesterlog
