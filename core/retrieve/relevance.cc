#include "core/retrieve/relevance.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>

#include "core/text/code_points.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr double kSaturation = 1.5;    // k1
constexpr double kLengthWeight = 0.9;  // b
constexpr double kConstantWords = 20;  // c
constexpr double kOtherForm = 0.8;
constexpr double kPairWeight = 0.4;

double Rounded(double value) { return std::round(value * 1e6) / 1e6; }

using Place = TermOccurrences::Place;

// Adds the places of the query's words and identifiers in one text after the other.
class TextScan {
 public:
  TextScan(const std::vector<QueryTerm>& query, TermOccurrences* found)
      : query_(query), found_(found) {}

  void Add(std::string_view text) {
    const std::vector<Word> words = Words(text);
    found_->words += words.size();
    std::vector<size_t> ordinals;  // of each word, without stop words
    for (const Word& word : words) {
      ordinals.push_back(next_);
      if (IsStopWord(word.folded)) continue;
      AddWord(word.folded, next_);
      AddHumps(text.substr(word.begin, word.end - word.begin), next_);
      ++next_;
    }
    AddIdentifiers(words, ordinals);
    ++next_;  // a gap, so that nothing is a neighbour of the next text
  }

 private:
  void AddWord(std::string_view folded, size_t ordinal) {
    const std::string key = WordKey(folded);
    for (size_t i = 0; i < query_.size(); ++i) {
      if (!query_[i].is_identifier && query_[i].key == key) {
        const double weight = query_[i].text == folded ? 1.0 : kOtherForm;
        found_->places.push_back({i, ordinal, ordinal, weight});
      }
    }
  }

  // The words of a name such as "allocateBlock", which a question writes apart.
  void AddHumps(std::string_view name, size_t ordinal) {
    size_t begin = 0;
    for (size_t i = 1; i < name.size(); ++i) {
      if (!IsAsciiLower(name[i - 1]) || !IsAsciiUpper(name[i])) continue;
      AddWord(FoldCase(name.substr(begin, i - begin)), ordinal);
      begin = i;
    }
    if (begin > 0) AddWord(FoldCase(name.substr(begin)), ordinal);
  }

  // Wherever the words of the identifier follow each other, also inside a longer one: "10.0.0.5" in
  // "web-01/10.0.0.5:22", just as the index finds it.
  void AddIdentifiers(const std::vector<Word>& words, const std::vector<size_t>& ordinals) {
    for (size_t i = 0; i < query_.size(); ++i) {
      const std::vector<std::string>& phrase = query_[i].phrase;
      if (phrase.empty() || phrase.size() > words.size()) continue;
      for (size_t at = 0; at + phrase.size() <= words.size(); ++at) {
        const auto is_same = [](const std::string& a, const Word& b) { return a == b.folded; };
        const auto here = words.begin() + static_cast<std::ptrdiff_t>(at);
        if (!std::equal(phrase.begin(), phrase.end(), here, is_same)) continue;
        found_->places.push_back({i, ordinals[at], ordinals[at + phrase.size() - 1], 1.0});
      }
    }
  }

  const std::vector<QueryTerm>& query_;
  TermOccurrences* found_;
  size_t next_ = 0;
};

// Whether `term` stands right in front of the next term of the query somewhere.
bool HasPair(const std::vector<Place>& places, size_t term) {
  std::set<size_t> behind;  // a megabyte of one word must not cost its square
  for (const Place& place : places) {
    if (place.term == term) behind.insert(place.last + 1);
  }
  return std::ranges::any_of(places, [&](const Place& place) {
    return place.term == term + 1 && behind.contains(place.first);
  });
}

}  // namespace

double InverseDocumentFrequency(int64_t matching, int64_t population) {
  const auto n = static_cast<double>(matching);
  const auto all = static_cast<double>(std::max(population, matching));
  return Rounded(std::log(1 + (all - n + 0.5) / (n + 0.5)));
}

bool TermOccurrences::Holds(size_t term) const {
  return std::ranges::any_of(places, [&](const Place& place) { return place.term == term; });
}

TermOccurrences FindOccurrences(const std::vector<QueryTerm>& query,
                                const std::vector<std::string_view>& texts) {
  TermOccurrences found;
  TextScan scan(query, &found);
  for (const std::string_view text : texts) scan.Add(text);
  return found;
}

double Relevance(const TermOccurrences& event, const std::vector<QueryTerm>& query,
                 const std::vector<double>& idf, double mean_words) {
  std::vector<double> frequency(idf.size());
  for (const Place& place : event.places) frequency[place.term] += place.weight;
  const double length =
      (static_cast<double>(event.words) + kConstantWords) / (mean_words + kConstantWords);
  const double norm = kSaturation * (1 - kLengthWeight + kLengthWeight * length);
  double score = 0;
  for (size_t i = 0; i < idf.size(); ++i) {
    const double saturated = frequency[i] * (kSaturation + 1) / (frequency[i] + norm);
    score += idf[i] * (query[i].is_identifier ? std::min(frequency[i], 1.0) : saturated);
  }
  for (size_t i = 0; i + 1 < idf.size(); ++i) {
    if (frequency[i] > 0 && frequency[i + 1] > 0 && HasPair(event.places, i)) {
      score += kPairWeight * std::min(idf[i], idf[i + 1]);
    }
  }
  return Rounded(score);
}

}  // namespace yesterlog
