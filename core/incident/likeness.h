// How alike two events' texts are.
//
// "A man in a dark coat walks up" and "Man with a dark coat walks away" share most of their words;
// "Failed login from 10.0.0.7" and "Failed login from 10.0.0.8" share all but what matters. So
// words, numbers, identifiers and contrasts are compared apart.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/incident/contrast_words.h"

namespace yesterlog {

struct Likeness {
  double score = 0;            // 0 nothing in common .. 1 the same, numbers and identifiers aside
  bool enough = false;         // both say enough for a score below 1 to mean anything
  bool word_for_word = false;  // the same words in the same order, "no" and "not" among them
  bool same_identifiers = false;
  bool contrasting = false;
  bool contrasting_state = false;
};

// What a measure keeps of a text. Opaque: only the measure that made it reads it.
class TextTraits {
 public:
  virtual ~TextTraits() = default;
};

class LikenessMeasure {
 public:
  virtual ~LikenessMeasure() = default;
  // `source` is the name of where the event was seen; its words say nothing about what was seen.
  virtual std::shared_ptr<const TextTraits> Read(std::string_view text,
                                                 std::string_view source) = 0;
  // Whether the text names a state that another one could end ("opened", "offline").
  virtual bool NamesState(const TextTraits& traits) const = 0;
  // Of two texts that this measure has read. Symmetric.
  virtual Likeness Compare(const TextTraits& a, const TextTraits& b) const = 0;
};

// Jaccard's coefficient over the stems of the words that carry meaning (P. Jaccard, "The
// distribution of the flora in the alpine zone", 1912).
class LexicalLikeness : public LikenessMeasure {
 public:
  std::shared_ptr<const TextTraits> Read(std::string_view text, std::string_view source) override;
  bool NamesState(const TextTraits& traits) const override;
  Likeness Compare(const TextTraits& a, const TextTraits& b) const override;

 private:
  // What a word comes to, remembered: logs say the same words again and again.
  struct WordTraits {
    uint64_t stem = 0;  // hashed; 0 for a stop word
    std::optional<ContrastSide> side;
  };
  const WordTraits& TraitsOf(const std::string& folded_word);

  std::unordered_map<std::string, WordTraits> words_;
};

}  // namespace yesterlog
