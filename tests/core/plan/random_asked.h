// Asked plans at random, of phrases that are handed in. CheckAsked accepts every one.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "core/plan/asked_plan.h"

namespace yesterlog {

class RandomAsked {
 public:
  // Phrases are not empty.
  RandomAsked(std::vector<std::string> phrases, uint32_t seed)
      : phrases_(std::move(phrases)), random_(seed) {}

  AskedPlan Next();

 private:
  uint32_t Below(size_t n) { return static_cast<uint32_t>(random_() % n); }
  bool OneIn(size_t n) { return Below(n) == 0; }
  const std::string& Phrase() { return phrases_[Below(phrases_.size())]; }
  template <typename E>
  E AnyOf(std::initializer_list<E> list) {
    return list.begin()[Below(list.size())];
  }

  AskedCondition Leaf();
  // Brackets at most so deep; `around` is what it stands in.
  AskedCondition Tree(int brackets, AskedType around);
  AskedCondition Events() {
    return OneIn(8) ? AskedCondition() : Tree(kAskedMaxBrackets, AskedType::kPhrase);
  }
  int64_t SomeLength();
  void ChooseMeasure(AskedPlan* plan);
  void ChooseWhat(AskedPlan* plan);

  std::vector<std::string> phrases_;
  std::mt19937 random_;
};

}  // namespace yesterlog
