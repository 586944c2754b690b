#include "core/language/state_words.h"

#include "core/text/words.h"

namespace yesterlog {
namespace {

struct State {
  std::string_view asked;
  std::string_view begins;
};

constexpr State kStates[] = {{"open opened opens opening ajar", ""},
                             {"closed shut", ""},
                             {"unlocked unlock", ""},
                             {"locked lock", ""},
                             {"disarmed", ""},
                             {"armed", ""},
                             {"offline disconnected unreachable lost", ""},
                             {"leak leaks leaking leaked wet", ""},
                             {"off", "off stopped"},
                             {"run runs ran running", "on started start"},
                             {"on", "on started"}};

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
      return StateWords{token.word, Split(state.begins)};
    }
  }
  return std::nullopt;
}

}  // namespace yesterlog
