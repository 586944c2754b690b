// The bytes of a JsonSchema as a finite automaton: every JSON text of that form, and nothing else,
// leads from start() to a complete state.
//
// Lists are unrolled, so the one thing that is counted beside the states is how many bytes the
// string at hand may still have. A character or an escape is begun only where it fits as a whole,
// so from every state there is a way to the end.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/model/json_schema.h"
#include "core/model/string_progress.h"

namespace yesterlog {

struct JsonState {
  int32_t node = 0;
  StringProgress progress = StringProgress::kBetween;
  uint32_t bytes_left = 0;  // of a string; 0 elsewhere

  bool operator==(const JsonState&) const = default;
};

class JsonAutomaton {
 public:
  explicit JsonAutomaton(const JsonObject& schema);

  JsonState start() const { return start_; }
  int32_t nodes() const { return static_cast<int32_t>(nodes_.size()); }
  // The state in which a node is entered.
  JsonState Enter(int32_t node) const;

  std::optional<JsonState> Step(const JsonState& state, uint8_t byte) const;
  bool IsComplete(const JsonState& state) const { return state.node == kEnd; }
  // Between the quotes of a string that the schema leaves open.
  bool IsInString(const JsonState& state) const { return NodeOf(state).behind_string != kNone; }

  // All bytes that have a step; none when complete.
  std::bitset<256> NextBytes(const JsonState& state) const;
  // The byte that ends things soonest: null, the first word, the end of a string or list. Where
  // one byte alone can follow, that byte. Not to be asked of a complete state.
  uint8_t ClosingByte(const JsonState& state) const;

 private:
  struct Edge {
    uint8_t byte;
    int32_t node;
  };
  struct Node {
    std::vector<Edge> edges;        // the first is what a forced ending takes
    int32_t behind_string = kNone;  // where the quote that ends the string leads to
    uint32_t max_bytes = 0;
  };
  static constexpr int32_t kNone = -1;
  static constexpr int32_t kEnd = 0;

  // Each adds what is read before `next`, and hands back where it is entered: texts are compiled
  // from their end.
  int32_t Add(Node node);
  int32_t AddBytes(std::string_view bytes, int32_t next);
  int32_t AddOneOf(const std::vector<std::string_view>& texts, int32_t next);
  int32_t AddString(size_t max_bytes, int32_t next);
  int32_t AddValue(const JsonEnum& value, int32_t next);
  int32_t AddValue(const JsonDigit& value, int32_t next);
  int32_t AddValue(const JsonString& value, int32_t next);
  int32_t AddValue(const JsonStrings& value, int32_t next);
  int32_t AddValue(const JsonObject& value, int32_t next);

  const Node& NodeOf(const JsonState& state) const {
    return nodes_[static_cast<size_t>(state.node)];
  }

  std::vector<Node> nodes_;
  JsonState start_;
};

}  // namespace yesterlog
