#include "core/model/json_automaton.h"

#include <algorithm>
#include <ranges>
#include <string>

namespace yesterlog {

JsonAutomaton::JsonAutomaton(const JsonObject& schema) {
  Add({});  // kEnd
  start_ = Enter(AddValue(schema, kEnd));
}

JsonState JsonAutomaton::Enter(int32_t node) const {
  return {.node = node, .bytes_left = nodes_[static_cast<size_t>(node)].max_bytes};
}

std::optional<JsonState> JsonAutomaton::Step(const JsonState& state, uint8_t byte) const {
  const Node& node = NodeOf(state);
  if (node.behind_string == kNone) {
    for (const Edge& edge : node.edges) {
      if (edge.byte == byte) return Enter(edge.node);
    }
    return std::nullopt;
  }
  if (byte == '"' && state.progress == StringProgress::kBetween) return Enter(node.behind_string);
  const auto progress = NextInString(state.progress, byte);
  if (!progress || BytesToBetween(*progress) + 1 > state.bytes_left) return std::nullopt;
  return JsonState{state.node, *progress, state.bytes_left - 1};
}

std::bitset<256> JsonAutomaton::NextBytes(const JsonState& state) const {
  std::bitset<256> next;
  for (const Edge& edge : NodeOf(state).edges) next.set(edge.byte);
  if (IsInString(state)) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      next[byte] = Step(state, static_cast<uint8_t>(byte)).has_value();
    }
  }
  return next;
}

uint8_t JsonAutomaton::ClosingByte(const JsonState& state) const {
  if (!IsInString(state)) return NodeOf(state).edges.front().byte;
  return state.progress == StringProgress::kBetween ? uint8_t{'"'}
                                                    : ClosingByteInString(state.progress);
}

int32_t JsonAutomaton::Add(Node node) {
  nodes_.push_back(std::move(node));
  return nodes() - 1;
}

int32_t JsonAutomaton::AddBytes(std::string_view bytes, int32_t next) {
  for (const char byte : std::views::reverse(bytes)) {
    next = Add({.edges = {{static_cast<uint8_t>(byte), next}}});
  }
  return next;
}

// No text is the beginning of another one: quotes end each, or it is a digit or null.
int32_t JsonAutomaton::AddOneOf(const std::vector<std::string_view>& texts, int32_t next) {
  if (texts.front().empty()) return next;
  Node node;
  std::bitset<256> seen;
  for (const std::string_view text : texts) {
    const auto first = static_cast<uint8_t>(text.front());
    if (seen[first]) continue;
    seen.set(first);
    std::vector<std::string_view> rests;
    for (const std::string_view other : texts) {
      if (other.front() == text.front()) rests.push_back(other.substr(1));
    }
    node.edges.push_back({first, AddOneOf(rests, next)});
  }
  return Add(std::move(node));
}

// Between the quotes; the one that ends it is read too.
int32_t JsonAutomaton::AddString(size_t max_bytes, int32_t next) {
  return Add({.edges = {}, .behind_string = next, .max_bytes = static_cast<uint32_t>(max_bytes)});
}

int32_t JsonAutomaton::AddValue(const JsonEnum& value, int32_t next) {
  std::vector<std::string> quoted;
  if (value.null == JsonNull::kAllowed) quoted.emplace_back("null");
  for (const std::string& word : value.words) quoted.push_back('"' + word + '"');
  return AddOneOf({quoted.begin(), quoted.end()}, next);
}

int32_t JsonAutomaton::AddValue(const JsonDigit& value, int32_t next) {
  constexpr std::string_view kDigits = "0123456789";
  std::vector<std::string_view> texts;
  if (value.null == JsonNull::kAllowed) texts.emplace_back("null");
  for (int digit = 0; digit <= std::clamp(value.max, 0, 9); ++digit) {
    texts.push_back(kDigits.substr(static_cast<size_t>(digit), 1));
  }
  return AddOneOf(texts, next);
}

int32_t JsonAutomaton::AddValue(const JsonString& value, int32_t next) {
  Node node;
  if (value.null == JsonNull::kAllowed) node.edges.push_back({'n', AddBytes("ull", next)});
  node.edges.push_back({'"', AddString(value.max_bytes, next)});
  return Add(std::move(node));
}

int32_t JsonAutomaton::AddValue(const JsonStrings& value, int32_t next) {
  int32_t string = kNone;  // the one behind the comma
  for (size_t item = value.max_items; item > 0; --item) {
    Node behind{.edges = {{']', next}}};
    if (string != kNone) behind.edges.push_back({',', AddBytes("\"", string)});
    string = AddString(value.max_bytes, Add(std::move(behind)));
  }
  Node open{.edges = {{']', next}}};
  if (string != kNone) open.edges.push_back({'"', string});
  return AddBytes("[", Add(std::move(open)));
}

int32_t JsonAutomaton::AddValue(const JsonObject& value, int32_t next) {
  next = AddBytes("}", next);
  for (size_t i = value.members.size(); i-- > 0;) {
    const JsonMember& member = value.members[i];
    next = std::visit([&](const auto& inner) { return AddValue(inner, next); }, member.value);
    next = AddBytes((i > 0 ? ",\"" : "\"") + member.key + "\":", next);
  }
  return AddBytes("{", next);
}

}  // namespace yesterlog
