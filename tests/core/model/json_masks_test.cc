// Masks against their slow twin, which takes each token's bytes through the automaton.
#include "core/model/json_masks.h"

#include <doctest/doctest.h>

#include "tests/core/model/small_tokenizer.h"

namespace yesterlog {
namespace {

const JsonObject kSchema{{{"s", JsonString{7, JsonNull::kAllowed}},
                          {"t", JsonString{300}},
                          {"l", JsonStrings{2, 3}},
                          {"e", JsonEnum{{"x", "xy"}, JsonNull::kAllowed}},
                          {"d", JsonDigit{2, JsonNull::kAllowed}}}};

// Tokens across fields, with quotes, escapes, controls and characters broken off.
std::unique_ptr<Tokenizer> HostileTokenizer() {
  const std::vector<std::string> parts = {"\"",
                                          "\\",
                                          "\\\"",
                                          "\"}",
                                          "\"]",
                                          "\",\"",
                                          ",\"t\":\"",
                                          "\",\"l\":[",
                                          "null",
                                          "[",
                                          "]",
                                          "{\"s\":\"",
                                          "x",
                                          "xy",
                                          ":",
                                          "\n",
                                          std::string(1, '\0'),
                                          "\xC3",
                                          "\xA9",
                                          "\xF0\x9F",
                                          "\x98\x80",
                                          "\xED\xA0",
                                          "\xE0\x80",
                                          "\x80",
                                          "é",
                                          "漢",
                                          "\u0301"};
  std::mt19937 random(5);
  ByteLevelVocabulary vocabulary = BytesAlone();
  for (int i = 0; i < 1500; ++i) {
    std::string token;
    for (auto n = 1 + random() % 5; n > 0; --n) token += parts[random() % parts.size()];
    vocabulary.tokens.push_back(token);
  }
  vocabulary.tokens.push_back("{\"s\":null,\"t\":\"\",\"l\":[],\"e\":\"x\",\"d\":null}");
  vocabulary.tokens.push_back("a\",\"t\":\"" + std::string(301, 'b'));
  vocabulary.tokens.push_back("a\",\"t\":\"" + std::string(300, 'b'));
  vocabulary.tokens.emplace_back();
  return WithAddedTokens(std::move(vocabulary));
}

class Twins {
 public:
  explicit Twins(std::unique_ptr<Tokenizer> tokenizer)
      : tokenizer_(std::move(tokenizer)),
        masks_(JsonAutomaton(kSchema), *JsonVocabulary::Make(*tokenizer_)) {}

  const JsonAutomaton& automaton() const { return masks_.automaton(); }
  const Tokenizer& tokenizer() const { return *tokenizer_; }

  std::optional<JsonState> After(JsonState state, int32_t token) const {
    const std::string bytes = tokenizer_->Decode({&token, 1});
    if (bytes.empty() || tokenizer_->IsAdded(token)) return std::nullopt;
    for (const char byte : bytes) {
      const auto next = automaton().Step(state, static_cast<uint8_t>(byte));
      if (!next) return std::nullopt;
      state = *next;
    }
    return state;
  }

  // The allowed tokens, after both agreed on them.
  std::vector<int32_t> Compare(const JsonState& state) {
    masks_.Fill(state, &mask_);
    REQUIRE(mask_.size() == MaskWords(static_cast<size_t>(tokenizer_->size())));
    std::vector<int32_t> allowed;
    for (int32_t id = 0; id < static_cast<int32_t>(mask_.size()) * 32; ++id) {
      const bool slow = id < tokenizer_->size() && After(state, id).has_value();
      if (slow != HasToken(mask_, id)) {
        FAIL("token " << id << " in node " << state.node << " with " << state.bytes_left);
      }
      if (slow) allowed.push_back(id);
    }
    return allowed;
  }

 private:
  std::unique_ptr<Tokenizer> tokenizer_;
  JsonMasks masks_;
  TokenMask mask_;
};

TEST_CASE("a mask is what each token's bytes say, in every state and for every bound") {
  Twins twins(HostileTokenizer());
  for (int32_t node = 0; node < twins.automaton().nodes(); ++node) {
    JsonState state = twins.automaton().Enter(node);
    static_cast<void>(twins.Compare(state));
    if (!twins.automaton().IsInString(state)) continue;
    for (size_t progress = 0; progress < kStringProgresses; ++progress) {
      state.progress = static_cast<StringProgress>(progress);
      for (uint32_t left = BytesToBetween(state.progress); left < 12; ++left) {
        state.bytes_left = left;
        CHECK_FALSE(twins.Compare(state).empty());
      }
    }
  }
}

TEST_CASE("a mask does not depend on what was asked before") {
  Twins twins(HostileTokenizer());
  std::mt19937 random(6);
  for (int walk = 0; walk < 20; ++walk) {
    JsonState state = twins.automaton().start();
    while (!twins.automaton().IsComplete(state)) {
      const std::vector<int32_t> allowed = twins.Compare(state);
      REQUIRE_FALSE(allowed.empty());
      state = *twins.After(state, allowed[random() % allowed.size()]);
    }
    CHECK(twins.Compare(state).empty());
  }
}

TEST_CASE("of many tokens those stay in a string that fit into it, for every bound") {
  std::mt19937 random(7);
  std::vector<SortedVocabulary::Token> tokens;
  for (int32_t id = 0; id < 20'000; ++id) {
    std::string bytes(1 + random() % 9, 'a');
    for (char& byte : bytes) byte = static_cast<char>('a' + random() % 26);
    if (id % 5 == 0) bytes += "\xF0\x9F";  // two more are due
    if (id % 7 == 0) bytes += '"';
    tokens.push_back({bytes, id});
  }
  const StringTokens in_string(SortedVocabulary(tokens), tokens.size(), StringProgress::kBetween);
  TokenMask mask;
  for (uint32_t left = 0; left < 15; ++left) {
    in_string.Fill(left, &mask);
    for (const auto& [bytes, id] : tokens) {
      const size_t need = bytes.size() + (id % 5 == 0 ? 2 : 0);
      REQUIRE(HasToken(mask, id) == (id % 7 != 0 && need <= left));
    }
  }
}

TEST_CASE("a vocabulary without a token for every byte is refused") {
  ByteLevelVocabulary vocabulary = BytesAlone();
  vocabulary.tokens[0x41] = "AA";
  const auto made = JsonVocabulary::Make(*WithAddedTokens(std::move(vocabulary)));
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code == ErrorCode::kUnsupported);
  CHECK(made.error().message.find("byte 65") != std::string::npos);
}

TEST_CASE("a sorted vocabulary walks each beginning once and skips behind a refusal") {
  const SortedVocabulary vocabulary(
      {{"ab", 1}, {"abc", 2}, {"", 3}, {"b", 4}, {"abd", 5}, {"ab", 6}, {"acd", 7}, {"b", 8}});
  CHECK(vocabulary.size() == 7);
  std::string stepped;
  std::vector<int32_t> found;
  vocabulary.Walk(
      [&](size_t, uint8_t byte) {
        stepped.push_back(static_cast<char>(byte));
        return byte != 'c';
      },
      [&](int32_t id, size_t) { found.push_back(id); });
  CHECK(stepped == "abcdcb");
  CHECK(found == std::vector<int32_t>{1, 6, 5, 4, 8});
  SortedVocabulary({}).Walk([](size_t, uint8_t) { return true; },
                            [](int32_t, size_t) { FAIL("there is no token"); });
}

}  // namespace
}  // namespace yesterlog
