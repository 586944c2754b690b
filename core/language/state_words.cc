#include "core/language/state_words.h"

#include "core/text/words.h"

namespace yesterlog {
namespace {

struct State {
  std::string_view asked;
  std::string_view begins;
  std::string_view ends;
};

constexpr State kStates[] = {
    {"open opened opens opening ajar", "", "closed close closing shut"},
    {"closed shut", "", "opened open opening"},
    {"unlocked unlock", "", "locked lock"},
    {"locked lock", "", "unlocked unlock"},
    {"disarmed", "", "armed"},
    {"armed", "", "disarmed"},
    {"offline disconnected unreachable lost", "", "online back restored connected reconnected"},
    {"leak leaks leaking leaked wet", "", "dry"},
    {"off", "off stopped", "on started"},
    {"run runs ran running", "on started start", "off stopped stop finished"},
    {"on", "on started", "off stopped finished"}};

std::vector<std::string> Split(std::string_view list) {
  std::vector<std::string> words;
  for (const Word& word : Words(list)) words.push_back(word.folded);
  return words;
}

}  // namespace

std::optional<StateWords> FindState(std::span<const Token> tokens) {
  for (const State& state : kStates) {
    for (const Token& token : tokens) {
      if (!IsInList(token.word, state.asked)) continue;
      return StateWords{token.word, Split(state.begins), Split(state.ends)};
    }
  }
  return std::nullopt;
}

}  // namespace yesterlog
