// Where one is in a sentence of the asked form, byte by byte: the automaton's state, the brackets
// that are open, and what has been copied since the last «.
#pragma once

#include <array>
#include <bitset>
#include <optional>

#include "core/plan/asked_automaton.h"
#include "core/plan/asked_plan.h"
#include "core/plan/copy_source.h"

namespace yesterlog {

struct AskedPlace {
  int32_t state = 0;
  std::array<int32_t, kAskedMaxBrackets> behind = {};  // where the open brackets lead to
  int32_t open = 0;                                    // brackets
  bool begun = false;                                  // in a quote: a byte of it was copied
  bool closing = false;            // in a quote: the last byte may be the first of »
  CopySource::Places copied = {};  // in a quote
  friend bool operator==(const AskedPlace&, const AskedPlace&) = default;
};

class AskedProgress {
 public:
  // Both must outlive it.
  AskedProgress(AskedAutomaton* automaton, const CopySource* source)
      : automaton_(automaton), source_(source) {}

  AskedPlace Start() const;
  std::optional<AskedPlace> Step(const AskedPlace& place, uint8_t byte) const;
  // Whether the sentence may end here, and whether it can go on.
  bool MayEnd(const AskedPlace& place) const;
  bool IsInQuote(const AskedPlace& place) const {
    return automaton_->At(place.state).behind_quote != AskedAutomaton::kNone;
  }
  std::bitset<256> NextBytes(const AskedPlace& place) const;
  // Bytes of the shortest way to an end, as far as is known in advance.
  int64_t BytesToEnd(const AskedPlace& place) const;
  // No way is longer, wherever one is.
  int64_t LongestToEnd() const;

 private:
  std::optional<AskedPlace> Arrive(AskedPlace place, int32_t state) const;
  std::optional<AskedPlace> StepInQuote(const AskedPlace& place, uint8_t byte) const;
  int64_t BytesOf(AskedAutomaton::Cost cost) const {
    return cost.bytes + int64_t{cost.quotes} * source_->BytesOfShortest();
  }
  int64_t BytesBehind(const AskedPlace& place) const;

  AskedAutomaton* automaton_;
  const CopySource* source_;
};

}  // namespace yesterlog
