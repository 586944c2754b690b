// The tokens that an automaton allows in a state, as a mask.
//
// Within a string that is nearly the whole vocabulary: StringTokens has those, for all strings
// together. What is left are the tokens that end the string, and the few that are allowed
// elsewhere: short lists, kept for each node that was met. So a mask is a copy and a few bits set,
// and what is kept does not grow with the bounds of strings.
#pragma once

#include <memory>
#include <vector>

#include "core/model/json_automaton.h"
#include "core/model/json_vocabulary.h"

namespace yesterlog {

class JsonMasks {
 public:
  JsonMasks(JsonAutomaton automaton, std::shared_ptr<const JsonVocabulary> vocabulary);

  const JsonAutomaton& automaton() const { return automaton_; }
  const JsonVocabulary& vocabulary() const { return *vocabulary_; }

  void Fill(const JsonState& state, TokenMask* mask);

 private:
  struct Leaving {
    uint32_t string_bytes;  // that it takes before the string ends; 0 outside strings
    int32_t id;
  };
  struct Entry {
    bool known = false;
    std::vector<Leaving> leaving;
  };

  std::vector<Leaving> FindLeaving(JsonState state) const;

  JsonAutomaton automaton_;
  std::shared_ptr<const JsonVocabulary> vocabulary_;
  std::vector<Entry> entries_;  // by node and progress
};

}  // namespace yesterlog
