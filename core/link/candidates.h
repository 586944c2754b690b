// What words of a question may stand for by their meaning: the sources and labels of a log and the
// kinds of its events, each with the texts that tell what it is.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/vocabulary.h"

namespace yesterlog {

// A source or a label, with the place of its text.
struct NameCandidate {
  std::string field;  // "source" or "label"
  std::string name;
  size_t text = 0;
};

// A kind of one source. Two whose texts are equal have one place.
struct KindCandidate {
  const StoredKind* kind = nullptr;
  std::string source;
  size_t text = 0;
};

// Texts to embed, each once.
class TextPlaces {
 public:
  size_t Add(std::string text) {
    const auto [place, is_new] = places_.emplace(text, texts_.size());
    if (is_new) texts_.push_back(std::move(text));
    return place->second;
  }
  const std::vector<std::string>& all() const { return texts_; }

 private:
  std::map<std::string, size_t> places_;
  std::vector<std::string> texts_;
};

struct Candidates {
  // Sources, and labels that more than one source has or that are all there is to tell events
  // apart.
  std::vector<NameCandidate> names;
  std::vector<KindCandidate> kinds;  // the most frequent first
};

// Of the most frequent kinds of `vocabulary`, whose kinds outlive what this gives.
Candidates FindCandidates(Vocabulary* vocabulary, TextPlaces* texts);

// "binary_sensor.front_door", "WorkerEnv" as a person would write them.
std::string SpelledName(std::string_view name);

// The text of a kind as one source has it, without what is masked and without the details in
// brackets behind it, at most 150 bytes: what an encoder reads, and was trained on.
std::string TextOfKind(const StoredKind& kind, std::string_view source);

}  // namespace yesterlog
