// The sentences of the asked form as an automaton over bytes, collected from the same walk that
// writes and reads them. A state is made when it is first asked for: a sentence meets a hundred of
// many thousands.
//
// What stands between « and », and what stands between brackets, are one step each here: the first
// is told by what may be copied (copy_source.h), the second by a part of the automaton that begins
// at brackets() and is kept on a stack of kAskedMaxBrackets places. With that bound the language is
// regular, and the automaton has no copy of its trees for each depth.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace yesterlog {

class AskedAutomaton {
 public:
  static constexpr int32_t kNone = -1;

  // What a way costs: fewest quotes first, as the length of what they hold is not known here.
  struct Cost {
    int32_t quotes = 0;
    int32_t bytes = 0;
    friend auto operator<=>(const Cost&, const Cost&) = default;
    friend Cost operator+(Cost a, Cost b) { return {a.quotes + b.quotes, a.bytes + b.bytes}; }
  };

  struct State {
    std::vector<std::pair<uint8_t, int32_t>> edges = {};  // ascending
    int32_t behind_quote = kNone;     // here something is copied, and nothing else can come
    int32_t behind_brackets = kNone;  // here the brackets' part begins, and nothing else can come
    bool in_brackets = false;
    bool ends = false;  // the sentence, or what is between brackets, may end here
    Cost closing = {};  // of the best way to where it may end
  };

  AskedAutomaton();
  ~AskedAutomaton();
  AskedAutomaton(const AskedAutomaton&) = delete;
  AskedAutomaton& operator=(const AskedAutomaton&) = delete;

  int32_t start() const { return 0; }
  int32_t brackets() const { return 1; }
  // Valid as long as the automaton is.
  const State& At(int32_t state);
  int32_t Step(int32_t state, uint8_t byte);
  // States met so far.
  int32_t states() const;
  // No state's way to the end costs more than this many quotes or bytes, in brackets and out of
  // them.
  Cost longest_closing() const { return longest_closing_; }
  Cost longest_closing_in_brackets() const { return longest_closing_in_brackets_; }

 private:
  class Nodes;
  std::unique_ptr<Nodes> nodes_;
  Cost longest_closing_;
  Cost longest_closing_in_brackets_;
};

}  // namespace yesterlog
