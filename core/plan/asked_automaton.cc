#include "core/plan/asked_automaton.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <queue>

#include "core/plan/sentence_collector.h"

namespace yesterlog {
namespace {

using Cost = AskedAutomaton::Cost;

constexpr Cost kUnreached = {std::numeric_limits<int32_t>::max() / 4, 0};

// What it costs to come from each node to an end of its part, where brackets cost `brackets`:
// cheapest first, from the ends back (Dijkstra 1959).
std::vector<Cost> Closings(const SentenceCollector& collector, Cost brackets) {
  using Way = std::pair<Cost, int32_t>;
  const auto& nodes = collector.nodes();
  std::vector<std::vector<Way>> into(nodes.size());  // [node]: from where, for how much
  for (size_t i = 0; i < nodes.size(); ++i) {
    const auto add = [&](int32_t to, Cost cost) {
      if (to >= 0) into[static_cast<size_t>(to)].emplace_back(cost, static_cast<int32_t>(i));
    };
    for (const auto& edge : nodes[i].edges) add(edge.second, {0, 1});
    for (const int32_t next : nodes[i].free) add(next, {});
    add(nodes[i].behind_quote, {1, 0});
    add(nodes[i].behind_brackets, brackets);
  }
  std::vector<Cost> closings(nodes.size(), kUnreached);
  std::priority_queue<Way, std::vector<Way>, std::greater<>> open;
  open.emplace(Cost(), collector.end());
  open.emplace(Cost(), collector.brackets_end());
  while (!open.empty()) {
    const auto [cost, node] = open.top();
    open.pop();
    Cost& closing = closings[static_cast<size_t>(node)];
    if (cost >= closing) continue;
    closing = cost;
    for (const auto& [more, from] : into[static_cast<size_t>(node)])
      open.emplace(cost + more, from);
  }
  return closings;
}

}  // namespace

// Sets of nodes as states (Rabin and Scott, "Finite automata and their decision problems", 1959).
class AskedAutomaton::Nodes {
 public:
  Nodes() : closings_(Closings(collector_, kUnreached)) {
    closings_ = Closings(collector_, ClosingOf(collector_.brackets_start()));
    StateOf({collector_.start()});
    StateOf({collector_.brackets_start()});
  }

  const State& At(int32_t state) {
    Known& known = states_[static_cast<size_t>(state)];
    if (!known.places.empty()) Expand(known);
    return known.state;
  }
  int32_t size() const { return static_cast<int32_t>(states_.size()); }

  // Over all nodes of the part.
  Cost LongestClosing(bool in_brackets) const {
    Cost longest;
    for (size_t node = 0; node < closings_.size(); ++node) {
      if (collector_.IsInBrackets(static_cast<int32_t>(node)) != in_brackets) continue;
      if (closings_[node] >= kUnreached) continue;  // a node that nothing leads away from
      longest.quotes = std::max(longest.quotes, closings_[node].quotes);
      longest.bytes = std::max(longest.bytes, closings_[node].bytes);
    }
    return longest;
  }

 private:
  using Places = std::vector<int32_t>;  // nodes, ascending
  struct Known {
    State state;
    Places places;  // until it is expanded
  };

  const SentenceCollector::Node& NodeAt(int32_t node) const {
    return collector_.nodes()[static_cast<size_t>(node)];
  }
  Cost ClosingOf(int32_t node) const { return closings_[static_cast<size_t>(node)]; }

  int32_t StateOf(Places places) {
    for (size_t i = 0; i < places.size(); ++i) {
      for (const int32_t next : NodeAt(places[i]).free) {
        if (std::ranges::find(places, next) == places.end()) places.push_back(next);
      }
    }
    std::ranges::sort(places);
    const auto [found, is_new] = known_.try_emplace(places, size());
    if (!is_new) return found->second;
    State state{.in_brackets = collector_.IsInBrackets(places.front()), .closing = kUnreached};
    const int32_t end = state.in_brackets ? collector_.brackets_end() : collector_.end();
    state.ends = std::ranges::binary_search(places, end);
    for (const int32_t place : places) state.closing = std::min(state.closing, ClosingOf(place));
    states_.push_back({std::move(state), std::move(places)});
    return found->second;
  }

  void Expand(Known& known) {
    std::map<uint8_t, Places> by_byte;
    Places behind_quote;
    Places behind_brackets;
    for (const int32_t place : std::exchange(known.places, {})) {
      const SentenceCollector::Node& node = NodeAt(place);
      for (const auto& [byte, next] : node.edges) by_byte[byte].push_back(next);
      if (node.behind_quote >= 0) behind_quote.push_back(node.behind_quote);
      if (node.behind_brackets >= 0) behind_brackets.push_back(node.behind_brackets);
    }
    for (auto& [byte, next] : by_byte) {
      known.state.edges.emplace_back(byte, StateOf(std::move(next)));
    }
    if (!behind_quote.empty()) known.state.behind_quote = StateOf(std::move(behind_quote));
    if (!behind_brackets.empty()) known.state.behind_brackets = StateOf(std::move(behind_brackets));
  }

  SentenceCollector collector_;
  std::vector<Cost> closings_;  // of each node
  std::map<Places, int32_t> known_;
  std::deque<Known> states_;
};

AskedAutomaton::AskedAutomaton() : nodes_(std::make_unique<Nodes>()) {
  longest_closing_ = nodes_->LongestClosing(false);
  longest_closing_in_brackets_ = nodes_->LongestClosing(true);
}

AskedAutomaton::~AskedAutomaton() = default;

const AskedAutomaton::State& AskedAutomaton::At(int32_t state) { return nodes_->At(state); }

int32_t AskedAutomaton::states() const { return nodes_->size(); }

int32_t AskedAutomaton::Step(int32_t state, uint8_t byte) {
  const auto& edges = At(state).edges;
  const auto found = std::ranges::lower_bound(edges, byte, {}, &std::pair<uint8_t, int32_t>::first);
  return found != edges.end() && found->first == byte ? found->second : kNone;
}

}  // namespace yesterlog
